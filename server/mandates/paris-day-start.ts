const wallClock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: 'numeric', hourCycle: 'h23' });

/** The first instant of this day of the contract in Europe/Paris, or of the day that comes `later` days after it. */
export function parisDayStart(day: string, later = 0): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const midnightUtc = Date.UTC(year, month - 1, date + later);
  // Paris is one hour ahead of UTC, two in summer; its clocks change at three in the morning, never at midnight.
  const oneAhead = new Date(midnightUtc - 3_600_000);
  return wallClock.format(oneAhead) === '00' ? oneAhead : new Date(midnightUtc - 2 * 3_600_000);
}

export const laterOf = (one: Date, other: Date): Date => new Date(Math.max(one.getTime(), other.getTime()));
