import type { Transaction } from 'kysely';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Person } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { unseal } from '../platform/sealed-box.ts';
import type { FactorDeps } from './deps.ts';
import { canonicalRecoveryCode, recoveryCodeDigest } from './recovery-codes.ts';
import { tellAccount } from './tell-account.ts';
import { stepOfCode } from './totp.ts';
import { countRecoveryCodes, findTotp, spendRecoveryCode, spendTotpStep } from './totp-store.ts';

type CodeRefusal = 'code.refused' | 'code.used';

interface TypedCode {
  readonly typed: string;
  readonly userAgent: string | null;
}

/** Six digits of the authenticator, or a recovery code: each serves once. */
export async function checkCode(
  deps: FactorDeps,
  person: Person,
  { typed, userAgent }: TypedCode,
): Promise<Outcome<undefined, CodeRefusal>> {
  const { accountId } = person;
  const recovery = canonicalRecoveryCode(typed);
  return inTransaction(deps.db, { actor: { kind: 'person', id: accountId }, structureId: null }, (tx) =>
    recovery === null
      ? checkTotp(deps, tx, accountId, typed)
      : checkRecoveryCode(deps, tx, person, { typed: recovery, userAgent }),
  );
}

async function checkTotp(
  deps: FactorDeps,
  tx: Transaction<Database>,
  accountId: string,
  typed: string,
): Promise<Outcome<undefined, CodeRefusal>> {
  const totp = await findTotp(tx, accountId, false);
  if (totp === null) return refuse('code.refused');
  const step = stepOfCode(unseal(deps.keys.totp, totp.sealedSecret, accountId), typed, deps.clock.now());
  if (step === null) return refuse('code.refused');
  return (await spendTotpStep(tx, accountId, step)) ? accept(undefined) : refuse('code.used');
}

async function checkRecoveryCode(
  deps: FactorDeps,
  tx: Transaction<Database>,
  person: Person,
  { typed, userAgent }: TypedCode,
): Promise<Outcome<undefined, CodeRefusal>> {
  const { accountId } = person;
  const now = deps.clock.now();
  const digest = recoveryCodeDigest(deps.keys.recoveryCode, accountId, typed);
  if (!(await spendRecoveryCode(tx, accountId, digest, now))) return refuse('code.refused');
  const left = await countRecoveryCodes(tx, accountId);
  await recordEvent(tx, { event: 'recovery-code.used', version: 1, facts: { account: accountId, left } }, now);
  await tellAccount(deps, tx, person, { change: 'recovery-code-used', detail: String(left), userAgent, at: now });
  return accept(undefined);
}
