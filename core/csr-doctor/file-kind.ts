import { decodeTextFile } from '../x509/text-file.ts';

/** Files that people take for a CSR and that hold none, by what they begin with. */
export type FileKind =
  | 'java-keystore'
  | 'archive'
  | 'office'
  | 'pdf'
  | 'image'
  | 'web-page'
  | 'ssh-key'
  | 'certreq-recipe'
  | 'openssl-recipe';

/** First octets, as Latin-1 text. */
const beginnings: readonly (readonly [string, FileKind])[] = [
  ['\xfe\xed\xfe\xed', 'java-keystore'],
  ['\xce\xce\xce\xce', 'java-keystore'],
  ['%PDF-', 'pdf'],
  ['\x89PNG', 'image'],
  ['\xff\xd8\xff', 'image'],
  ['GIF8', 'image'],
  ['\xd0\xcf\x11\xe0', 'office'],
  ['{\\rtf', 'office'],
  ['\x1f\x8b', 'archive'],
  ['7z\xbc\xaf', 'archive'],
  ['Rar!', 'archive'],
];

const texts: readonly (readonly [RegExp, FileKind])[] = [
  [/^\s{0,99}<(?:!doctype html|html)\b/i, 'web-page'],
  [/^\s{0,99}(?:ssh-(?:rsa|dss|ed25519) |ecdsa-sha2-|---- BEGIN SSH2)/, 'ssh-key'],
  [/^\s{0,99}\[NewRequest\]/im, 'certreq-recipe'],
  [/^\s{0,99}\[\s{0,9}(?:req|req_distinguished_name)\s{0,9}\]/m, 'openssl-recipe'],
];

const lookedAtBytes = 8192;

/** What a file that is no CSR seems to be; null when nothing tells. */
export function fileKindOf(input: Uint8Array | string): FileKind | null {
  const head = input.slice(0, lookedAtBytes);
  const octets = typeof head === 'string' ? head : String.fromCharCode(...head);
  const begun = beginnings.find(([beginning]) => octets.startsWith(beginning));
  if (begun !== undefined) return begun[1];
  if (octets.startsWith('PK\x03\x04')) {
    return /\[Content_Types\]\.xml|mimetypeapplication\/vnd\.oasis/.test(octets) ? 'office' : 'archive';
  }
  const text = typeof head === 'string' ? head : decodeTextFile(head);
  return texts.find(([form]) => form.test(text))?.[1] ?? null;
}
