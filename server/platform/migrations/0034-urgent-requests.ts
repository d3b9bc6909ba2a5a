import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/** A page of requests, most urgent first, is read in the order of indexes, however many there are. */
export const urgentRequests: MigrationStep = {
  name: '0034-urgent-requests',
  async up(db) {
    for (const statement of indexes) await sql.raw(statement).execute(db);
  },
};

const indexes = [
  'drop index requests_to_lapse',
  `create index requests_to_lapse on requests (withdraw_before, saved_at desc, id) where state = 'finalised'`,
  `create index requests_withdrawn on requests (saved_at desc, id) where state = 'withdrawn'`,
  `create index requests_ended on requests (saved_at desc, id) where state not in ('finalised', 'withdrawn', 'draft')`,
];
