import type { Transaction } from 'kysely';
import type { RevocationView } from '../../core/contract/revocations.ts';
import type { RevocationRefusalCode } from '../../core/contract/sentences/revocations.ts';
import { accept, type Outcome } from '../../core/outcome.ts';
import {
  isKeyCompromised,
  type RevocableCertificate,
  type RevocationFacts,
  recordRevocation,
  recordUpgrade,
  revocationOf,
  revokeKey,
} from '../authority/revoke.ts';
import type { Database } from '../platform/schema.ts';
import { goOnAs } from '../platform/transaction.ts';
import { queueRevokedMails, type RequestMailDeps } from '../requests/request-mails.ts';
import { judgeRevocation } from './revocation-rules.ts';
import { holdCertificate } from './store.ts';

/** Held until the transaction ends. */
export const holdCertificateToRevoke: (
  tx: Transaction<Database>,
  certificateId: string,
) => Promise<HeldCertificate | undefined> = holdCertificate;

/** What its people are told of a revocation. */
export type Told = Omit<Parameters<typeof queueRevokedMails>[3], 'certificateId' | 'serialHex'>;

/** How they are told, in the transaction that revokes. */
export type TellRevoked = (
  tx: Transaction<Database>,
  certificate: RevocableCertificate,
  told: Told,
  at: Date,
) => Promise<void>;

/** Each certificate by its own mails. */
export const tellByMails =
  (deps: RequestMailDeps): TellRevoked =>
  (tx, { id, requestId, serial }, told, at) =>
    queueRevokedMails(deps, tx, requestId, { ...told, certificateId: id, serialHex: serial.toString('hex') }, at);

export interface HeldCertificate extends RevocableCertificate {
  readonly notBefore: Date;
  readonly state: 'valid' | 'revoked';
}

/**
 * One revocation in the caller's transaction, which holds the certificate: the fact, its event, its mails, and what a
 * compromised key brings with it in every structure.
 */
export async function carryOutRevocation(
  tell: TellRevoked,
  tx: Transaction<Database>,
  held: HeldCertificate,
  facts: RevocationFacts & { readonly by: string | null },
  at: Date,
): Promise<Outcome<RevocationView, RevocationRefusalCode>> {
  const before = held.state === 'revoked' ? await revocationOf(tx, held.id) : undefined;
  const step = judgeRevocation(
    { notBefore: held.notBefore, notAfter: held.notAfter, revokedFor: before?.reason ?? null },
    facts,
    { isOfficer: facts.means === 'officer' },
    at,
  );
  if (!step.ok) return step;
  if (step.value === 'same') return accept(await revocationView(tx, held.id));
  const { by: revokedBy, ...recorded } = facts;
  const revokedAt = before?.revoked_at ?? at;
  if (step.value === 'upgrade') await recordUpgrade(tx, held, recorded, { revokedAt, at });
  else await recordRevocation(tx, held, recorded, at);
  const told = { reason: facts.reason, revokedAt, revokedBy, sameKey: false, upgraded: step.value === 'upgrade' };
  await tell(tx, held, told, at);
  const view = await revocationView(tx, held.id);
  // A certificate signed while its key was reported may be revoked for less before the job comes by: its key says more.
  if (facts.reason === 'keyCompromise' || (await isKeyCompromised(tx, held.spkiSha256)))
    await blockEverywhere(tell, tx, { spkiSha256: held.spkiSha256, invalidSince: facts.invalidSince }, at);
  return accept(view);
}

/**
 * Beyond what the person reaches: the authority itself revokes what bears a key that it knows to be compromised, or that
 * somebody proved to hold. Returns how many certificates were in force until then.
 */
export async function blockEverywhere(
  tell: TellRevoked,
  tx: Transaction<Database>,
  key: { readonly spkiSha256: Buffer; readonly invalidSince?: Date | null; readonly means?: 'same-key' | 'proof' },
  at: Date,
): Promise<number> {
  goOnAs(tx, { actor: { kind: 'service', id: 'key-compromise' }, structureId: null });
  const { spkiSha256, invalidSince = null, means = 'same-key' } = key;
  const done = await revokeKey(tx, spkiSha256, { invalidSince, means }, at);
  const sameKey = means === 'same-key';
  for (const { certificate, ...said } of done) {
    await tell(tx, certificate, { reason: 'keyCompromise', revokedBy: null, sameKey, ...said }, at);
  }
  return done.filter(({ upgraded }) => !upgraded).length;
}

/** As it stands now; throws where there is none. */
async function revocationView(tx: Transaction<Database>, certificateId: string): Promise<RevocationView> {
  const row = await revocationOf(tx, certificateId);
  if (row === undefined) throw new Error(`certificate ${certificateId} has no revocation`);
  return viewOf(row);
}

export const viewOf = (row: NonNullable<Awaited<ReturnType<typeof revocationOf>>>): RevocationView => ({
  reason: row.reason,
  revokedAt: row.revoked_at.toISOString(),
  invalidSince: row.invalid_since?.toISOString() ?? null,
  means: row.means,
  by: row.by,
});
