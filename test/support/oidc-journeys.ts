import assert from 'node:assert/strict';
import { beginOidc, endOidc, type Purpose } from '../../core/contract/federated.ts';
import { tokenSha256 } from '../../server/accounts/session-token.ts';
import { linkIdentity } from '../../server/federated/link-identity.ts';
import type { OidcProvider } from '../../server/federated/oidc/provider.ts';
import type { VerifiedIdentity } from '../../server/federated/verified-identity.ts';
import { inTransaction } from '../../server/platform/database.ts';
import { type FederatedDoors, openFederatedDoors } from './federated-doors.ts';
import { openLogoutDoor } from './logout-door.ts';
import { createTestDatabase } from './test-database.ts';
import { testOrigin } from './test-http-server.ts';
import { startTestProvider } from './test-oidc-provider.ts';

export const professional = {
  sub: 'f:1:899700218896',
  claims: {
    ...{
      given_name: 'Camille',
      family_name: 'Test',
      SubjectNameID: '899700218896',
      email: 'hopital@ch-valmont.example',
    },
    ...{ SubjectRole: ['10^SM26'], SubjectOrganizationID: 'R10000', acr: 'eidas1' },
  },
};
const people = {
  camille: professional,
  same: { sub: 'f:1:other', claims: professional.claims },
  wrong: { sub: 'f:1:wrong', claims: { ...professional.claims, SubjectNameID: '899700218895' } },
  nameless: { sub: 'f:1:nameless', claims: { acr: 'eidas1' } },
};
type Login = keyof typeof people | '';
type ProviderName = 'generic' | 'sante' | 'signing';
export type TestBrowser = ReturnType<FederatedDoors['browser']>;

const asService = { actor: { kind: 'service', id: 'test' }, structureId: null } as const;

/** A portal whose people sign in through a real provider, and what they do there and back. */
export async function openOidcJourneys() {
  const names: readonly ProviderName[] = ['generic', 'sante', 'signing'];
  const posts = await openLogoutDoor();
  const real = await startTestProvider(
    names.map((id) => `${testOrigin}/connexion/retour/${id}`),
    people,
    { postLogoutRedirectUris: [`${testOrigin}/connexion`], backChannelLogoutUri: posts.address },
  );
  const provider = (id: string, more: Partial<OidcProvider> = {}): OidcProvider => ({
    ...{
      id,
      label: { fr: 'Fournisseur', en: 'Provider' },
      issuer: real.issuer,
      clientId: 'portal',
      profile: 'generic',
    },
    authentication: { kind: 'client_secret_basic', secret: real.clientSecret },
    ...{ scopes: ['openid', 'profile'], acrValues: [] },
    ...more,
  });
  const sante = provider('sante', {
    ...{ profile: 'pro-sante-connect', scopes: ['openid', 'scope_all'], acrValues: ['eidas1'] },
  });
  const signing = provider('signing', {
    clientId: 'portal-with-key',
    authentication: { kind: 'private_key_jwt', keyPem: real.clientKeyPem, keyId: 'portal-1', algorithm: 'ES256' },
  });
  const database = await createTestDatabase();
  const doors = await openFederatedDoors(database, { providers: [provider('generic'), sante, signing] });

  posts.leadTo(doors, 'generic');

  const depart = (browser: TestBrowser, id = 'generic', purpose: Purpose = 'sign-in') =>
    browser.call(beginOidc, { params: { provider: id }, body: { purpose, returnTo: '/mon-compte' } });
  const arrive = (browser: TestBrowser, parameters: string, id = 'generic') =>
    browser.call(endOidc, { params: { provider: id }, body: { parameters } });
  /** There and back again as one person; the answer of the way back. */
  const journey = async (browser: TestBrowser, login: Login, id?: ProviderName, purpose?: Purpose) => {
    const { address } = (await depart(browser, id, purpose)).value;
    return arrive(browser, await real.walk(address, login), id);
  };
  const forget = async (sub: string) => {
    await inTransaction(database.runtime, asService, (tx) =>
      tx.deleteFrom('federated_identities').where('subject', '=', sub).execute(),
    );
  };
  let count = 0;
  return {
    ...{ posts, real, provider, database, doors, depart, arrive, journey, forget },
    /** A fresh account to which this subject opens, taken from whoever it opened before. */
    linkedAccount: async (sub: string, nationalPersonId: string | null = null): Promise<string> => {
      count += 1;
      const accountId = await doors.account(`personne-${count}`);
      await forget(sub);
      const identity: VerifiedIdentity = {
        ...{ method: 'oidc', provider: 'generic', issuer: real.issuer, anchor: '', subject: sub, shownName: 'x' },
        ...{ nationalPersonId, idToken: null, providerSession: null },
      };
      await inTransaction(database.runtime, asService, async (tx) => {
        assert.ok((await linkIdentity(doors.deps, tx, { accountId, identity, userAgent: null }, doors.clock.now())).ok);
      });
      return accountId;
    },
    /** Whose session this browser holds. */
    sessionAccount: async (browser: TestBrowser): Promise<string | null> => {
      const digest = tokenSha256(browser.cookies.get('__Host-sceau') ?? '');
      const sessions = await database.owner.selectFrom('sessions').selectAll().execute();
      return sessions.find((row) => row.token_sha256.equals(digest))?.account_id ?? null;
    },
    lastEvent: async () => (await doors.events()).at(-1),
  };
}
