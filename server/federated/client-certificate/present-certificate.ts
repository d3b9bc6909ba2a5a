import type { SentenceCode } from '../../../core/contract/sentences/index.ts';
import { type Outcome, refuse } from '../../../core/outcome.ts';
import { newToken, tokenSha256 } from '../../accounts/session-token.ts';
import type { FederatedDeps } from '../deps.ts';
import { handoverSeconds } from '../rules.ts';
import { handOver } from '../store.ts';
import type { VerifiedIdentity } from '../verified-identity.ts';
import type { Presented } from './judge-certificate.ts';

/**
 * At the door itself, which neither reads nor sets a cookie: another host may stand there, and on this one cookies know no
 * ports. What was judged stays here under a code of one minute, good only with the cookie of the browser that began. The
 * address to go back to, whatever came of it.
 */
export async function presentCertificate(
  { db, clock, random, certificates, publicOrigin }: FederatedDeps,
  state: string,
  presented: Outcome<Presented, SentenceCode>,
): Promise<string> {
  const now = clock.now();
  const code = newToken(random);
  const verdict: CertificateVerdict =
    certificates === null
      ? refuse('client-certificate.off')
      : presented.ok
        ? certificates.judge(presented.value, now)
        : presented;
  const handover = {
    handoverSha256: tokenSha256(code),
    verdict: JSON.stringify(verdict),
    expiresAt: new Date(now.getTime() + handoverSeconds * 1000),
  };
  const isKnown = await handOver(db, tokenSha256(state), handover, now);
  return `${publicOrigin}/connexion/carte${isKnown ? `?code=${code}` : ''}`;
}

/** Written above and read when the code comes back, by this release or another process of it. */
export type CertificateVerdict = Outcome<VerifiedIdentity, SentenceCode>;
