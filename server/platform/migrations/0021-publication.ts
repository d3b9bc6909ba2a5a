import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/** Lists as they are written and served, a part at a time; and what changed of serials, for processes that keep OCSP answers. */
export const publication: MigrationStep = {
  name: '0021-publication',
  async up(db, { runtimeRole }) {
    for (const statement of [...lists(runtimeRole), ...changes(runtimeRole)]) await sql.raw(statement).execute(db);
  },
};

const lists = (role: string): readonly string[] => [
  'drop table crl_parts',
  // Whole entries but in the first and the last; a list made before this migration is one part.
  `create table crl_parts (
    authority_id uuid not null,
    kind text not null,
    crl_number bigint not null,
    position integer not null check (position >= 0),
    bytes bytea not null,
    primary key (authority_id, kind, crl_number, position),
    foreign key (authority_id, kind, crl_number) references crls deferrable initially deferred)`,
  // Large and full of random serials: compressing it costs and gains nothing.
  'alter table crl_parts alter column bytes set storage external',
  'insert into crl_parts select authority_id, kind, crl_number, 0, crl_der from crls',
  'alter table crls disable trigger crls_append_only',
  'alter table crls add column octets bigint, add column digest bytea',
  'update crls set octets = length(crl_der), digest = sha256(crl_der)',
  'alter table crls alter column octets set not null, alter column digest set not null, drop column crl_der',
  'alter table crls add check (octets > 0), add check (length(digest) = 32)',
  'alter table crls enable trigger crls_append_only',
  // The facts of a list stay for ever; its bytes go once nobody can use them, whole.
  `create trigger crl_parts_kept before update or truncate on crl_parts
    for each statement execute function refuse_change()`,
  `grant select, insert, delete on crl_parts to ${role}`,
];

/**
 * A process learns what it must no longer answer from the transactions that were not over when it looked last: by their
 * numbers, which no clock sets and which cannot be committed behind its back.
 */
const changes = (role: string): readonly string[] => [
  `create table status_changes (
    id bigint generated always as identity primary key,
    transaction_id xid8 not null default pg_current_xact_id(),
    authority_id uuid not null references authorities,
    serial bytea not null,
    at timestamptz not null default now())`,
  'create index status_changes_by_transaction on status_changes (transaction_id)',
  `create function status_changed() returns trigger language plpgsql as $$ begin
    insert into status_changes (authority_id, serial) values (new.authority_id, new.serial);
    return null; end $$`,
  'create trigger revocations_status after insert on revocations for each row execute function status_changed()',
  `create trigger intents_status after update of state on issuance_intents for each row
    when (new.state = 'burnt') execute function status_changed()`,
  // What anyone may know went wrong, once it is mended too: its alarm is gone by then.
  `create table status_incidents (
    id uuid primary key default gen_random_uuid(),
    kind text not null check (kind in ('crl-refused')),
    subject text not null,
    began_at timestamptz not null,
    ended_at timestamptz check (ended_at >= began_at))`,
  `create unique index status_incidents_open on status_incidents (kind, subject) where ended_at is null`,
  'create index status_incidents_newest on status_incidents (began_at)',
  `grant select, insert, update (ended_at) on status_incidents to ${role}`,
  `grant select, insert, delete on status_changes to ${role}`,
  `grant usage on sequence status_changes_id_seq to ${role}`,
];
