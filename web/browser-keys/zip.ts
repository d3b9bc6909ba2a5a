import { zipSync } from 'fflate';

export interface ZipEntry {
  /** A plain file name. */
  readonly name: string;
  readonly content: Uint8Array;
}

const safeName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/;
const parisParts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
  hourCycle: 'h23',
});

/** ZIP knows no time zone: the local time that this date reads in Paris, wherever the browser is. */
function zipDate(isoInstant: string): Date {
  const parts = new Map(parisParts.formatToParts(new Date(isoInstant)).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return new Date(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/**
 * The same bytes from the same files and instant. Stored, not deflated: what is encrypted does not shrink. Throws for a name
 * that could lead out of the folder where it is opened, or that comes twice.
 */
export function zipOf(entries: readonly ZipEntry[], isoInstant: string): Uint8Array<ArrayBuffer> {
  const names = new Set(entries.map(({ name }) => name.toLowerCase()));
  if (names.size < entries.length) throw new Error('Two files of an archive have one name');
  for (const { name } of entries) if (!safeName.test(name)) throw new Error('A name is no plain file name');
  const files = Object.fromEntries(entries.map(({ name, content }) => [name, content]));
  return zipSync(files, { level: 0, mtime: zipDate(isoInstant), os: 0 }) as Uint8Array<ArrayBuffer>;
}
