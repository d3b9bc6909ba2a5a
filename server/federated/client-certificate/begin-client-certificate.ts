import { accept, type Outcome, refuse } from '../../../core/outcome.ts';
import { certificatePath } from '../../platform/http-certificate.ts';
import { beginJourney } from '../begin-journey.ts';
import type { FederatedDeps } from '../deps.ts';
import type { JourneyPurpose } from '../rules.ts';

interface BeginClientCertificateCall {
  readonly purpose: JourneyPurpose;
  readonly returnTo: string;
  readonly browserSecret: string | null;
}

/** The door where the browser is asked for a certificate; `browserSecret` for the journey's cookie, as with a provider. */
export async function beginClientCertificate(
  deps: FederatedDeps,
  { purpose, returnTo, browserSecret }: BeginClientCertificateCall,
): Promise<Outcome<{ readonly address: string; readonly browserSecret: string }, 'client-certificate.off'>> {
  const { certificates } = deps;
  if (certificates === null) return refuse('client-certificate.off');
  const journey = { method: 'client-certificate', provider: null, purpose, returnTo } as const;
  const begun = await beginJourney(deps, journey, browserSecret);
  return accept({
    address: `${certificates.origin}${certificatePath}?depart=${begun.state}`,
    browserSecret: begun.browserSecret,
  });
}
