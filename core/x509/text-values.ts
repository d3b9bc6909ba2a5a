import { readHeader } from './der-header.ts';
import { tag } from './der-tags.ts';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Text of a pre-scanned string value of any ASN.1 type; null when it is no string or names no character. */
export const decodeText = (valueDer: Uint8Array): string | null => {
  const header = readHeader(valueDer, 0, valueDer.length);
  if ('code' in header) return null;
  const content = valueDer.subarray(header.contentStart, header.contentEnd);
  switch (header.identifier) {
    case tag.utf8String:
    case tag.printableString:
    case tag.ia5String:
    case tag.numericString:
    case tag.visibleString:
      return utf8.decode(content);
    case tag.teletexString:
      // T.61 in the standard, Latin-1 in what toolkits wrote (OpenSSL before 1.1, Windows).
      return fromUnits(content, 1);
    case tag.bmpString:
      return fromUnits(content, 2);
    case tag.universalString:
      return fromUnits(content, 4);
    default:
      return null;
  }
};

/** Big-endian code units of 1, 2 or 4 octets; null on a surrogate or past the last code point. */
const fromUnits = (content: Uint8Array, unitOctets: 1 | 2 | 4): string | null => {
  let text = '';
  for (let at = 0; at < content.length; at += unitOctets) {
    let code = 0;
    for (let i = 0; i < unitOctets; i += 1) code = code * 256 + (content[at + i] ?? 0);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null;
    text += String.fromCodePoint(code);
  }
  return text;
};
