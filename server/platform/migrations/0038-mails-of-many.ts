import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/** What is told to many at once leaves after what one person waits for, however long it has been due. */
export const mailsOfMany: MigrationStep = {
  name: '0038-mails-of-many',
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  'alter table mails add column after_others boolean not null default false',
  'drop index mails_to_send',
  `create index mails_to_send on mails (after_others, next_attempt_at) where state = 'queued'`,
];
