import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/** One mail of a kind for a request, what each address answered, and the warning of a request that will lapse. */
export const mailsOfEveryStep: MigrationStep = {
  name: '0004-mails',
  async up(db, { runtimeRole }) {
    for (const statement of statements(runtimeRole)) await sql.raw(statement).execute(db);
  },
};

const statements = (runtimeRole: string): readonly string[] => [
  'create unique index one_mail_of_a_kind on mails (request_id, kind) where request_id is not null',
  'drop index mails_of_request',
  'create index mails_newest_first on mails (created_at desc, id desc)',
  // When it last went to the outbox: a mail sent again has as long as a new one before it is given up.
  'alter table mails add column queued_at timestamptz not null default now()',
  'update mails set queued_at = created_at',

  `create table mail_recipients (
    mail_id uuid not null references mails,
    address text not null,
    outcome text not null check (outcome in ('accepted', 'deferred', 'refused')),
    words text check (words is not null or outcome = 'accepted'),
    at timestamptz not null,
    primary key (mail_id, address))`,
  'create index mail_recipients_address on mail_recipients (lower(address), at)',
  `create index mail_recipients_refused on mail_recipients (at) where outcome = 'refused'`,
  `create function mail_recipients_kept() returns trigger language plpgsql as $$ begin
    if old.outcome = 'accepted' and (new.outcome, new.at) is distinct from (old.outcome, old.at) then
      raise exception 'mail_recipients: an address that took a mail has it' using errcode = 'check_violation';
    end if;
    return new; end $$`,
  `create trigger mail_recipients_taken before update on mail_recipients for each row execute function mail_recipients_kept()`,
  `create trigger mail_recipients_kept before delete or truncate on mail_recipients
    for each statement execute function refuse_change()`,
  `grant select, insert, update on mail_recipients to ${runtimeRole}`,

  'alter table requests add column lapsing_warned_at timestamptz',
  `create index requests_to_warn on requests (withdraw_before) where state = 'finalised' and lapsing_warned_at is null`,
];
