import { createHash } from 'node:crypto';
import type { SentenceCode } from '../../../core/contract/sentences/index.ts';
import { accept, type Outcome, refuse } from '../../../core/outcome.ts';
import { endSessions } from '../../accounts/end-sessions.ts';
import { recordEvent } from '../../journal/record-event.ts';
import { inTransaction } from '../../platform/database.ts';
import type { FederatedDeps } from '../deps.ts';
import { noteLogout, sessionsEnded } from '../store.ts';
import { readLogoutToken } from './logout-token.ts';

/**
 * The sessions that a provider opened end when it says so: those of one session of its own (`sid`), or all of a subject. Shown
 * twice, a token ends nothing more (OpenID Connect Back-Channel Logout 1.0 §2.6, step 8).
 */
export async function endByProvider(
  { db, clock, log, providers }: FederatedDeps,
  { provider: id, token }: { readonly provider: string; readonly token: string | null },
): Promise<Outcome<Record<string, never>, SentenceCode>> {
  const provider = providers.find(id);
  if (provider === null) return refuse('oidc.provider-unknown');
  const now = clock.now();
  const read = token === null ? refuse('oidc.logout-refused') : await readLogoutToken(providers, provider, token, now);
  if (!read.ok) {
    log.warn({ provider: id, refused: read.refusal.code }, 'a logout token was not accepted');
    return read;
  }
  const { issuer, jti, forgettableAt } = read.value;
  const jtiSha256 = createHash('sha256').update(jti).digest();
  return inTransaction(db, { actor: { kind: 'service', id: 'portal' }, structureId: null }, async (tx) => {
    if (!(await noteLogout(tx, { issuer, jtiSha256, expiresAt: forgettableAt }))) return refuse('oidc.logout-refused');
    const sessions = await endSessions(tx, await sessionsEnded(tx, read.value));
    const facts = { provider: id, sessions };
    if (sessions > 0) await recordEvent(tx, { event: 'session.ended-by-provider', version: 1, facts }, now);
    return accept({});
  });
}
