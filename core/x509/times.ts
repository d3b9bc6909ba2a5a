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
  return `${new Date(seconds * 1000).toISOString().slice(0, 19).replace(/[-T:]/g, '')}Z`;
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
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (parts === null) return stop('der.time-invalid');
  const [, year, month, day, hour, minute, second] = parts;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const milliseconds = Date.parse(iso);
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString() !== iso) return stop('der.time-invalid');
  return milliseconds / 1000;
};
