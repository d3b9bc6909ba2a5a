/** The year to come as a strip: how far along an end stands, and how pressing it is. */
export type Urgency = 'soon' | 'near' | 'later';

export interface Mark {
  /** 0 today, 1 in a year. */
  readonly at: number;
  readonly urgency: Urgency;
  readonly count: number;
}

const dayMs = 86_400_000;
export const yearDays = 365;
/** Marks closer than this would cover each other: they are one, with their number. */
const slots = 60;

const urgencyOf = (days: number): Urgency => (days < 30 ? 'soon' : days < 90 ? 'near' : 'later');

/** Days on which certificates end, gathered so that no mark covers another; none gathers two urgencies. */
export function marksOf(endings: readonly { readonly day: string; readonly count: number }[], nowMs: number): Mark[] {
  const gathered = new Map<string, { days: number; count: number; urgency: Urgency }>();
  for (const { day, count } of endings) {
    const days = Math.max(0, (Date.parse(`${day}T12:00:00Z`) - nowMs) / dayMs);
    if (days > yearDays) continue;
    const urgency = urgencyOf(days);
    const key = `${urgency} ${Math.floor((days / yearDays) * slots)}`;
    const known = gathered.get(key);
    if (known === undefined) gathered.set(key, { days, count, urgency });
    else known.count += count;
  }
  return [...gathered.values()].map(({ days, count, urgency }) => ({ at: days / yearDays, urgency, count }));
}

/** The first day of each month within the year, and how far along it stands. */
export function monthsOf(nowMs: number): { readonly at: number; readonly first: Date }[] {
  const now = new Date(nowMs);
  return Array.from(
    { length: 12 },
    (_, index) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1 + index)),
  )
    .map((first) => ({ at: (first.getTime() - nowMs) / dayMs / yearDays, first }))
    .filter(({ at }) => at < 0.97);
}
