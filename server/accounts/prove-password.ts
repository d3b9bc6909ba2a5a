import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import { inTransaction } from '../platform/database.ts';
import {
  type Counted,
  type CountedAttempt,
  countAttempt,
  forgiveAttempt,
  uncountAttempt,
} from '../throttling/count-attempt.ts';
import { checkCode } from './check-code.ts';
import type { FactorDeps } from './deps.ts';
import { passkeysOf } from './passkey-store.ts';
import { isPassword } from './password.ts';
import { afterPassword, isAsked } from './second-factor.ts';
import type { StoredAccount } from './store.ts';
import { findTotp } from './totp-store.ts';

export interface TypedPassword {
  readonly password: string;
  readonly code?: string | undefined;
  readonly userAgent: string | null;
}

export type PasswordRefusal =
  | 'session.refused'
  | 'session.too-many'
  | 'session.code-required'
  | 'session.passkey-needed'
  | 'code.refused'
  | 'code.used';

/**
 * A password, and what this account needs beside it. Unknown login, account without password, wrong password: same work,
 * same answer, same trace. What is said of a code is said to who knows the password already.
 */
export async function provePassword(
  deps: FactorDeps,
  account: StoredAccount | null,
  typed: TypedPassword,
  counted: readonly Counted[],
): Promise<Outcome<'password' | 'password-totp', PasswordRefusal>> {
  const attempt = await countAttempt(deps, counted, 'session.too-many');
  if (!attempt.ok) return attempt;
  const matches = await isPassword(account?.passwordHash ?? null, typed.password).catch(async (fault: unknown) => {
    // Too many at once, which is not the mistake of whoever waits.
    await uncountAttempt(deps, attempt.value);
    throw fault;
  });
  if (account === null || !matches) return failed(deps, attempt.value, account, 'session.refused');

  const { person } = account;
  const needed = afterPassword(isAsked(deps.secondFactor, person.roles), {
    hasTotp: (await findTotp(deps.db, person.accountId, false)) !== null,
    hasPasskey: (await passkeysOf(deps.db, person.accountId)).length > 0,
  });
  if (needed === 'code' && typed.code !== undefined) {
    const checked = await checkCode(deps, person, { typed: typed.code, userAgent: typed.userAgent });
    if (!checked.ok) return failed(deps, attempt.value, account, checked.refusal.code);
    deps.mailQueued();
  }
  await forgiveAttempt(deps, attempt.value);
  if (needed === 'passkey') return refuse('session.passkey-needed');
  if (needed === 'code') return typed.code === undefined ? refuse('session.code-required') : accept('password-totp');
  return accept('password');
}

/** The login typed is not kept: people type passwords there. */
async function failed<Code extends PasswordRefusal>(
  { db, clock }: FactorDeps,
  { delaysNext }: CountedAttempt,
  account: StoredAccount | null,
  code: Code,
) {
  const facts = { accountId: account?.person.accountId ?? null, because: code, delaysNext };
  await inTransaction(db, { actor: { kind: 'service', id: 'portal' }, structureId: null }, (tx) =>
    recordEvent(tx, { event: 'session.refused', version: 2, facts }, clock.now()),
  );
  return refuse(code);
}
