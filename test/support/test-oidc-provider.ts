import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import Provider, { type Context } from 'oidc-provider';
import { atEnd } from './at-end.ts';
import { freePort } from './free-port.ts';

interface TestProviderPerson {
  readonly sub: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

type Person = TestProviderPerson;

/** What an answer becomes before it leaves: one thing is changed at a time. */
export interface Tampering {
  /** Claims of the ID token; undefined takes one away. */
  readonly claims?: (claims: JWTPayload) => JWTPayload;
  readonly signedBy?: 'another-key' | 'nobody' | 'client-secret';
  readonly userinfo?: (claims: Record<string, unknown>) => Record<string, unknown>;
  readonly metadata?: (metadata: Record<string, unknown>) => Record<string, unknown>;
  /** In place of any answer to this server: status, silence, or more than anyone should read. */
  readonly instead?: 500 | 'silence' | 'flood';
  readonly tokenError?: string;
}

export type ProviderCookies = Map<string, string>;

export interface TestOidcProvider {
  readonly issuer: string;
  /** Client `portal`, with the secret below; client `portal-with-key` signs its own assertions. */
  readonly clientSecret: string;
  readonly clientKeyPem: string;
  tamper(how: Tampering): void;
  /** Paths that were asked for, to see that one was, or was not. */
  readonly asked: string[];
  /** As a browser would: to the login page, the person's name typed, and back; the query that the portal's page is given. */
  walk(address: string, login: string, cookies?: ProviderCookies): Promise<string>;
  /** The person ends the provider's session, in the browser that has these cookies; whoever it tells was told. */
  endSession(cookies: ProviderCookies): Promise<void>;
  /** A token of these very claims, as this provider would sign one that it posts to a client. */
  logoutToken(
    claims: JWTPayload,
    how?: { readonly signedBy?: Tampering['signedBy']; readonly typ?: string },
  ): Promise<string>;
  stop(): Promise<void>;
}

interface ProviderOptions {
  readonly postLogoutRedirectUris?: readonly string[];
  /** Told of the ends of sessions: with `sid` for client `portal`, by subject alone for `portal-with-key`. */
  readonly backChannelLogoutUri?: string;
}

const clientSecret = 'a client secret that only tests know, long enough';

/** A real provider on loopback, whose pages ask for a login and nothing else. */
export async function startTestProvider(
  redirectUris: readonly string[],
  people: Readonly<Record<string, Person>>,
  { postLogoutRedirectUris = [], backChannelLogoutUri }: ProviderOptions = {},
): Promise<TestOidcProvider> {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const key = await generateKeyPair('RS256', { extractable: true });
  const otherKey = await generateKeyPair('RS256', { extractable: true });
  const clientKey = await generateKeyPair('ES256', { extractable: true });
  const client = {
    redirect_uris: redirectUris,
    post_logout_redirect_uris: postLogoutRedirectUris,
    grant_types: ['authorization_code'],
    response_types: ['code'],
    ...(backChannelLogoutUri === undefined ? {} : { backchannel_logout_uri: backChannelLogoutUri }),
  };
  const withSid = backChannelLogoutUri === undefined ? {} : { backchannel_logout_session_required: true };
  const provider = new Provider(issuer, {
    clients: [
      { ...client, ...withSid, client_id: 'portal', client_secret: clientSecret },
      {
        ...client,
        client_id: 'portal-with-key',
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'ES256',
        jwks: { keys: [{ ...(await exportJWK(clientKey.publicKey)), kid: 'portal-1', alg: 'ES256', use: 'sig' }] },
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(key.privateKey)), kid: 'k1', alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['a cookie key of the test provider'] },
    scopes: ['openid', 'profile', 'scope_all'],
    acrValues: ['eidas1', 'eidas2'],
    claims: {
      openid: ['sub'],
      acr: null,
      auth_time: null,
      profile: ['name', 'given_name', 'family_name', 'email'],
      scope_all: ['given_name', 'family_name', 'SubjectNameID', 'SubjectRole', 'SubjectOrganizationID'],
    },
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource },
      backchannelLogout: { enabled: true },
    },
    // Its guard against loopback rides on the dispatcher; here everything is on loopback.
    fetch: (address: string, { dispatcher: _guard, ...asked }: RequestInit & { dispatcher?: unknown }) =>
      fetch(address, asked),
    interactions: { url: (_context: unknown, { uid }: { readonly uid: string }) => `/interaction/${uid}` },
    findAccount: (_context: unknown, sub: string) => {
      const person = Object.values(people).find((one) => one.sub === sub);
      return person === undefined ? undefined : { accountId: sub, claims: () => ({ sub, ...person.claims }) };
    },
  });

  let tampering: Tampering = {};
  const asked: string[] = [];
  provider.use(interactions(provider, people));
  provider.use(async (context, next) => {
    asked.push(context.path);
    await next();
    await tamperWith(context, tampering, { key: key.privateKey, otherKey: otherKey.privateKey });
  });
  const answer = provider.callback();
  const server = createServer((request, response) => {
    const { instead } = tampering;
    if (instead === undefined) return answer(request, response);
    asked.push(request.url ?? '');
    if (instead === 500) response.writeHead(500).end('{}');
    if (instead === 'flood') {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(`{"padding":"${'x'.repeat(2_000_000)}"}`);
    }
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  atEnd(stop);
  return {
    ...{ issuer, clientSecret, asked, stop },
    clientKeyPem: await pemOf(clientKey.privateKey),
    tamper: (how) => {
      tampering = how;
    },
    walk: (address, login, cookies = new Map()) => walk(address, login, redirectUris, cookies),
    endSession: (cookies) => endSession(issuer, cookies),
    logoutToken: async (claims, { signedBy, typ = 'logout+jwt' } = {}) =>
      signed(claims, signedBy, { key: key.privateKey, otherKey: otherKey.privateKey }, typ),
  };
}

/** As short as the login page: it asks whether to end the provider's session too. */
async function logoutSource(context: Context, form: string): Promise<void> {
  context.type = 'html';
  context.body = `<!doctype html><html lang="fr"><title>Fournisseur d’essai</title><body><h1>Se déconnecter du fournisseur ?</h1>
    ${form}<button form="op.logoutForm" name="logout" value="yes">Oui</button></body></html>`;
}

async function pemOf(key: CryptoKey): Promise<string> {
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', key)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${(pkcs8.match(/.{1,64}/g) ?? []).join('\n')}\n-----END PRIVATE KEY-----\n`;
}

/** The provider's own pages: who one is, and that one agrees. */
const interactions =
  (provider: Provider, people: Readonly<Record<string, Person>>) =>
  async (context: Context, next: () => Promise<void>): Promise<void> => {
    if (!context.path.startsWith('/interaction/')) return next();
    const details = await provider.interactionDetails(context.req, context.res);
    if (details.prompt.name === 'login' && context.method === 'GET') {
      context.type = 'html';
      context.body = `<!doctype html><html lang="fr"><title>Fournisseur d’essai</title><body><h1>Fournisseur d’essai</h1>
        <form method="post"><label>Qui êtes-vous ? <input name="login"></label>
        <button>Continuer</button> <button name="cancel" value="1">Annuler</button></form></body></html>`;
      return;
    }
    await provider.interactionFinished(context.req, context.res, await decided(provider, details, context, people));
  };

async function decided(
  provider: Provider,
  details: Awaited<ReturnType<Provider['interactionDetails']>>,
  { req }: Context,
  people: Readonly<Record<string, Person>>,
): Promise<unknown> {
  if (details.prompt.name === 'login') {
    let text = '';
    for await (const chunk of req) text += String(chunk);
    const form = new URLSearchParams(text);
    const person = people[form.get('login') ?? ''];
    return form.has('cancel') || person === undefined
      ? { error: 'access_denied', error_description: 'nobody signed in' }
      : { login: { accountId: person.sub, acr: String(person.claims.acr ?? 'eidas1') } };
  }
  const grant = new provider.Grant({
    accountId: details.session?.accountId ?? '',
    clientId: details.params.client_id ?? '',
  });
  grant.addOIDCScope(details.params.scope ?? '');
  return { consent: { grantId: await grant.save() } };
}

interface Keys {
  readonly key: CryptoKey;
  readonly otherKey: CryptoKey;
}

async function tamperWith(context: Context, how: Tampering, keys: Keys): Promise<void> {
  if (context.path === '/.well-known/openid-configuration' && how.metadata !== undefined) {
    context.body = how.metadata({ ...(context.body as Record<string, unknown>) });
  }
  if (context.path === '/me' && how.userinfo !== undefined) {
    context.body = how.userinfo({ ...(context.body as Record<string, unknown>) });
  }
  if (context.path !== '/token') return;
  if (how.tokenError !== undefined) {
    context.status = 400;
    context.body = { error: how.tokenError };
    return;
  }
  const answer = context.body as { id_token?: string };
  if (answer.id_token === undefined || (how.claims === undefined && how.signedBy === undefined)) return;
  const claims: JWTPayload = JSON.parse(Buffer.from(answer.id_token.split('.')[1] ?? '', 'base64url').toString());
  const changed = JSON.parse(JSON.stringify(how.claims?.(claims) ?? claims));
  context.body = { ...answer, id_token: await signed(changed, how.signedBy, keys) };
}

function signed(
  claims: JWTPayload,
  by: Tampering['signedBy'],
  { key, otherKey }: Keys,
  typ?: string,
): Promise<string> | string {
  const header = typ === undefined ? {} : { typ };
  const token = new SignJWT(claims);
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  if (by === 'nobody') return `${encoded({ alg: 'none' })}.${encoded(claims)}.`;
  if (by === 'client-secret') {
    return token.setProtectedHeader({ ...header, alg: 'HS256' }).sign(new TextEncoder().encode(clientSecret));
  }
  return token.setProtectedHeader({ ...header, alg: 'RS256', kid: 'k1' }).sign(by === 'another-key' ? otherKey : key);
}

/** A browser that follows redirects, keeps cookies and fills the one form. */
async function walk(
  start: string,
  login: string,
  redirectUris: readonly string[],
  cookies: ProviderCookies,
): Promise<string> {
  let address = start;
  let form: string | undefined;
  for (let step = 0; step < 12; step += 1) {
    const response = await send(address, cookies, form);
    const location = response.headers.get('location');
    if (location === null) {
      if (form !== undefined || response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
      form = new URLSearchParams(login === '' ? { cancel: '1' } : { login }).toString();
      continue;
    }
    form = undefined;
    const next = new URL(location, address);
    if (redirectUris.includes(`${next.origin}${next.pathname}`)) return next.search.slice(1);
    address = next.href;
  }
  throw new Error('the provider leads in circles');
}

/** One call of a browser: it brings its cookies and keeps what it is given. */
async function send(address: string, cookies: ProviderCookies, form?: string): Promise<Response> {
  const response = await fetch(address, {
    redirect: 'manual',
    headers: {
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(form === undefined ? {} : { method: 'POST', body: form }),
  });
  for (const line of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    cookies.set(name, value);
  }
  return response;
}

async function endSession(issuer: string, cookies: ProviderCookies): Promise<void> {
  const page = await (await send(`${issuer}/session/end`, cookies)).text();
  const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(page) ?? [];
  const answer = await send(
    `${issuer}/session/end/confirm`,
    cookies,
    new URLSearchParams({ xsrf, logout: 'yes' }).toString(),
  );
  if (answer.status >= 400) throw new Error(`${answer.status} ${await answer.text()}`);
}
