import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/** Mails that leave after others, and what else is told to go wrong with what is published. */
export const turnsAndIncidents: MigrationStep = {
  name: '0038-turns-and-incidents',
  async up(db) {
    for (const statement of [...mails, ...incidents]) await sql.raw(statement).execute(db);
  },
};

const mailFacts =
  'message_id kind recipients copies subject text_body html_body created_at account_id after_others'.split(' ');

/** What is told to many at once leaves after what one person waits for, however long it has been due. */
const mails = [
  'alter table mails add column after_others boolean not null default false',
  `create or replace function mails_frozen() returns trigger language plpgsql as $$ begin
    if ${mailFacts.map((name) => `old.${name} is distinct from new.${name}`).join(' or ')}
      or (new.secret_link is not null and new.secret_link is distinct from old.secret_link) then
      raise exception 'mails: recorded facts do not change' using errcode = 'check_violation';
    end if;
    return new; end $$`,
  'drop index mails_to_send',
  `create index mails_to_send on mails (after_others, next_attempt_at) where state = 'queued'`,
];

const incidents = [
  'alter table status_incidents drop constraint status_incidents_kind_check',
  `alter table status_incidents add constraint status_incidents_kind_check
    check (kind in ('crl-refused', 'crl-late', 'crl-expired', 'ocsp-late', 'ocsp-expired'))`,
  'alter table status_alarms drop constraint status_alarms_kind_check',
  `alter table status_alarms add constraint status_alarms_kind_check
    check (kind in ('crl-refused', 'ocsp-never-issued', 'crl-number-back'))`,
];
