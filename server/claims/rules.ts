import type { ClaimEvidenceTable } from '../platform/schema-people.ts';

type FileKind = ClaimEvidenceTable['file_kind'];

const starts: readonly (readonly [kind: FileKind, bytes: readonly number[]])[] = [
  // `%PDF-`, ISO 32000-1 §7.5.2.
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  // PNG (Third Edition) §5.2.
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  // SOI, then the first byte of another marker: ITU-T T.81 §B.1.1.
  ['jpeg', [0xff, 0xd8, 0xff]],
];

/** By its first bytes: what a name or a header says of a file proves nothing. */
export const fileKindOf = (first: Uint8Array): FileKind | null =>
  starts.find(([, bytes]) => bytes.every((byte, index) => first[index] === byte))?.[0] ?? null;

export const mediaTypes: Readonly<Record<FileKind, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
};

const hourMs = 3_600_000;
/** For evidence that was sent and for which no claim came. */
export const attachWithin = (at: Date): Date => new Date(at.getTime() - hourMs);

/** Spaces are how people group digits; an identifier of the registry has none. */
export const typedIdentifier = (typed: string): string => typed.replace(/\s+/g, '').toUpperCase();
