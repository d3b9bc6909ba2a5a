import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/**
 * Sessions that their identity provider ends (OpenID Connect Back-Channel Logout 1.0). No row security here, as for sessions:
 * both tables are asked before anybody is known, and hold nothing of a structure (docs/rights.md says what else is open, and why).
 */
export const providerLogout: MigrationStep = {
  name: '0019-provider-logout',
  async up(db, { runtimeRole }) {
    for (const statement of statements(runtimeRole)) await sql.raw(statement).execute(db);
  },
};

const statements = (runtimeRole: string): readonly string[] => [
  // Sessions opened before are known by none of these: they end by their own age, twelve hours at most.
  `alter table federated_sessions alter column id_token drop not null, add column issuer text, add column subject text,
    add column provider_session text,
    add constraint federated_sessions_of_subject check ((issuer is null) = (subject is null))`,
  'create index federated_sessions_by_subject on federated_sessions (issuer, subject)',
  'create index federated_sessions_by_provider_session on federated_sessions (issuer, provider_session)',
  `create table federated_logouts (
    issuer text not null,
    jti_sha256 bytea not null check (length(jti_sha256) = 32),
    expires_at timestamptz not null,
    primary key (issuer, jti_sha256))`,
  'create index federated_logouts_by_expiry on federated_logouts (expires_at)',
  `grant select, insert, delete on federated_logouts to ${runtimeRole}`,
];
