const hexOfOctet = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0'));

/** Lower-case hex. */
export const toHex = (bytes: Uint8Array): string => {
  let hex = '';
  for (const octet of bytes) hex += hexOfOctet[octet];
  return hex;
};
