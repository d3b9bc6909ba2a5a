import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/**
 * A newcomer's first passkey is made before there is an account: its challenge names the account to be, which the authenticator
 * keeps as its user (WebAuthn Level 3 §5.4.3).
 */
export const firstPasskey: MigrationStep = {
  name: '0024-first-passkey',
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements: readonly string[] = [
  `alter table passkey_challenges
    drop constraint passkey_challenges_purpose_check,
    drop constraint passkey_challenges_check,
    add column account_id uuid,
    add constraint passkey_challenges_purpose check (purpose in ('sign-in', 'proof', 'registration', 'newcomer')),
    add constraint passkey_challenges_of_session check ((session_id is null) = (purpose in ('sign-in', 'newcomer'))),
    add constraint passkey_challenges_of_newcomer check ((account_id is not null) = (purpose = 'newcomer'))`,
];
