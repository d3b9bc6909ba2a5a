import { type DerCursor, stop } from './der-reader.ts';
import { tag } from './der-tags.ts';
import type { DerWriter } from './der-writer.ts';

/** 2050-01-01T00:00:00Z, where Time turns from UTCTime to GeneralizedTime (RFC 5280 §4.1.2.5). */
const year2050Seconds = 2_524_608_000;
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

/** Octets that `writeGeneralizedTime` takes. */
export const generalizedTimeOctets = 17;

/** Octets that `writeTime` takes. */
export const timeOctets = (seconds: number): number => (seconds < year2050Seconds ? 15 : 17);

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
