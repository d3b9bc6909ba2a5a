/** SHA-256 of the SPKI of keys printed in a standard: anybody has their private half, so they are blocked everywhere. */
const published: ReadonlySet<string> = new Set([
  // RFC 9500 §2.1, testRSA2048.
  '8fb6bad671cfe698393c453357da61b56d757ab8c0f3fb9c87f2849e63131878',
  // RFC 9500 §2.3, testECCP256.
  'b2b04340cfaee616ec9c2c62d261b208e54bb197498df52e8cadede23ac0ba5e',
]);

export const isPublishedTestKey = (spkiSha256: Buffer): boolean => published.has(spkiSha256.toString('hex'));
