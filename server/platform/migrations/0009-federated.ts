import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/** Who an OpenID Connect provider or a certificate says somebody is, and people on their way there and back. */
export const federatedIdentities: MigrationStep = {
  name: '0009-federated',
  async up(db, { runtimeRole }) {
    for (const statement of statements(runtimeRole)) await sql.raw(statement).execute(db);
  },
};

const methods = `'oidc', 'client-certificate'`;

const statements = (runtimeRole: string): readonly string[] => [
  // One identity opens one account. `anchor` tells two authorities of the same name apart; empty for a provider.
  `create table federated_identities (
    id uuid primary key,
    account_id uuid not null references accounts,
    method text not null check (method in (${methods})),
    provider text check ((provider is not null) = (method = 'oidc')),
    issuer text not null check (issuer <> ''),
    anchor text not null check ((anchor = '') = (method = 'oidc')),
    subject text not null check (subject <> ''),
    shown_name text not null,
    national_person_id text check (national_person_id ~ '^[358]'),
    linked_at timestamptz not null,
    last_used_at timestamptz,
    unique (method, issuer, anchor, subject))`,
  'create index federated_identities_of_account on federated_identities (account_id)',
  'create index federated_identities_of_person on federated_identities (national_person_id)',
  `create function federated_identities_frozen() returns trigger language plpgsql as $$ begin
    if (old.id, old.account_id, old.method, old.issuer, old.anchor, old.subject, old.linked_at)
      is distinct from (new.id, new.account_id, new.method, new.issuer, new.anchor, new.subject, new.linked_at)
      or (old.national_person_id is not null and old.national_person_id is distinct from new.national_person_id) then
      raise exception 'federated_identities: recorded facts do not change' using errcode = 'check_violation';
    end if;
    return new; end $$`,
  `create trigger federated_identities_frozen before update on federated_identities
    for each row execute function federated_identities_frozen()`,
  `create trigger federated_identities_actor before insert or update or delete on federated_identities
    for each statement execute function require_actor()`,

  // Only digests of what opens anything: a read of this table goes nowhere.
  `create table federated_journeys (
    state_sha256 bytea primary key check (length(state_sha256) = 32),
    browser_sha256 bytea not null check (length(browser_sha256) = 32),
    method text not null check (method in (${methods})),
    provider text check ((provider is not null) = (method = 'oidc')),
    purpose text not null check (purpose in ('sign-in', 'link', 'step-up', 'invitation')),
    account_id uuid references accounts on delete cascade
      check ((account_id is not null) = (purpose in ('link', 'step-up'))),
    invitation text check ((invitation is not null) = (purpose = 'invitation')),
    return_to text not null check (return_to like '/%'),
    expires_at timestamptz not null,
    handover_sha256 bytea unique check (length(handover_sha256) = 32),
    verdict text check ((verdict is not null) = (handover_sha256 is not null)))`,
  'create index federated_journeys_by_expiry on federated_journeys (expires_at)',

  // What a provider is told at sign-out, as long as the session lasts.
  `create table federated_sessions (
    token_sha256 bytea primary key references sessions on delete cascade,
    provider text not null,
    id_token text not null)`,

  `grant select, insert, update, delete on federated_identities, federated_journeys to ${runtimeRole}`,
  `grant select, insert, delete on federated_sessions to ${runtimeRole}`,
];
