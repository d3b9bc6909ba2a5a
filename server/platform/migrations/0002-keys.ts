import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/**
 * What each key was first finalised for. The primary key decides between two requests that bring one key at the same
 * moment; nothing is ever updated or deleted (spec R08).
 */
export const knownKeys: MigrationStep = {
  name: '0002-keys',
  async up(db, { runtimeRole }) {
    for (const statement of statements(runtimeRole)) await sql.raw(statement).execute(db);
  },
};

const statements = (runtimeRole: string): readonly string[] => [
  `create table known_keys (
    spki_sha256 bytea primary key check (length(spki_sha256) = 32),
    structure_id uuid not null references structures,
    offer text not null,
    usage text not null,
    created_at timestamptz not null)`,
  // Of several requests with one key, a certificate counts first, then the oldest: the others cannot be withdrawn any more.
  `insert into known_keys (spki_sha256, structure_id, offer, usage, created_at)
    select distinct on (spki_sha256) spki_sha256, structure_id, offer, usage, finalised_at from requests
    where state <> 'draft'
    order by spki_sha256, withdrawn_at nulls last, finalised_at, id`,
  `create trigger known_keys_append_only before update or delete or truncate on known_keys
    for each statement execute function refuse_change()`,
  `create trigger known_keys_actor before insert or update or delete on known_keys
    for each statement execute function require_actor()`,
  `grant select, insert on known_keys to ${runtimeRole}`,
];
