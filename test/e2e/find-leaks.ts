import { createPrivateKey } from 'node:crypto';
import type { Departure } from '../support/browser-traffic.ts';

export interface Secret {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The key as a whole, and each of its private numbers, as a JWK names them. */
export function secretsOfKey(pkcs8Der: Buffer): readonly Secret[] {
  const jwk = createPrivateKey({ key: pkcs8Der, format: 'der', type: 'pkcs8' }).export({ format: 'jwk' });
  const members = Object.entries(jwk).filter(([name]) => /^(d|p|q|dp|dq|qi)$/.test(name));
  return [
    { name: 'PKCS#8', bytes: pkcs8Der },
    ...members.flatMap(([name, value]) => piecesOf(name, Buffer.from(String(value), 'base64url'))),
  ];
}

/** A number that leaves in several parts, or cut at its ends, is found by one of its pieces. */
const pieceOctets = 32;
function piecesOf(name: string, bytes: Buffer): readonly Secret[] {
  if (bytes.length < 2 * pieceOctets) return [{ name, bytes }];
  const middle = Math.floor((bytes.length - pieceOctets) / 2);
  return [0, middle, bytes.length - pieceOctets].map((at) => ({ name, bytes: bytes.subarray(at, at + pieceOctets) }));
}

/** As UTF-8, and as UTF-16 in both orders: a PKCS#12 writes passwords so. */
export const secretsOfText = (name: string, text: string): readonly Secret[] =>
  [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf16le').swap16()].map((bytes) => ({
    name,
    bytes,
  }));

/** What leaves, or stays behind, and holds a secret in whatever form: « where: which ». */
export function findLeaks(departures: readonly Departure[], secrets: readonly Secret[]): readonly string[] {
  const needles = secrets.map(({ name, bytes }) => ({ name, forms: formsOf(bytes) }));
  const found = new Set<string>();
  for (const { what, bytes } of departures) {
    const views = viewsOf(bytes);
    for (const { name, forms } of needles) {
      const seen = views.some((view) =>
        (Object.keys(forms) as (keyof Forms)[]).some((kind) => forms[kind].some((form) => view[kind].includes(form))),
      );
      if (seen) found.add(`${what}: ${name}`);
    }
  }
  return [...found];
}

interface Forms {
  readonly raw: readonly string[];
  readonly hex: readonly string[];
  readonly base64: readonly string[];
  readonly decimal: readonly string[];
}

const formsOf = (bytes: Buffer): Forms => ({
  raw: [bytes.toString('latin1')],
  hex: [bytes.toString('hex')],
  base64: [0, 1, 2].map((before) => base64Within(bytes, before)),
  decimal: [`,${[...bytes].join(',')},`],
});

/** The characters that these octets alone decide, whatever comes `before` (counted modulo three) and after them. */
function base64Within(bytes: Buffer, before: number): string {
  const whole = Buffer.concat([Buffer.alloc(before), bytes]);
  const characters = whole.toString('base64').replace(/=+$/, '');
  const decided = Math.floor((whole.length * 8) / 6);
  return characters.slice(Math.ceil((before * 8) / 6), decided);
}

/** The octets as they are and undone of the writings they may have passed through, each read as four kinds of text. */
function viewsOf(bytes: Buffer): readonly Readonly<Record<keyof Forms, string>>[] {
  const raw = bytes.toString('latin1');
  const unescaped = (text: string) =>
    text
      .replace(/\\[nrt]/g, '')
      .replace(/\\u([0-9a-f]{4})/gi, (_whole, hex) => fromHex(hex))
      .replace(/\\(.)/g, '$1');
  const unquoted = (text: string) => text.replace(/%([0-9a-f]{2})/gi, (_whole, hex) => fromHex(hex));
  const plus = (text: string) => text.replaceAll('+', ' ');
  const ways = [
    raw,
    unescaped(raw),
    unquoted(raw),
    unquoted(plus(raw)),
    unquoted(unescaped(raw)),
    unescaped(unquoted(raw)),
  ];
  return [...new Set(ways)].map((text) => ({
    raw: text,
    hex: text.toLowerCase().replace(/[^0-9a-f]/g, ''),
    base64: text.replace(/\s/g, '').replaceAll('-', '+').replaceAll('_', '/'),
    decimal: `,${text.replace(/"?\d+"?:/g, '').replace(/[^\d,]/g, '')},`.replace(/[[\]{}]/g, ','),
  }));
}

const fromHex = (hex: string): string => String.fromCharCode(Number.parseInt(hex, 16));
