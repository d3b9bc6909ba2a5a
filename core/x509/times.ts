import { type DerCursor, stop } from './der-reader.ts';
import { tag } from './der-tags.ts';
import type { DerWriter } from './der-writer.ts';

/** 2050-01-01T00:00:00Z, where Time turns from UTCTime to GeneralizedTime (RFC 5280 §4.1.2.5). */
export const year2050Seconds = 2_524_608_000;
/** 1950-01-01T00:00:00Z and 10000-01-01T00:00:00Z: the years that Time can write. */
const firstSeconds = -631_152_000;
const afterLastSeconds = 253_402_300_800;

const digits = (seconds: number): string => {
  if (!Number.isInteger(seconds) || seconds < firstSeconds || seconds >= afterLastSeconds) {
    throw new RangeError(`not a certificate time: ${seconds}`);
  }
  const day = Math.floor(seconds / daySeconds);
  const inDay = seconds - day * daySeconds;
  const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`);
  return `${dayDigits(day)}${two(Math.floor(inDay / 3600))}${two(Math.floor(inDay / 60) % 60)}${two(inDay % 60)}Z`;
};

const daySeconds = 86_400;
/** A list of a million entries has a few thousand days: each is written and read once. Forgotten before it grows. */
const mostDays = 20_000;
const writtenDays = new Map<number, string>();

const dayDigits = (day: number): string => {
  const known = writtenDays.get(day);
  if (known !== undefined) return known;
  const written = new Date(day * daySeconds * 1000).toISOString().slice(0, 10).replaceAll('-', '');
  if (writtenDays.size >= mostDays) writtenDays.clear();
  writtenDays.set(day, written);
  return written;
};

/** Time of RFC 5280 §4.1.2.5, from unix seconds. */
export const writeTime = (writer: DerWriter, seconds: number): void => {
  if (seconds < year2050Seconds) writer.text(tag.utcTime, digits(seconds).slice(2));
  else writeGeneralizedTime(writer, seconds);
};

export const writeGeneralizedTime = (
  writer: DerWriter,
  seconds: number,
  identifier: number = tag.generalizedTime,
): void => writer.text(identifier, digits(seconds));

const putTwo = (bytes: Uint8Array, at: number, value: number): number => {
  bytes[at] = 48 + Math.floor(value / 10);
  bytes[at + 1] = 48 + (value % 10);
  return at + 2;
};

let lastDay = Number.NaN;
const lastDigits = new Uint8Array(8);

/**
 * Writes the digits and the Z of a time into `bytes` at `at`, without its tag and length: for a list of a million. `isShort`: the
 * year in two digits, as UTCTime has it. Returns where it ends. Throws for what Time cannot write.
 */
export const putTimeDigits = (bytes: Uint8Array, at: number, seconds: number, isShort: boolean): number => {
  const day = Math.floor(seconds / daySeconds);
  if (day !== lastDay || !Number.isInteger(seconds)) {
    const written = digits(seconds);
    for (let i = 0; i < 8; i += 1) lastDigits[i] = written.charCodeAt(i);
    lastDay = day;
  }
  let end = at;
  for (let i = isShort ? 2 : 0; i < 8; i += 1) {
    bytes[end] = lastDigits[i] ?? 0;
    end += 1;
  }
  const inDay = seconds - day * daySeconds;
  const inHour = inDay % 3600;
  end = putTwo(bytes, end, (inDay - inHour) / 3600);
  end = putTwo(bytes, end, Math.floor(inHour / 60));
  end = putTwo(bytes, end, inHour % 60);
  bytes[end] = 0x5a;
  return end + 1;
};

/** Unix seconds of a Time, in the form that its year demands. */
export const readTime = (cursor: DerCursor): number => {
  if (cursor.peek() !== tag.utcTime) {
    const seconds = readGeneralizedTime(cursor);
    return seconds < year2050Seconds ? stop('der.time-invalid') : seconds;
  }
  const text = ascii(cursor.primitive(tag.utcTime));
  return toSeconds(`${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}`);
};

export const readGeneralizedTime = (cursor: DerCursor, identifier: number = tag.generalizedTime): number =>
  toSeconds(ascii(cursor.primitive(identifier)));

const ascii = (content: Uint8Array): string => String.fromCharCode(...content.subarray(0, 20));

/** `YYYYMMDDHHMMSSZ`; RFC 5280 allows no fraction. A day that does not exist is refused, not rolled over. */
const toSeconds = (text: string): number => {
  if (!/^\d{14}Z$/.test(text)) return stop('der.time-invalid');
  const two = (at: number): number => (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
  const [hour, minute, second] = [two(8), two(10), two(12)];
  if (hour > 23 || minute > 59 || second > 59) return stop('der.time-invalid');
  return midnightOf(text.slice(0, 8)) + hour * 3600 + minute * 60 + second;
};

const readDays = new Map<string, number>();

const midnightOf = (date: string): number => {
  const known = readDays.get(date);
  if (known !== undefined) return known;
  const iso = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T00:00:00.000Z`;
  const milliseconds = Date.parse(iso);
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString() !== iso) return stop('der.time-invalid');
  if (readDays.size >= mostDays) readDays.clear();
  readDays.set(date, milliseconds / 1000);
  return milliseconds / 1000;
};
