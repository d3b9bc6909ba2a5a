import { keyChallengeText } from '../../core/contract/known-keys.ts';
import type { KeyProofRefusalCode } from '../../core/contract/sentences/known-keys.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { blockEverywhere, tellByMails } from '../certificates/carry-out-revocation.ts';
import { recordEvent } from '../journal/record-event.ts';
import { actingAs } from '../platform/acting.ts';
import { inTransaction } from '../platform/database.ts';
import type { RequestMailDeps } from '../requests/request-mails.ts';
import { type ChallengeDeps, redeemKeyChallenge } from './key-challenge.ts';
import { isOwedToKey, registeredKey, standingOfKey } from './store.ts';
import { isSignedBy } from './verify-key-proof.ts';

export interface KnownKeyDeps extends ChallengeDeps, RequestMailDeps {
  readonly mailQueued: () => void;
  /** Something is to be listed: the next list is not waited for. */
  readonly revoked: () => void;
}

interface Report {
  readonly spkiSha256: string;
  readonly nonce: string;
  /** Base64, as openssl breaks it into lines. */
  readonly signature: string;
}

const service = { kind: 'service', id: 'key-proof' } as const;

/**
 * Whoever holds the private key may say that it is out of control, whoever they are. A signature that does not hold and a key
 * that nobody registered get one answer: only its holder learns whether a key is registered, who may ask that anyway.
 */
export async function reportCompromisedKey(
  deps: KnownKeyDeps,
  { spkiSha256: spkiSha256Hex, nonce, signature }: Report,
): Promise<Outcome<{ revoked: number; blockedBefore: boolean }, KeyProofRefusalCode>> {
  return actingAs({ ...service, at: deps.clock.now() }, async () => {
    const redeemed = await redeemKeyChallenge(deps, { nonce, spkiSha256Hex });
    if (!redeemed.ok) return redeemed;
    const spkiSha256 = Buffer.from(spkiSha256Hex, 'hex');
    const key = await registeredKey(deps.db, spkiSha256);
    const portal = deps.mail.publicOrigin;
    const text = keyChallengeText({ portal, spkiSha256: spkiSha256Hex, nonce });
    const isProven = key !== null && isSignedBy(key, Buffer.from(signature, 'base64'), text);
    const done = await inTransaction(deps.db, { actor: service, structureId: null }, async (tx) => {
      const at = deps.clock.now();
      if (!isProven) {
        await recordEvent(tx, { event: 'key-proof.refused', version: 1, facts: { spkiSha256: spkiSha256Hex } }, at);
        return refuse('key-proof.refused');
      }
      const { blocked } = await standingOfKey(tx, spkiSha256, at);
      if (blocked && !(await isOwedToKey(tx, spkiSha256, at))) return accept({ revoked: 0, blockedBefore: true });
      const facts = { spkiSha256: spkiSha256Hex };
      await recordEvent(tx, { event: 'key-proof.accepted', version: 1, facts }, at);
      const revoked = await blockEverywhere(tellByMails(deps), tx, { spkiSha256, means: 'proof' }, at);
      return accept({ revoked, blockedBefore: blocked });
    });
    if (done.ok) {
      deps.revoked();
      deps.mailQueued();
    }
    return done;
  });
}
