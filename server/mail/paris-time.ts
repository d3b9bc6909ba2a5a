/** Instants as a reader in France sees them: Europe/Paris, summer time included, whatever the zone of the server. */
type Locale = 'fr' | 'en';

const tags = { fr: 'fr-FR', en: 'en-GB' } as const;

/** Kept, for to make one costs far more than to use it, and each mail of a withdrawal uses five. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(tags[locale], { timeZone: 'Europe/Paris', hourCycle: 'h23', ...options });
  formats.set(key, made);
  return made;
}

function partsOf(instant: Date, locale: Locale, options: Intl.DateTimeFormatOptions): Record<string, string> {
  const format = formatOf(locale, options);
  return Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
}

/** `vendredi 27 novembre 2026 à 9 h 14`, `Friday 27 November 2026 at 09:14`. Seconds are cut: never later than the instant. */
export function longDateTime(instant: Date, locale: Locale): string {
  const { weekday, year } = partsOf(instant, locale, { weekday: 'long', year: 'numeric' });
  const { hour = '', minute = '' } = partsOf(instant, locale, { hour: '2-digit', minute: '2-digit' });
  const day = `${weekday} ${dayAndMonth(instant, locale)} ${year}`;
  return locale === 'fr' ? `${day} à ${Number(hour)}\u00a0h\u00a0${minute}` : `${day} at ${hour}:${minute}`;
}

/** `17 novembre`, `1er décembre`, `17 November`. */
export function dayAndMonth(instant: Date, locale: Locale): string {
  const { day, month } = partsOf(instant, locale, { day: 'numeric', month: 'long' });
  return `${locale === 'fr' && day === '1' ? '1er' : day}\u00a0${month}`;
}

/** `27/11` in French; English readers do not agree on the order of the two numbers, so they get the month's name. */
export function shortDay(instant: Date, locale: Locale): string {
  if (locale === 'en') return dayAndMonth(instant, locale);
  const { day, month } = partsOf(instant, locale, { day: '2-digit', month: '2-digit' });
  return `${day}/${month}`;
}

/** `31 août 2027`: the last day of what stops just before this instant. */
export function lastDayBefore(instant: Date, locale: Locale): string {
  const last = new Date(instant.getTime() - 1);
  return `${dayAndMonth(last, locale)} ${partsOf(last, locale, { year: 'numeric' }).year}`;
}
