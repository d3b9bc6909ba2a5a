import type { ColumnType } from 'kysely';
import type { RevocationReason } from '../../core/catalogue/revocation-reasons.ts';
import type { MassRevocationState, RevocationCriterion } from '../../core/contract/mass-revocations.ts';

/** Asked by nobody in particular, answered once. */
export interface KeyChallengeTable {
  nonce_sha256: Buffer;
  spki_sha256: Buffer;
  expires_at: Date;
}

export interface MassRevocationTable {
  id: string;
  /** Read as an object, written as JSON text. */
  criterion: ColumnType<RevocationCriterion, string, never>;
  reason: RevocationReason;
  state: MassRevocationState;
  certificates: number;
  /** Over the identifiers of its set, in order: what was decided about. */
  set_sha256: Buffer;
  remark: string | null;
  created_by: string;
  created_at: Date;
  proposed_at: Date | null;
  decided_by: string | null;
  decided_at: Date | null;
  decision_remark: string | null;
  stopped_by: string | null;
  stopped_at: Date | null;
  /** Held by the process that works on it until then. */
  lease_until: Date | null;
  finished_at: Date | null;
}

export interface MassRevocationItemTable {
  mass_revocation_id: string;
  certificate_id: string;
  position: number;
  /** Taken along by its key, beside the set. */
  along: ColumnType<boolean, boolean | undefined, never>;
  outcome: 'revoked' | 'already' | 'ended' | null;
  done_at: Date | null;
}

/** Whom one mail tells of all their certificates. */
export interface MassRevocationContactTable {
  mass_revocation_id: string;
  /** In lower case. */
  address_key: string;
  address: string;
  locale: 'fr' | 'en';
  account_id: string | null;
  certificate_ids: string[];
  told_at: Date | null;
}
