const decoders = {
  utf8: new TextDecoder('utf-8'),
  utf16le: new TextDecoder('utf-16le'),
  utf16be: new TextDecoder('utf-16be'),
};

/** Text of a file: a BOM decides; without one, UTF-16 shows by its zero octets (PowerShell, Notepad); else UTF-8. */
export const decodeTextFile = (bytes: Uint8Array): string => {
  const [first = 0, second = 0] = bytes;
  if (first === 0xff && second === 0xfe) return decoders.utf16le.decode(bytes);
  if (first === 0xfe && second === 0xff) return decoders.utf16be.decode(bytes);
  if (first >= 0x20 && second === 0 && bytes.length > 1) return decoders.utf16le.decode(bytes);
  if (first === 0 && second >= 0x20) return decoders.utf16be.decode(bytes);
  return decoders.utf8.decode(bytes);
};
