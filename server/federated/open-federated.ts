import type { InstanceView } from '../../core/contract/portal.ts';
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

/** What is configured, made ready; nothing is fetched yet. */
export function openFederated(
  { oidcProviders, clientCertificate }: FederatedSettings,
  {
    trustedProxy,
    ...deps
  }: Omit<FederatedDeps, 'providers' | 'certificates'> & {
    readonly trustedProxy: readonly string[] | false;
  },
) {
  const door = clientCertificate?.door;
  return {
    ...deps,
    trustedProxy,
    providers: openProviders(oidcProviders, deps),
    certificates: clientCertificate === null ? null : openCertificateDoor({ ...clientCertificate, log: deps.log }),
    certificateHeader: door?.kind === 'header' ? door.name : null,
  };
}

/** What the sign-in page offers because of it, in its order. */
export const federatedOffers = ({
  oidcProviders,
  clientCertificate,
}: FederatedSettings): InstanceView['signInOffers'] => [
  ...(oidcProviders.length === 0 ? [] : (['oidc'] as const)),
  ...(clientCertificate === null ? [] : (['client-certificate'] as const)),
];
