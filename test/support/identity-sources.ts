import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openCertificateDoor } from '../../server/federated/client-certificate/certificate-door.ts';
import { openCardAuthority } from './card-authority.ts';
import { silentLog } from './silent-log.ts';
import { testOrigin } from './test-http-server.ts';
import { startTestProvider } from './test-oidc-provider.ts';

const ids = ['generic', 'sante'] as const;
export type SourceId = (typeof ids)[number];

/** A real provider under two profiles and an authority of cards, with what `openFederatedDoors` is told of them. */
export async function openIdentitySources(people: Parameters<typeof startTestProvider>[1]) {
  const real = await startTestProvider(
    ids.map((id) => `${testOrigin}/connexion/retour/${id}`),
    people,
  );
  const providers = ids.map((id) => ({
    ...({ id, label: { fr: 'Fournisseur', en: 'Provider' }, issuer: real.issuer, clientId: 'portal' } as const),
    authentication: { kind: 'client_secret_basic', secret: real.clientSecret } as const,
    profile: id === 'sante' ? ('pro-sante-connect' as const) : ('generic' as const),
    ...{ scopes: ['openid', id === 'sante' ? 'scope_all' : 'profile'], acrValues: [] },
  }));
  const cards = await openCardAuthority();
  const crlFile = join(cards.folder, 'lists.pem');
  await writeFile(crlFile, await cards.crl(20 * 86_400));
  const authoritiesPem = cards.rootPem + cards.issuingPem;
  const certificates = openCertificateDoor({ origin: testOrigin, authoritiesPem, crlFile, log: silentLog });
  return {
    ...{ real, cards },
    doors: { providers, certificates, certificateHeader: 'Client-Cert', trustedProxy: ['127.0.0.1'] },
  };
}
