import forge from 'node-forge/lib/forge.js';
import 'node-forge/lib/des.js';
import type { TripleDesCbc } from '../../core/x509/pkcs12-compatible.ts';
import { fromOctets, openCbc, toOctets } from './forge-cbc.ts';

export const tripleDesCbc: TripleDesCbc = (key24, iv8, plain) => {
  const cipher = forge.cipher.createCipher('3DES-CBC', toOctets(key24));
  cipher.start({ iv: toOctets(iv8) });
  cipher.update(forge.util.createBuffer(toOctets(plain)));
  if (!cipher.finish()) throw new Error('3DES did not finish');
  return fromOctets(cipher.output.getBytes());
};

export const openTripleDesCbc = openCbc('3DES-CBC');
