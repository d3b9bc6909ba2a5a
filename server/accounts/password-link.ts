import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { recordEvent } from '../journal/record-event.ts';
import { composePasswordLinkMail } from '../mail/compose-account.ts';
import { queueMail } from '../mail/queue-mail.ts';
import type { Person } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import type { FactorDeps } from './deps.ts';
import { hasLinkSince, insertLink, insertLinkRequest, takeLinkRequest } from './password-store.ts';
import { canonicalLogin, linkPauseSeconds, linkSeconds } from './rules.ts';
import { newToken, tokenSha256 } from './session-token.ts';
import { findByLoginOrEmail, type StoredAccount } from './store.ts';

/** One line written, whatever was typed: who it is about is looked up afterwards, by a job. */
export async function askPasswordLink(deps: FactorDeps, typed: string): Promise<void> {
  await insertLinkRequest(deps.db, typed, deps.clock.now());
  deps.linkAsked();
}

/** For a job: answers all that was asked since. */
export async function sendPasswordLinks(deps: FactorDeps): Promise<void> {
  const asJob = { actor: { kind: 'job', id: 'send-password-links' }, structureId: null } as const;
  while (await inTransaction(deps.db, asJob, (tx) => answerOne(deps, tx))) deps.mailQueued();
}

/** False when nothing was asked. */
async function answerOne(deps: FactorDeps, tx: Transaction<Database>): Promise<boolean> {
  const asked = await takeLinkRequest(tx);
  if (asked === null) return false;
  const canonical = canonicalLogin(asked.typed);
  for (const account of await findByLoginOrEmail(tx, canonical, canonical)) await answer(deps, tx, account);
  return true;
}

/** Nothing for a demo account, whose password is on the sign-in page, nor for who was written to a moment ago. */
async function answer(deps: FactorDeps, tx: Transaction<Database>, account: StoredAccount): Promise<void> {
  const { person, passwordHash, isDemo } = account;
  const at = deps.clock.now();
  if (isDemo || (await hasLinkSince(tx, person.accountId, new Date(at.getTime() - linkPauseSeconds * 1000)))) return;
  await queuePasswordLink(deps, tx, person, { because: 'asked', withLink: passwordHash !== null });
}

/** A mail by which a password is chosen; one that says there is none to choose where the account signs in by other means. */
export async function queuePasswordLink(
  deps: FactorDeps,
  tx: Transaction<Database>,
  { accountId, locale, login, displayName, email }: Person,
  { because, withLink }: { readonly because: 'asked' | 'reset'; readonly withLink: boolean },
): Promise<void> {
  const at = deps.clock.now();
  const token = newToken(deps.random);
  const expiresAt = new Date(at.getTime() + linkSeconds * 1000);
  // Kept without a link too: it is what tells that somebody was written to a moment ago.
  const usable = withLink ? expiresAt : at;
  await insertLink(tx, { tokenSha256: tokenSha256(token), accountId, createdAt: at, expiresAt: usable });
  // After the `#`: browsers send it to no server, and no log holds it (RFC 9110 §7.1).
  const link = withLink ? { path: `/nouveau-mot-de-passe#${token}`, expiresAt } : null;
  const facts = { mailId: randomUUID(), locale, login, displayName, email, at, because, link };
  await queueMail(tx, composePasswordLinkMail(facts, deps.mail), at);
  await recordEvent(tx, { event: 'password.link-sent', version: 1, facts: { account: accountId, withLink } }, at);
}
