import type { LoadCipher } from '../../core/x509/pbes2.ts';

/** Ciphers that this browser's Web Crypto may not have, fetched when a file asks for one. */
export const loadCipher: LoadCipher = async (cipher) =>
  cipher === '3DES' ? (await import('./triple-des.ts')).openTripleDesCbc : (await import('./aes-192.ts')).openAes192Cbc;
