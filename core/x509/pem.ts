import { accept, type Outcome, refuse } from '../outcome.ts';
import { base64ToBytes, bytesToBase64 } from './base64.ts';
import { type DerHeader, readHeader } from './der-header.ts';
import { contextConstructed, tag } from './der-tags.ts';
import type { Bytes } from './der-writer.ts';
import { findPrivateKey } from './private-key-detector.ts';
import { decodeTextFile } from './text-file.ts';

export type PemRefusalCode =
  | 'file.empty'
  | 'file.too-large'
  | 'file.not-recognised'
  | 'file.several-blocks'
  | 'file.block-unfinished'
  | 'file.base64-invalid'
  | 'file.private-key'
  | `file.is-${PemKind}`
  | 'file.is-other';

/** 16 KiB of DER in base64 or UTF-16, with what `openssl req -text` prints around it. */
const maxInputLength = 65_536;

const labels = {
  csr: ['CERTIFICATE REQUEST', 'NEW CERTIFICATE REQUEST'],
  certificate: ['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE'],
  'sealed-key': ['ENCRYPTED PRIVATE KEY'],
  'public-key': ['PUBLIC KEY'],
  crl: ['X509 CRL'],
  pkcs7: ['PKCS7'],
} as const;

export type PemKind = keyof typeof labels;

/** RFC 7468 textual form, lines of 64 characters. */
export const toPem = (kind: PemKind, der: Uint8Array): string => {
  const [label] = labels[kind];
  return `-----BEGIN ${label}-----\n${bytesToBase64(der).replace(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`;
};

/**
 * The DER of the one `expected` object in a file or a pasted text: DER; PEM with any text around, any line ends, a BOM or
 * UTF-16; or base64 alone. Another object is named in the refusal. The DER itself is for its reader to judge.
 */
export const readDerInput = (
  input: Uint8Array | string,
  expected: 'csr' | 'certificate' | 'sealed-key',
): Outcome<Bytes, PemRefusalCode> => {
  if (input.length === 0) return refuse('file.empty');
  if (input.length > maxInputLength) return refuse('file.too-large', { maxBytes: maxInputLength });
  if (expected !== 'sealed-key') {
    const kind = findPrivateKey(input);
    if (kind !== null) return refuse('file.private-key', { kind });
  }
  const der = typeof input !== 'string' && looksLikeDer(input) ? accept(input.slice()) : readText(input, expected);
  if (!der.ok) return der;
  const content = contentOf(der.value);
  return content === null || content === expected ? der : refuse(`file.is-${content}`);
};

const readText = (input: Uint8Array | string, expected: PemKind): Outcome<Bytes, PemRefusalCode> => {
  const text = typeof input === 'string' ? input : decodeTextFile(input);
  const found = findBlocks(text);
  if (!found.ok) return found;
  const wanted: readonly string[] = labels[expected];
  const [block, second] = found.value.filter(({ label }) => wanted.includes(label));
  if (second !== undefined) return refuse('file.several-blocks');
  if (block !== undefined) return decodeBase64(block.body);
  const [other] = found.value;
  if (other !== undefined) return refuse(codeOfLabel(other.label), { label: other.label });
  const bare = decodeBase64(text);
  if (!bare.ok || !looksLikeDer(bare.value)) {
    return refuse(/^\s*$/.test(text) ? 'file.empty' : 'file.not-recognised');
  }
  return bare;
};

const codeOfLabel = (label: string): PemRefusalCode => {
  const [kind] = Object.entries(labels).find(([, known]) => (known as readonly string[]).includes(label)) ?? [];
  if (kind !== undefined) return `file.is-${kind as PemKind}`;
  return label.endsWith('PRIVATE KEY') ? 'file.private-key' : 'file.is-other';
};

export interface PemBlock {
  readonly label: string;
  readonly body: string;
}

/** The textual blocks of RFC 7468, in order, whatever stands around them. */
export const findBlocks = (text: string): Outcome<PemBlock[], PemRefusalCode> => {
  const blocks: PemBlock[] = [];
  const begin = /-----BEGIN ([A-Z0-9 ]{1,60})-----/g;
  for (let match = begin.exec(text); match !== null; match = begin.exec(text)) {
    const label = match[1] ?? '';
    const footer = `-----END ${label}-----`;
    const end = text.indexOf(footer, begin.lastIndex);
    // Every search after a failed one would run to the end again: the first unfinished block ends the reading.
    if (end === -1) return refuse('file.block-unfinished');
    blocks.push({ label, body: text.slice(begin.lastIndex, end) });
    begin.lastIndex = end + footer.length;
  }
  return accept(blocks);
};

/** The DER of a block, or of base64 alone. */
export const decodeBase64 = (body: string): Outcome<Bytes, PemRefusalCode> => {
  const bytes = base64ToBytes(body.replace(/[ \t\r\n]+/g, ''));
  return bytes === null || bytes.length === 0 ? refuse('file.base64-invalid') : accept(bytes);
};

/** A SEQUENCE in the definite long form, or in a short form that fills the input: no text begins like that. */
const looksLikeDer = (bytes: Uint8Array): boolean => {
  const length = bytes[1] ?? 0;
  return bytes[0] === tag.sequence && (length >= 0x80 || length + 2 === bytes.length);
};

/** What a DER object is by its first tags; null when they do not tell, so that the expected reader says what is wrong. */
const contentOf = (der: Uint8Array): PemKind | null => {
  const outer = headerAt(der, 0);
  const first = outer === null ? null : headerAt(der, outer.contentStart);
  if (first === null) return null;
  if (first.identifier === tag.oid) return 'pkcs7';
  if (first.identifier === tag.integer) return der[first.contentEnd] === tag.integer ? 'public-key' : null;
  const inner = headerAt(der, first.contentStart);
  if (inner?.identifier === contextConstructed(0)) return 'certificate';
  if (inner?.identifier === tag.oid) return der[first.contentEnd] === tag.octetString ? 'sealed-key' : 'public-key';
  // Version, then a name in a CSR (RFC 2986 §4.1), an algorithm in a CRL (RFC 5280 §5.1).
  const afterVersion = inner?.identifier === tag.integer ? headerAt(der, inner.contentEnd) : null;
  if (afterVersion?.identifier !== tag.sequence) return null;
  return der[afterVersion.contentStart] === tag.oid ? 'crl' : 'csr';
};

const headerAt = (der: Uint8Array, at: number): DerHeader | null => {
  const header = readHeader(der, at, der.length);
  return 'code' in header ? null : header;
};
