import { tag } from '../x509/der-tags.ts';

const reasonCodes: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 9, 10]);
/** Extensions with one octet for each length: SEQUENCE { OID, OCTET STRING { … } } up to the value. */
const reasonStart = Uint8Array.of(0x30, 0x0a, 0x06, 0x03, 0x55, 0x1d, 0x15, 0x04, 0x03, 0x0a, 0x01);
const invalidityStart = Uint8Array.of(0x30, 0x18, 0x06, 0x03, 0x55, 0x1d, 0x18, 0x04, 0x11, 0x18, 0x0f);
const daysOfMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const year2050Seconds = 2_524_608_000;

class Finding extends Error {}
const stop = (finding: string): never => {
  throw new Finding(finding);
};

/**
 * Whole entries of a list in the order of their serials, before it is signed: the only form that RFC 5280 §5.1.2.6 and §5.3 leave
 * them here, octet by octet. Written apart from what writes them, and without an object for any: a list may have a million.
 * `after`: the serial before the first. Empty findings: nothing to say against them; `last` is then the last serial.
 */
export function lintCrlEntries(
  run: Uint8Array,
  { after, thisUpdateSeconds }: { readonly after: Uint8Array | null; readonly thisUpdateSeconds: number },
): { readonly findings: readonly string[]; readonly last: Uint8Array | null; readonly count: number } {
  let last = after;
  let lastAt = 0;
  let lastOctets = after?.length ?? 0;
  let count = 0;
  try {
    for (let at = 0; at < run.length; ) {
      const end = endOf(run, at, tag.sequence, run.length);
      const serialEnd = endOf(run, at + 2, tag.integer, end);
      const serialAt = at + 4;
      const octets = serialEnd - serialAt;
      const first = run[serialAt] ?? 0;
      if (octets < 1 || octets > 20 || first < 0x01 || first > 0x7f) stop('encoding: not a positive serial');
      if (last !== null && !follows(run, serialAt, octets, last, lastAt, lastOctets)) {
        stop('entries: not in the order of their serials');
      }
      last = run;
      lastAt = serialAt;
      lastOctets = octets;
      count += 1;
      at = lintRest(run, serialEnd, end, thisUpdateSeconds);
    }
  } catch (error) {
    if (!(error instanceof Finding)) throw error;
    return { findings: [error.message], last: after, count };
  }
  return { findings: [], last: last === null ? null : last.slice(lastAt, lastAt + lastOctets), count };
}

/** Date and extensions, up to `end`. */
function lintRest(run: Uint8Array, start: number, end: number, thisUpdateSeconds: number): number {
  const isUtc = run[start] === tag.utcTime;
  const dateEnd = endOf(run, start, isUtc ? tag.utcTime : tag.generalizedTime, end);
  const revokedAt = timeOf(run, start + 2, dateEnd, isUtc);
  if (isUtc !== revokedAt < year2050Seconds) stop('encoding: a time in the form of another year');
  if (revokedAt > thisUpdateSeconds) stop('entries: revoked after the list was made');
  if (dateEnd === end) return end;
  if (endOf(run, dateEnd, tag.sequence, end) !== end) stop('encoding: something after the extensions');
  let at = dateEnd + 2;
  if (startsWith(run, at, reasonStart)) {
    at += reasonStart.length + 1;
    if (!reasonCodes.has(run[at - 1] ?? 0)) stop('entries: a reason that is not given');
  }
  if (at < end && startsWith(run, at, invalidityStart)) {
    const digitsAt = at + invalidityStart.length;
    at = digitsAt + 15;
    if (at > end) stop('encoding: cut short');
    if (timeOf(run, digitsAt, at, false) > thisUpdateSeconds) stop('entries: invalid only after the list was made');
  }
  if (at !== end || at === dateEnd + 2) stop('encoding: an extension that we do not write');
  return end;
}

/** Of a value with a length of one octet, within `limit`. */
function endOf(run: Uint8Array, at: number, identifier: number, limit: number): number {
  const length = run[at + 1] ?? 0x80;
  const end = at + 2 + length;
  if (run[at] !== identifier || length >= 0x80 || end > limit) stop('encoding: an entry is not as we write it');
  return end;
}

const startsWith = (run: Uint8Array, at: number, expected: Uint8Array): boolean => {
  for (let i = 0; i < expected.length; i += 1) if (run[at + i] !== expected[i]) return false;
  return true;
};

/** Positive numbers without leading zeros: the longer is the larger. */
function follows(
  run: Uint8Array,
  at: number,
  octets: number,
  before: Uint8Array,
  beforeAt: number,
  beforeOctets: number,
): boolean {
  if (octets !== beforeOctets) return octets > beforeOctets;
  for (let i = 0; i < octets; i += 1) {
    const difference = (run[at + i] ?? 0) - (before[beforeAt + i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

const two = (run: Uint8Array, at: number): number => {
  const [tens, units] = [(run[at] ?? 0) - 48, (run[at + 1] ?? 0) - 48];
  if (tens < 0 || tens > 9 || units < 0 || units > 9) stop('encoding: not a time');
  return tens * 10 + units;
};

/** Unix seconds of `[YY]YYMMDDHHMMSSZ`, a day that exists. */
function timeOf(run: Uint8Array, at: number, end: number, isUtc: boolean): number {
  if (end - at !== (isUtc ? 13 : 15) || run[end - 1] !== 0x5a) stop('encoding: not a time');
  const short = two(run, at + (isUtc ? 0 : 2));
  const year = isUtc ? short + (short < 50 ? 2000 : 1900) : two(run, at) * 100 + short;
  const month = two(run, end - 11);
  const day = two(run, end - 9);
  const hour = two(run, end - 7);
  const minute = two(run, end - 5);
  const second = two(run, end - 3);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 && isLeap ? 29 : (daysOfMonths[month - 1] ?? 0);
  if (day < 1 || day > days || hour > 23 || minute > 59 || second > 59) stop('encoding: not a time');
  return daysSince1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
}

/** Proleptic Gregorian; the year begins in March so that the leap day is its last. */
function daysSince1970(year: number, month: number, day: number): number {
  const fromMarch = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const leaps = Math.floor(fromMarch / 4) - Math.floor(fromMarch / 100) + Math.floor(fromMarch / 400);
  return fromMarch * 365 + leaps + dayOfYear - 719_468;
}
