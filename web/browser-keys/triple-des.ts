import forge from 'node-forge/lib/forge.js';
import 'node-forge/lib/des.js';
import type { TripleDesCbc } from '../../core/x509/pkcs12-compatible.ts';
import type { TripleDesOpen } from '../../core/x509/pkcs12-reader.ts';

/** In pieces: a call takes only so many arguments. */
const pieceOctets = 4096;

const toOctets = (bytes: Uint8Array): string => {
  let octets = '';
  for (let at = 0; at < bytes.length; at += pieceOctets) {
    octets += String.fromCharCode(...bytes.subarray(at, at + pieceOctets));
  }
  return octets;
};

export const tripleDesCbc: TripleDesCbc = (key24, iv8, plain) => {
  const cipher = forge.cipher.createCipher('3DES-CBC', toOctets(key24));
  cipher.start({ iv: toOctets(iv8) });
  cipher.update(forge.util.createBuffer(toOctets(plain)));
  if (!cipher.finish()) throw new Error('3DES did not finish');
  return Uint8Array.from(cipher.output.getBytes(), (octet) => octet.charCodeAt(0));
};

/** The opposite; null when the padding does not hold. */
export const openTripleDesCbc: TripleDesOpen = (key24, iv8, sealed) => {
  const decipher = forge.cipher.createDecipher('3DES-CBC', toOctets(key24));
  decipher.start({ iv: toOctets(iv8) });
  decipher.update(forge.util.createBuffer(toOctets(sealed)));
  if (!decipher.finish()) return null;
  return Uint8Array.from(decipher.output.getBytes(), (octet) => octet.charCodeAt(0));
};
