import type pg from 'pg';
import { BenchFailure } from './bench-failure.ts';

const needed = ['fsync', 'synchronous_commit', 'full_page_writes'] as const;

/** A figure without durable commits would be a lie, so there is none. Read on a session like the server's own. */
export async function refuseUnlessDurable(database: pg.Client): Promise<void> {
  const values: Record<string, string> = {};
  for (const name of needed) {
    const shown = await database.query<Record<string, string>>(`show ${name}`);
    values[name] = shown.rows[0]?.[name] ?? 'unknown';
  }
  const refusal = durabilityRefusal(values);
  if (refusal !== null) throw new BenchFailure(refusal);
}

/** Null when a commit acknowledged is a commit on disk. */
export function durabilityRefusal(values: Readonly<Record<string, string>>): string | null {
  const faults = needed.filter((name) => values[name] !== 'on').map((name) => `${name} is ${values[name]}`);
  return faults.length === 0 ? null : `No figures without durable commits: ${faults.join(', ')}; turn it on.`;
}
