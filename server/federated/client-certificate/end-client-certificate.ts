import { refuse } from '../../../core/outcome.ts';
import type { Answered } from '../../platform/problem.ts';
import type { FederatedDeps } from '../deps.ts';
import { endJourney } from '../end-journey.ts';
import { type Returning, type Settled, settleIdentity } from '../settle-identity.ts';
import type { CertificateVerdict } from './present-certificate.ts';

interface EndClientCertificateCall extends Returning {
  readonly code: string;
  readonly browserSecret: string | null;
}

export async function endClientCertificate(
  deps: FederatedDeps,
  { code, browserSecret, ...returning }: EndClientCertificateCall,
): Promise<Answered<Settled>> {
  const claim = { by: { handover: code }, method: 'client-certificate', provider: null, browserSecret } as const;
  const ended = await endJourney(deps, claim);
  if (!ended.ok || ended.value.verdict === null) return refuse('federated.journey-unknown');
  const verdict: CertificateVerdict = JSON.parse(ended.value.verdict);
  return settleIdentity(deps, ended.value, verdict, returning);
}
