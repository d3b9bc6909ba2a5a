import type { StructureImportKind } from '../../../core/contract/registry.ts';
import type { Outcome, Refusal } from '../../../core/outcome.ts';
import { readOrganization } from '../../../core/registry/annuaire-organization.ts';
import { splitCsvLine } from '../../../core/registry/csv-line.ts';
import { readFinessLine } from '../../../core/registry/finess-csv.ts';
import { readEntityOfFlow } from '../../../core/registry/finess-flow.ts';
import { type PlainLayout, readPlainHeader, readPlainLine } from '../../../core/registry/plain-csv.ts';
import type { RawRecord } from '../../../core/registry/record.ts';
import type { LineRefusalCode } from '../../../core/registry/refusal-code.ts';
import { FileRefused, refuseUnfitBeginning } from './file-refused.ts';
import { readJsonItems } from './read-json-items.ts';
import { readLines, type TextLine } from './read-lines.ts';

/** One structure of a file, or why a line of it holds none. */
export type ReadItem = {
  /** From 1: the line of a text, the rank of an entity in a JSON array. */
  readonly line: number;
  /** Within the line, from 0: an entity of the FINESS+ flow, then its establishments. */
  readonly place: number;
} & ({ readonly raw: RawRecord } | { readonly refusal: Refusal<LineRefusalCode>; readonly sourceKey: string | null });

type Bytes = AsyncIterable<Uint8Array>;

const kib = 1024;
const longestLine = { csv: 64 * kib, json: 1024 * kib };
const headBytes = 64 * kib;

/** Every item in the file's order, always the same for the same bytes. Throws `FileRefused` where nothing must be taken. */
export async function* readRecords(kind: StructureImportKind, bytes: Bytes): AsyncGenerator<ReadItem> {
  const { head, whole } = await withHead(bytes);
  if (head.length === 0) throw new FileRefused('registry.file-empty');
  refuseUnfitBeginning(head);
  if (kind === 'finess-csv') yield* readFinessCsv(whole);
  else if (kind === 'csv') yield* readPlainCsv(whole);
  else if (kind === 'finess-flow') yield* readFlow(whole);
  else yield* isBundle(head) ? readBundle(whole) : readNdjson(whole);
}

/** The first bytes, for a look, and all of them. */
export async function withHead(bytes: Bytes): Promise<{ readonly head: Buffer; readonly whole: Bytes }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let length = 0;
  while (length < headBytes) {
    const { done, value } = await iterator.next();
    if (done === true) break;
    read.push(value);
    length += value.length;
  }
  const whole = async function* () {
    yield* read;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  };
  return { head: Buffer.concat(read).subarray(0, headBytes), whole: whole() };
}

const withoutMark = (text: string): string => text.replace(/^\ufeff/, '');

async function* readFinessCsv(bytes: Bytes): AsyncGenerator<ReadItem> {
  for await (const read of readLines(bytes, longestLine.csv)) {
    if ('refusal' in read) yield refusedLine(read.line, read.refusal);
    else if (read.text.trim() !== '') yield* itemOf(read, finessOf(withoutMark(read.text)));
  }
}

function finessOf(text: string): Outcome<RawRecord | null, LineRefusalCode> {
  const fields = splitCsvLine(text);
  return fields.ok ? readFinessLine(fields.value) : fields;
}

async function* readPlainCsv(bytes: Bytes): AsyncGenerator<ReadItem> {
  let layout: PlainLayout | null = null;
  for await (const read of readLines(bytes, longestLine.csv)) {
    if ('refusal' in read) {
      if (layout === null) throw new FileRefused('registry.file-header', { columns: '1' });
      yield refusedLine(read.line, read.refusal);
      continue;
    }
    if (read.text.trim() === '') continue;
    const fields = splitCsvLine(withoutMark(read.text));
    if (layout === null) {
      const header = fields.ok ? readPlainHeader(fields.value) : fields;
      if (!header.ok) throw new FileRefused('registry.file-header', { columns: '1', ...header.refusal.params });
      layout = header.value;
      continue;
    }
    yield* itemOf(read, fields.ok ? readPlainLine(fields.value, layout) : fields);
  }
}

/** A last line without its line break that cannot be read was cut with its file. */
function* itemOf(
  { line, ends }: TextLine & { readonly ends: boolean },
  read: Outcome<RawRecord | null, LineRefusalCode>,
): Generator<ReadItem> {
  if (!read.ok) {
    if (!ends && line > 1) throw new FileRefused('registry.file-truncated', { line });
    yield refusedLine(line, read.refusal);
  } else if (read.value !== null) yield { line, place: 0, raw: read.value };
}

const refusedLine = (line: number, refusal: Refusal<LineRefusalCode>): ReadItem => ({
  line,
  place: 0,
  refusal,
  sourceKey: null,
});

async function* readFlow(bytes: Bytes): AsyncGenerator<ReadItem> {
  let line = 0;
  for await (const pmej of readJsonItems(bytes, 'pmej')) {
    line += 1;
    for (const [place, raw] of readEntityOfFlow(pmej).entries()) yield { line, place, raw };
  }
}

/** Members of JSON come in any order, but a Bundle says so before its entries everywhere it was seen. */
/** By its first bytes: a FHIR Bundle, or one resource to a line. */
export const isBundle = (head: Buffer): boolean => {
  const type = /"resourceType"\s*:\s*"(\w+)"/.exec(head.toString('latin1'))?.[1];
  return type === 'Bundle' || (type === undefined && /^\s*\{\s*"entry"/.test(head.toString('latin1')));
};

async function* readBundle(bytes: Bytes): AsyncGenerator<ReadItem> {
  let line = 0;
  for await (const entry of readJsonItems(bytes, 'entry')) {
    line += 1;
    yield organizationItem(
      line,
      typeof entry === 'object' && entry !== null && 'resource' in entry ? entry.resource : null,
    );
  }
}

async function* readNdjson(bytes: Bytes): AsyncGenerator<ReadItem> {
  for await (const read of readLines(bytes, longestLine.json)) {
    if ('refusal' in read) yield refusedLine(read.line, read.refusal);
    else if (read.text.trim() !== '') {
      const resource = parsed(withoutMark(read.text));
      if (resource !== undefined) yield organizationItem(read.line, resource);
      else if (!read.ends && read.line > 1) throw new FileRefused('registry.file-truncated', { line: read.line });
      else yield refusedLine(read.line, { code: 'registry.line-json' });
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function organizationItem(line: number, resource: unknown): ReadItem {
  const read = readOrganization(resource);
  return read.ok ? { line, place: 0, raw: read.value } : refusedLine(line, read.refusal);
}
