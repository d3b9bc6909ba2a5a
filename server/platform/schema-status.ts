import type { Generated } from 'kysely';
import type { RevocationReason } from '../../core/catalogue/revocation-reasons.ts';

/* What is told of certificates: revocations, the lists and the OCSP responders. */

export interface CrlTable {
  authority_id: string;
  kind: 'full' | 'delta';
  crl_number: bigint;
  /** The full CRL a delta refers to. */
  base_number: bigint | null;
  this_update: Date;
  next_update: Date;
  /** Burnt serials and revocations recorded when it was made: both only grow, so a difference means a new list. */
  covered_serials: bigint;
  /** Of the whole signed list. */
  octets: bigint;
  /** SHA-256 of what tells it from any other: see publish-crls.ts. */
  digest: Buffer;
  /** Which run of which database made it (database-run.ts); null: before that was recorded. */
  database_run: string | null;
}

/** One row for ever; a second, `step` 2, only to say that the key was compromised after all. */
export interface RevocationTable {
  authority_id: string;
  serial: Buffer;
  step: 1 | 2;
  certificate_id: string;
  structure_id: string;
  reason: RevocationReason;
  revoked_at: Date;
  /** Since when the key is known or suspected to be compromised (RFC 5280 §5.3.2). */
  invalid_since: Date | null;
  means: 'person' | 'officer' | 'code' | 'proof' | 'same-key';
  account_id: string | null;
  /** For registration officers; never published. */
  remark: string | null;
  /** Of the certificate: when its entry may leave the lists. */
  not_after: Date;
  recorded_at: Date;
}

/** The bytes of a list, in the order of positions. They go when nobody can use them any more; its row in `crls` stays. */
export interface CrlPartTable {
  authority_id: string;
  kind: CrlTable['kind'];
  crl_number: bigint;
  position: number;
  bytes: Buffer;
}

/** A serial that is not answered as before: revoked, its reason corrected, or burnt. */
export interface StatusChangeTable {
  id: Generated<bigint>;
  /** xid8: compared within PostgreSQL alone. */
  transaction_id: Generated<string>;
  authority_id: string;
  serial: Buffer;
  at: Generated<Date>;
}

export interface StatusAlarmTable {
  kind: 'crl-refused' | 'ocsp-never-issued' | 'crl-number-back';
  subject: string;
  detail: string;
  count: bigint;
  first_at: Date;
  last_at: Date;
}

/** Told on the public page; open until what it tells is over. */
export interface StatusIncidentTable {
  id: Generated<string>;
  kind: 'crl-refused' | 'crl-late' | 'crl-expired' | 'ocsp-late' | 'ocsp-expired';
  subject: string;
  began_at: Date;
  ended_at: Date | null;
}

export interface OcspResponderTable {
  id: string;
  authority_id: string;
  serial: Buffer;
  signature_algorithm: string;
  certificate_der: Buffer;
  /** EncryptedPrivateKeyInfo, opened by the passphrase file. */
  sealed_pkcs8: Buffer;
  not_before: Date;
  not_after: Date;
  created_at: Date;
}
