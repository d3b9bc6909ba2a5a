import forge from 'node-forge/lib/forge.js';
import type { CbcOpen } from '../../core/x509/pbes2.ts';

/** In pieces: a call takes only so many arguments. */
const pieceOctets = 4096;

export const toOctets = (bytes: Uint8Array): string => {
  let octets = '';
  for (let at = 0; at < bytes.length; at += pieceOctets) {
    octets += String.fromCharCode(...bytes.subarray(at, at + pieceOctets));
  }
  return octets;
};

export const fromOctets = (octets: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(octets, (octet) => octet.charCodeAt(0));

/** Opens what a cipher of node-forge sealed, whose part is loaded already; null when the padding does not hold. */
export const openCbc =
  (cipher: '3DES-CBC' | 'AES-CBC'): CbcOpen =>
  (key, iv, sealed) => {
    const decipher = forge.cipher.createDecipher(cipher, toOctets(key));
    decipher.start({ iv: toOctets(iv) });
    decipher.update(forge.util.createBuffer(toOctets(sealed)));
    return decipher.finish() ? fromOctets(decipher.output.getBytes()) : null;
  };
