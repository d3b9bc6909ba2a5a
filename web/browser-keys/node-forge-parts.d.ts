/** The parts of node-forge that 3DES and AES-192 take: bytes go in and come out as strings, one character an octet. */
declare module 'node-forge/lib/forge.js' {
  interface ByteBuffer {
    getBytes(): string;
  }
  interface BlockCipher {
    start(options: { iv: string }): void;
    update(input: ByteBuffer): void;
    finish(): boolean;
    readonly output: ByteBuffer;
  }
  const forge: {
    readonly cipher: {
      createCipher(algorithm: '3DES-CBC', key: string): BlockCipher;
      createDecipher(algorithm: '3DES-CBC' | 'AES-CBC', key: string): BlockCipher;
    };
    readonly util: { createBuffer(octets: string): ByteBuffer };
  };
  export default forge;
}

/** Registers DES and 3DES with `forge.cipher`. */
declare module 'node-forge/lib/des.js';

/** Registers AES. */
declare module 'node-forge/lib/aes.js';
