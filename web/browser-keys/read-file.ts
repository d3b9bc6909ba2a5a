/** One octet more than the reader of core/x509/pem.ts takes: enough for it to say « too large » without reading gigabytes. */
const readBytes = 65_537;

/** The beginning of a chosen file, all that a CSR or a sealed key can need. */
export const readFile = async (file: File): Promise<Uint8Array> =>
  new Uint8Array(await file.slice(0, readBytes).arrayBuffer());
