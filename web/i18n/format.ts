export type Locale = 'fr' | 'en';

/** Dates as people of the portal read them: always in Europe/Paris, whatever the browser's zone. */
export interface Formats {
  /** `27/11/2026` */
  date(instant: string): string;
  /** `vendredi 27 novembre 2026` */
  longDate(instant: string): string;
  /** `16 h 51` */
  time(instant: string): string;
  /** `23/11/2026 à 16 h 51` */
  dateTime(instant: string): string;
  /** `vendredi 27 novembre 2026 à 9 h 14` */
  longDateTime(instant: string): string;
  /** `déc.`, `janv. 2027` */
  shortMonth(instant: string): string;
  number(value: number): string;
  /** `2 ko` */
  bytes(count: number): string;
}

const timeZone = 'Europe/Paris';
const noBreak = '\u00a0';

const partsOf = (format: Intl.DateTimeFormat, instant: string) => {
  const parts = new Map(format.formatToParts(new Date(instant)).map((part) => [part.type, part.value]));
  return (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
};

/** A month alone, and with its year where the year begins. */
const shortMonths = (locale: string) => {
  const month = new Intl.DateTimeFormat(locale, { timeZone, month: 'short' });
  return (instant: string): string => {
    const at = new Date(instant);
    const first = at.getUTCMonth() === 0 ? ` ${at.getUTCFullYear()}` : '';
    return month.format(at) + first;
  };
};

function frenchFormats(): Formats {
  const short = new Intl.DateTimeFormat('fr-FR', { timeZone, day: '2-digit', month: '2-digit', year: 'numeric' });
  const long = new Intl.DateTimeFormat('fr-FR', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const clock = new Intl.DateTimeFormat('fr-FR', { timeZone, hour: 'numeric', minute: '2-digit', hourCycle: 'h23' });
  const number = new Intl.NumberFormat('fr-FR');

  const longDate = (instant: string) => {
    const part = partsOf(long, instant);
    const day = part('day') === '1' ? '1er' : part('day');
    return `${part('weekday')} ${day}${noBreak}${part('month')} ${part('year')}`;
  };
  const time = (instant: string) => {
    const part = partsOf(clock, instant);
    return `${Number(part('hour'))}${noBreak}h${noBreak}${part('minute')}`;
  };
  const date = (instant: string) => short.format(new Date(instant));
  return {
    date,
    longDate,
    time,
    dateTime: (instant) => `${date(instant)} à${noBreak}${time(instant)}`,
    longDateTime: (instant) => `${longDate(instant)} à${noBreak}${time(instant)}`,
    shortMonth: shortMonths('fr-FR'),
    number: (value) => number.format(value),
    bytes: (count) =>
      count < 1000 ? `${count}${noBreak}octets` : `${number.format(Math.round(count / 1000))}${noBreak}ko`,
  };
}

function englishFormats(): Formats {
  const short = new Intl.DateTimeFormat('en-GB', { timeZone, day: '2-digit', month: '2-digit', year: 'numeric' });
  const long = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', minute: '2-digit', hourCycle: 'h23' });
  const number = new Intl.NumberFormat('en-GB');

  const date = (instant: string) => short.format(new Date(instant));
  const longDate = (instant: string) => {
    const part = partsOf(long, instant);
    return `${part('weekday')} ${part('day')}${noBreak}${part('month')} ${part('year')}`;
  };
  const time = (instant: string) => {
    const part = partsOf(clock, instant);
    return `${Number(part('hour'))}:${part('minute')}`;
  };
  return {
    date,
    longDate,
    time,
    dateTime: (instant) => `${date(instant)} at ${time(instant)}`,
    longDateTime: (instant) => `${longDate(instant)} at ${time(instant)}`,
    shortMonth: shortMonths('en-GB'),
    number: (value) => number.format(value),
    bytes: (count) =>
      count < 1000 ? `${count}${noBreak}bytes` : `${number.format(Math.round(count / 1000))}${noBreak}kB`,
  };
}

export const formatsOf = (locale: Locale): Formats => (locale === 'fr' ? frenchFormats() : englishFormats());
