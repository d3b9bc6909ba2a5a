import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/** Sessions that people can tell apart and end; accounts without a password. */
export const signIn: MigrationStep = {
  name: '0010-sign-in',
  async up(db, { runtimeRole }) {
    for (const statement of [...sessions, ...accounts(runtimeRole)]) await sql.raw(statement).execute(db);
  },
};

const methods = `'password', 'password-totp', 'passkey', 'oidc', 'client-certificate'`;

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

const accounts = (runtimeRole: string) => [
  'alter table accounts alter column password_hash drop not null',
  `grant update (password_hash) on accounts to ${runtimeRole}`,
];
