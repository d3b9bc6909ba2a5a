import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorCode, StartRefusal } from '../platform/start-refusal.ts';
import { currentTerms, type Terms, type TermsEdition, termsDocuments } from './current-terms.ts';

const bundledFolder = fileURLToPath(new URL('./texts/', import.meta.url));

/** The contract's limit of `readTerms`. */
const maxCharacters = 200_000;

/**
 * Reads `terms.json` and the texts it names from `folder` (null: those that come with the product). Every fault of the
 * folder is told at once, as a StartRefusal: without terms in force, nothing can be withdrawn.
 */
export async function loadTerms(folder: string | null, now: Date): Promise<Terms> {
  const place = folder ?? bundledFolder;
  const faults: string[] = [];
  const entries = await readIndex(place, faults);
  const editions: TermsEdition[] = [];
  for (const entry of entries) {
    const edition = await readEdition(place, entry, faults);
    if (edition === null) continue;
    if (editions.some(({ document, version }) => document === edition.document && version === edition.version)) {
      faults.push(`terms.json states ${edition.document} ${edition.version} twice: give each text its own version.`);
    }
    if (
      editions.some(({ document, effectiveOn }) => document === edition.document && effectiveOn === edition.effectiveOn)
    ) {
      faults.push(`terms.json has two versions of ${edition.document} effective on ${edition.effectiveOn}: keep one.`);
    }
    editions.push(edition);
  }
  if (faults.length === 0) {
    const inForce = currentTerms(editions, now).map(({ document }) => document);
    const missing = termsDocuments.filter((document) => !inForce.includes(document));
    faults.push(
      ...missing.map((document) => `no version of ${document} is in force today: add one, or correct effectiveOn.`),
    );
  }
  if (faults.length > 0) throw new StartRefusal(faults.map((fault) => `Terms folder ${place}: ${fault}`));
  return editions;
}

interface IndexEntry {
  readonly document: TermsEdition['document'];
  readonly version: string;
  readonly effectiveOn: string;
  readonly files: { readonly fr: string; readonly en: string };
}

async function readIndex(place: string, faults: string[]): Promise<readonly IndexEntry[]> {
  const bytes = await readFileOf(place, 'terms.json', faults);
  if (bytes === null) return [];
  try {
    const entries: unknown = JSON.parse(bytes.toString('utf8'));
    if (!Array.isArray(entries)) throw new SyntaxError('not a list');
    return entries.filter((entry: unknown, index): entry is IndexEntry => {
      const found = faultsOfEntry(entry).map((fault) => `entry ${index + 1} of terms.json: ${fault}.`);
      faults.push(...found);
      return found.length === 0;
    });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    faults.push(`terms.json is not a JSON list of texts (${error.message}).`);
    return [];
  }
}

function faultsOfEntry(entry: unknown): string[] {
  if (typeof entry !== 'object' || entry === null) return ['not an object'];
  const { document, version, effectiveOn, files, ...others } = entry as Readonly<Record<string, unknown>>;
  const names = typeof files === 'object' && files !== null ? (files as Readonly<Record<string, unknown>>) : {};
  const unknown = [...Object.keys(others), ...Object.keys(names).filter((key) => key !== 'fr' && key !== 'en')];
  return [
    ...(termsDocuments.some((known) => known === document) ? [] : [`document is one of ${termsDocuments.join(', ')}`]),
    ...(matches(version, /^[\w.-]{1,20}$/) ? [] : ['version is 1 to 20 letters, digits, dots or dashes']),
    ...(isDay(effectiveOn) ? [] : ['effectiveOn is a day such as 2026-11-01']),
    ...(['fr', 'en'] as const)
      .filter((locale) => !matches(names[locale], /^\w[\w.-]{0,99}$/))
      .map((locale) => `files.${locale} is the name of a file of this folder`),
    ...unknown.map((key) => `${key} is unknown`),
  ];
}

const matches = (value: unknown, form: RegExp): boolean => typeof value === 'string' && form.test(value);

function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

async function readEdition(place: string, entry: IndexEntry, faults: string[]): Promise<TermsEdition | null> {
  const french = await readText(place, entry.files.fr, faults);
  const english = await readText(place, entry.files.en, faults);
  if (french === null || english === null) return null;
  const { document, version, effectiveOn } = entry;
  const texts = { fr: french.text, en: english.text };
  return { document, version, effectiveOn, sha256: digestOfTexts(french.bytes, english.bytes), texts };
}

/**
 * SHA-256 of the French bytes, one NUL byte, the English bytes: who accepted one language accepted both, and anyone can
 * compute it again: `(cat cgu.fr.md; printf '\\0'; cat cgu.en.md) | sha256sum`. No text holds a NUL, so no two pairs of
 * texts give the same input.
 */
const digestOfTexts = (french: Uint8Array, english: Uint8Array): string =>
  createHash('sha256').update(french).update(Uint8Array.of(0)).update(english).digest('hex');

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

async function readText(
  place: string,
  name: string,
  faults: string[],
): Promise<{ bytes: Buffer; text: string } | null> {
  const bytes = await readFileOf(place, name, faults);
  if (bytes === null) return null;
  const text = decoded(bytes);
  if (text === null || /[^\P{Cc}\n]/u.test(text)) {
    faults.push(`${name} is not plain UTF-8 text with line feeds.`);
    return null;
  }
  if (text.trim() === '' || text.length > maxCharacters) {
    faults.push(`${name} is empty or longer than ${maxCharacters} characters.`);
    return null;
  }
  return { bytes, text };
}

function decoded(bytes: Buffer): string | null {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
}

async function readFileOf(place: string, name: string, faults: string[]): Promise<Buffer | null> {
  try {
    return await readFile(join(place, name));
  } catch (error) {
    const why = errorCode(error) === 'ENOENT' ? 'is missing' : `cannot be read (${errorCode(error)})`;
    faults.push(`${name} ${why}.`);
    return null;
  }
}
