import type { AccountSummary } from '../../core/contract/account.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import { listedAccount } from './account-store.ts';
import type { FactorDeps } from './deps.ts';
import { summaryOf } from './find-accounts.ts';
import { deletePasskeysOf } from './passkey-store.ts';
import { queuePasswordLink } from './password-link.ts';
import { endLinksOf } from './password-store.ts';
import { deleteSessionsOf } from './session-store.ts';
import { lockAccount } from './store.ts';
import { tellAccount } from './tell-account.ts';
import { deleteTotp, replaceRecoveryCodes } from './totp-store.ts';

/**
 * An officer, who has made sure of the person by other means, takes away what they lost. The password stays; who has none
 * gets a link to choose one. One's own factors are one's own business.
 */
export async function resetFactors(
  deps: FactorDeps,
  actor: Actor,
  accountId: string,
): Promise<Outcome<{ account: AccountSummary }, 'not-found' | 'account.own-factors'>> {
  if (accountId === actor.accountId) return refuse('account.own-factors');
  const context = { actor: { kind: 'person', id: actor.accountId }, structureId: null } as const;
  const reset = await inTransaction(deps.db, context, async (tx) => {
    const account = await lockAccount(tx, accountId);
    if (account === null) return refuse('not-found');
    const at = deps.clock.now();
    const totp = await deleteTotp(tx, accountId, false);
    await deleteTotp(tx, accountId, true);
    await replaceRecoveryCodes(tx, accountId, [], at);
    const passkeys = await deletePasskeysOf(tx, accountId);
    const sessionsEnded = await deleteSessionsOf(tx, accountId, null);
    await endLinksOf(tx, accountId, at);
    const facts = { account: accountId, login: account.person.login, totp, passkeys, sessionsEnded };
    await recordEvent(tx, { event: 'factors.reset', version: 1, facts }, at);
    await tellAccount(deps, tx, account.person, { change: 'factors-reset', userAgent: null, at });
    if (account.passwordHash === null) {
      await queuePasswordLink(deps, tx, account.person, { because: 'reset', withLink: true });
    }
    const listed = await listedAccount(tx, accountId);
    if (listed === null) throw new Error('an account held by this transaction is not there');
    return accept({ account: summaryOf(listed) });
  });
  if (reset.ok) deps.mailQueued();
  return reset;
}
