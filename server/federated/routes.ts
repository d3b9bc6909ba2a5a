import * as contract from '../../core/contract/federated.ts';
import { readProviderSignOut } from '../../core/contract/provider-sign-out.ts';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { type CertificateCall, certificateRoute } from '../platform/http-certificate.ts';
import { publicRoute, route } from '../platform/http-route.ts';
import type { HttpServer } from '../platform/http-server.ts';
import { purposeFor } from './begin-journey.ts';
import { beginClientCertificate } from './client-certificate/begin-client-certificate.ts';
import { endClientCertificate } from './client-certificate/end-client-certificate.ts';
import type { Presented } from './client-certificate/judge-certificate.ts';
import { presentCertificate } from './client-certificate/present-certificate.ts';
import { readCertificateHeader } from './client-certificate/read-header.ts';
import type { FederatedDeps } from './deps.ts';
import { listIdentities } from './list-identities.ts';
import { beginOidc } from './oidc/begin-oidc.ts';
import { endByProvider } from './oidc/end-by-provider.ts';
import { endOidc } from './oidc/end-oidc.ts';
import { providerSignOut } from './oidc/provider-sign-out.ts';
import { unlinkIdentity } from './unlink-identity.ts';

interface FederatedDoor extends FederatedDeps {
  /** Header that the proxy sets; null where TLS ends here. */
  readonly certificateHeader: string | null;
  readonly trustedProxy: readonly string[] | false;
}

export function registerFederatedRoutes(app: HttpServer, deps: FederatedDoor): void {
  publicRoute(app, contract.listProviders, async () =>
    accept({
      providers: deps.providers.all.map(({ id, label }) => ({ id, label })),
      clientCertificate: deps.certificates !== null,
    }),
  );
  registerOidc(app, deps);
  if (deps.certificates !== null) registerCertificateDoor(app, deps);
  registerClientCertificate(app, deps);
  registerIdentities(app, deps);
}

function registerOidc(app: HttpServer, deps: FederatedDeps): void {
  publicRoute(app, contract.beginOidc, async ({ params, body, actor, locale, journey }) => {
    const purpose = await purposeFor(deps, body.purpose, actor);
    if (!purpose.ok) return purpose;
    const { provider } = params;
    const asked = { provider, purpose: purpose.value, returnTo: body.returnTo, browserSecret: journey.value, locale };
    const begun = await beginOidc(deps, asked);
    if (!begun.ok) return begun;
    journey.keep(begun.value.browserSecret);
    return accept({ address: begun.value.address });
  });

  publicRoute(app, contract.endOidc, async ({ params, body, actor, client, session, journey, locale }) => {
    const ended = await endOidc(deps, {
      provider: params.provider,
      parameters: body.parameters,
      browserSecret: journey.value,
      ...{ actor, formerToken: session.token, userAgent: client.userAgent, locale },
    });
    if (!ended.ok) return ended;
    if (ended.value.token !== null) session.start(ended.value.token);
    return accept(ended.value.arrival);
  });

  publicRoute(app, contract.backChannelLogout, async ({ params, bytes }) => {
    const tokens = new URLSearchParams(bytes.toString('utf8')).getAll('logout_token');
    return endByProvider(deps, { ...params, token: tokens.length === 1 ? (tokens[0] ?? null) : null });
  });
}

function registerClientCertificate(app: HttpServer, deps: FederatedDeps): void {
  publicRoute(app, contract.beginClientCertificate, async ({ body, actor, journey }) => {
    const purpose = await purposeFor(deps, body.purpose, actor);
    if (!purpose.ok) return purpose;
    const asked = { purpose: purpose.value, returnTo: body.returnTo, browserSecret: journey.value };
    const begun = await beginClientCertificate(deps, asked);
    if (!begun.ok) return begun;
    journey.keep(begun.value.browserSecret);
    return accept({ address: begun.value.address });
  });

  publicRoute(app, contract.endClientCertificate, async ({ body, actor, client, session, journey, locale }) => {
    const ended = await endClientCertificate(deps, {
      code: body.code,
      browserSecret: journey.value,
      ...{ actor, formerToken: session.token, userAgent: client.userAgent, locale },
    });
    if (!ended.ok) return ended;
    if (ended.value.token !== null) session.start(ended.value.token);
    return accept(ended.value.arrival);
  });
}

function registerCertificateDoor(app: HttpServer, deps: FederatedDoor): void {
  certificateRoute(app, deps.trustedProxy, (call) => presentCertificate(deps, call.depart, presentedBy(call, deps)));
}

/** Native TLS says what it saw; a header is believed of a trusted proxy, where one is expected, and of nobody else. */
function presentedBy(
  { tls, rawHeaders, fromTrustedProxy }: CertificateCall,
  { certificateHeader, log }: FederatedDoor,
): Outcome<Presented, SentenceCode> {
  if (tls !== null) {
    const [leafDer = null, ...chainDer] = tls.chainDer;
    return accept({ leafDer, chainDer, tlsFault: tls.fault });
  }
  if (certificateHeader === null) return refuse('client-certificate.header-untrusted');
  const read = readCertificateHeader(certificateHeader, rawHeaders);
  if (fromTrustedProxy) return read;
  if (read.ok && read.value.leafDer === null) return read;
  log.warn('a client certificate was announced by a machine that is no trusted proxy');
  return refuse('client-certificate.header-untrusted');
}

function registerIdentities(app: HttpServer, deps: FederatedDeps): void {
  route(app, contract.listIdentities, async ({ actor }) => accept({ identities: await listIdentities(deps, actor) }));
  route(app, contract.unlinkIdentity, async ({ actor, params, client }) =>
    unlinkIdentity(deps, actor, { ...params, userAgent: client.userAgent }),
  );
  publicRoute(app, readProviderSignOut, async ({ session, locale }) =>
    accept({ address: session.token === null ? null : await providerSignOut(deps, session.token, locale) }),
  );
}
