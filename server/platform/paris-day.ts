import { type RawBuilder, sql } from 'kysely';

/** The first instant of this day of the contract in Europe/Paris, or of the day that comes `later` days after it. */
export function startOfDay(day: string, later = 0): RawBuilder<Date> {
  // A 31 February would be a fault in PostgreSQL; here it is 3 March.
  const known = new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10);
  return sql<Date>`((${known}::date + ${later}::integer)::timestamp at time zone 'Europe/Paris')`;
}
