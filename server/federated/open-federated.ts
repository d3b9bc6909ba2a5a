import type { InstanceView } from '../../core/contract/portal.ts';
import { accept, refuse } from '../../core/outcome.ts';
import { recordProof } from '../accounts/prove-presence.ts';
import { refusalOfSession } from '../accounts/refuse-session.ts';
import { countOtherWays } from '../accounts/ways-to-sign-in.ts';
import type { Log } from '../platform/log.ts';
import { openCertificateDoor } from './client-certificate/certificate-door.ts';
import type { FederatedDeps } from './deps.ts';
import type { OidcProvider } from './oidc/provider.ts';
import { openProviders } from './oidc/providers.ts';

interface FederatedSettings {
  readonly oidcProviders: readonly OidcProvider[];
  readonly clientCertificate: {
    readonly authoritiesPem: string;
    readonly crlFile: string | null;
    readonly origin: string;
    readonly door:
      | { readonly kind: 'port'; readonly port: number }
      | { readonly kind: 'header'; readonly name: string };
  } | null;
}

interface Surroundings {
  readonly accounts: Parameters<typeof recordProof>[0];
  readonly log: Log;
  readonly trustedProxy: readonly string[] | false;
  readonly invitations: FederatedDeps['invitations'];
}

/** What is configured, made ready, with what it asks of accounts; nothing is fetched yet. */
export function openFederated(
  { oidcProviders, clientCertificate }: FederatedSettings,
  { accounts, log, trustedProxy, invitations }: Surroundings,
) {
  const { db, clock, random, publicOrigin, mail, mailQueued } = accounts;
  const door = clientCertificate?.door;
  const deps: FederatedDeps = {
    ...{ db, clock, random, publicOrigin, log, mail, mailQueued },
    providers: openProviders(oidcProviders, { clock, log }),
    certificates: clientCertificate === null ? null : openCertificateDoor({ ...clientCertificate, log }),
    requirePresence: (actor) => {
      const code = refusalOfSession(accounts, actor, { stepUp: true, whileOwing: false });
      return code === null ? accept(undefined) : refuse(code);
    },
    // A provider or a card is worth more than the password that a session may have begun with.
    provePresence: (actor, by) => recordProof(accounts, actor, { by, raised: actor.method === 'password' ? by : null }),
    ...{ countOtherWays, invitations },
  };
  return { ...deps, trustedProxy, certificateHeader: door?.kind === 'header' ? door.name : null };
}

/** What the sign-in page offers because of it, in its order. */
export const federatedOffers = ({
  oidcProviders,
  clientCertificate,
}: FederatedSettings): InstanceView['signInOffers'] => [
  ...(oidcProviders.length === 0 ? [] : (['oidc'] as const)),
  ...(clientCertificate === null ? [] : (['client-certificate'] as const)),
];
