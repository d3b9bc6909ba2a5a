import type { Kysely, Transaction } from 'kysely';
import type { RevocationReason } from '../../core/catalogue/revocation-reasons.ts';
import { toHex } from '../../core/x509/hex.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Database } from '../platform/schema.ts';
import type { RevocationTable } from '../platform/schema-status.ts';
import {
  compromisedKeysInUse,
  insertRevocation,
  lastRevocation,
  lockUnexpiredWithKey,
  markRevoked,
  type RevocableCertificate,
} from './revocation-store.ts';
import { blockKey, isCompromised } from './store.ts';

export type { RevocableCertificate } from './revocation-store.ts';

/** How it came, and what is said of it. */
export interface RevocationFacts {
  readonly reason: RevocationReason;
  readonly invalidSince: Date | null;
  readonly means: RevocationTable['means'];
  readonly accountId: string | null;
  readonly remark: string | null;
}

/** The last word on a certificate, or undefined while it is good. */
export const revocationOf = lastRevocation;

/** In the caller's transaction, with its event. False when it was revoked before. */
export async function recordRevocation(
  tx: Transaction<Database>,
  certificate: RevocableCertificate,
  facts: RevocationFacts,
  at: Date,
): Promise<boolean> {
  if (!(await markRevoked(tx, certificate.id))) return false;
  await insertRevocation(tx, { ...rowOf(certificate, facts, at), step: 1, revoked_at: at });
  await recordEvent(tx, { event: 'certificate.revoked', version: 1, facts: eventFacts(certificate, facts) }, at);
  return true;
}

/** A key that turns out to be compromised: the date that everybody has seen stays (spec R36). */
export async function recordUpgrade(
  tx: Transaction<Database>,
  certificate: RevocableCertificate,
  facts: RevocationFacts,
  { revokedAt, at }: { readonly revokedAt: Date; readonly at: Date },
): Promise<void> {
  await insertRevocation(tx, { ...rowOf(certificate, facts, at), step: 2, revoked_at: revokedAt });
  await recordEvent(tx, { event: 'revocation.upgraded', version: 1, facts: eventFacts(certificate, facts) }, at);
}

/** What a compromised key did to one of its certificates. */
export interface CompromisedCertificate {
  readonly certificate: RevocableCertificate;
  /** The first date, where it was revoked before for another reason. */
  readonly revokedAt: Date;
  readonly upgraded: boolean;
}

/**
 * Blocked for ever; the live certificates that bear it are revoked, and those revoked for another reason say from now on that the
 * key is compromised (spec R36, R38), in every structure: the caller's transaction reaches all.
 */
export async function revokeKey(
  tx: Transaction<Database>,
  spkiSha256: Buffer,
  { invalidSince, means }: { readonly invalidSince: Date | null; readonly means: 'same-key' | 'proof' },
  at: Date,
): Promise<readonly CompromisedCertificate[]> {
  await blockKey(tx, spkiSha256, 'compromised', at);
  const facts = { reason: 'keyCompromise', invalidSince, means, accountId: null, remark: null } as const;
  const done: CompromisedCertificate[] = [];
  for (const { state, ...certificate } of await lockUnexpiredWithKey(tx, spkiSha256, at)) {
    if (state === 'valid') {
      await recordRevocation(tx, certificate, facts, at);
      done.push({ certificate, revokedAt: at, upgraded: false });
      continue;
    }
    const before = await lastRevocation(tx, certificate.id);
    if (before === undefined || before.reason === 'keyCompromise') continue;
    await recordUpgrade(tx, certificate, facts, { revokedAt: before.revoked_at, at });
    done.push({ certificate, revokedAt: before.revoked_at, upgraded: true });
  }
  const certificates = done.filter(({ upgraded }) => !upgraded).length;
  await recordEvent(
    tx,
    {
      event: 'key.blocked',
      version: 1,
      facts: { spkiSha256: toHex(spkiSha256), reason: 'compromised', certificates },
    },
    at,
  );
  return done;
}

/** Known as compromised: what bears it is not revoked for less. */
export const isKeyCompromised = (tx: Transaction<Database>, spkiSha256: Buffer): Promise<boolean> =>
  isCompromised(tx, spkiSha256);

/** Keys reported while a certificate with them was being signed: that certificate came after, and is live. */
export const keysToRevoke = (db: Kysely<Database>, now: Date): Promise<readonly Buffer[]> =>
  compromisedKeysInUse(db, now);

const rowOf = (certificate: RevocableCertificate, facts: RevocationFacts, at: Date) => ({
  authority_id: certificate.authorityId,
  serial: certificate.serial,
  certificate_id: certificate.id,
  structure_id: certificate.structureId,
  reason: facts.reason,
  invalid_since: facts.invalidSince,
  means: facts.means,
  account_id: facts.accountId,
  remark: facts.remark,
  not_after: certificate.notAfter,
  recorded_at: at,
});

const eventFacts = (certificate: RevocableCertificate, facts: RevocationFacts) => ({
  request: certificate.requestId,
  serial: toHex(certificate.serial),
  reason: facts.reason,
  means: facts.means,
  ...(facts.invalidSince === null ? {} : { invalidSince: facts.invalidSince.toISOString() }),
});
