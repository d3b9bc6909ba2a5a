import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/** How people sign in: sessions they can tell apart, factors in tables of their own, and what slows down who guesses. */
export const signIn: MigrationStep = {
  name: '0010-sign-in',
  async up(db, { runtimeRole }) {
    for (const statement of [...instance, ...sessions, ...tables, ...rights(runtimeRole)])
      await sql.raw(statement).execute(db);
  },
};

const methods = `'password', 'password-totp', 'passkey', 'oidc', 'client-certificate'`;

/** Without a preset the first form of it was false, not unknown, on a production instance: none could be established. */
const instance = [
  'alter table instance drop constraint instance_check',
  `alter table instance add constraint instance_check
    check (preset is null or (preset = 'igc-sante-test' and kind = 'test'))`,
];

const sessions = [
  `alter table sessions
    add column id uuid not null unique default gen_random_uuid(),
    add column method text not null default 'password' check (method in (${methods})),
    add column authenticated_at timestamptz,
    add column browser text,
    add column system text,
    add column last_address text`,
  'update sessions set authenticated_at = created_at',
  'alter table sessions alter column authenticated_at set not null, alter column method drop default, alter column id drop default',
  'create index sessions_of_account on sessions (account_id)',
];

const tables = [
  'alter table accounts alter column password_hash drop not null, add column password_changed_at timestamptz',

  // One in use and one being enrolled at most; the step of the last code used, so that none serves twice (RFC 6238 §5.2).
  `create table totp_secrets (
    account_id uuid not null references accounts,
    pending boolean not null,
    sealed_secret bytea not null,
    last_step bigint not null,
    created_at timestamptz not null,
    primary key (account_id, pending))`,
  `create table recovery_codes (
    account_id uuid not null references accounts,
    digest bytea not null check (length(digest) = 32),
    created_at timestamptz not null,
    used_at timestamptz,
    primary key (account_id, digest))`,

  `create table passkeys (
    id uuid primary key,
    credential_id text not null unique check (length(credential_id) between 1 and 1400),
    account_id uuid not null references accounts,
    name text not null check (length(name) between 1 and 60),
    public_key bytea not null,
    counter bigint not null check (counter >= 0),
    transports text[] not null,
    synced boolean not null,
    created_at timestamptz not null,
    last_used_at timestamptz)`,
  'create index passkeys_of_account on passkeys (account_id)',
  `create table passkey_challenges (
    token_sha256 bytea primary key check (length(token_sha256) = 32),
    challenge text not null,
    purpose text not null check (purpose in ('sign-in', 'proof', 'registration')),
    session_id uuid,
    expires_at timestamptz not null,
    check ((purpose = 'sign-in') = (session_id is null)))`,
  'create index passkey_challenges_by_expiry on passkey_challenges (expires_at)',

  // What was typed is looked up by a job, so that an answer takes as long for an account as for none.
  `create table password_link_requests (
    id uuid primary key,
    typed text not null check (length(typed) <= 254),
    asked_at timestamptz not null)`,
  `create table password_links (
    token_sha256 bytea primary key check (length(token_sha256) = 32),
    account_id uuid not null references accounts,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz)`,
  'create index password_links_of_account on password_links (account_id, created_at)',

  // A key is a keyed digest: the table names neither logins nor addresses.
  `create table sign_in_attempts (
    key bytea primary key check (length(key) = 32),
    failures integer not null check (failures >= 0),
    last_at timestamptz not null)`,
  'create index sign_in_attempts_by_age on sign_in_attempts (last_at)',

  ...['totp_secrets', 'recovery_codes', 'passkeys', 'password_links'].map(
    (table) =>
      `create trigger ${table}_actor before insert or update or delete on ${table}
        for each statement execute function require_actor()`,
  ),
];

const rights = (runtimeRole: string) => [
  `grant update (password_hash, password_changed_at) on accounts to ${runtimeRole}`,
  `grant select, insert, update, delete on totp_secrets, recovery_codes, passkeys, passkey_challenges,
    password_link_requests, password_links, sign_in_attempts to ${runtimeRole}`,
];
