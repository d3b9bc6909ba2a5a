import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openCardAuthority } from '../test/support/card-authority.ts';
import { temporaryFolder } from '../test/support/temporary-folder.ts';
import { readConfig } from './config.ts';
import { StartRefusal } from './platform/start-refusal.ts';

const folder = await temporaryFolder();
const at = (name: string) => join(folder, name);
const key = (curve: string) =>
  generateKeyPairSync('ec', { namedCurve: curve }).privateKey.export({ format: 'pem', type: 'pkcs8' });
const secret = 'a-secret-that-no-line-may-show';
await writeFile(at('secret'), `${secret}\n`);
await writeFile(at('key.pem'), key('P-256'));
await writeFile(at('odd-key.pem'), key('secp256k1'));
const usual = {
  ...{ id: 'ght', label: { fr: 'GHT', en: 'GHT' }, issuer: 'https://sso.ght.example/realms/agents' },
  ...{ clientId: 'sceau', clientSecretFile: 'secret' },
};

async function read(content: unknown) {
  await writeFile(at('providers.json'), typeof content === 'string' ? content : JSON.stringify(content));
  return readConfig({ SCEAU_OIDC_PROVIDERS_FILE: at('providers.json') }).signIn.oidcProviders;
}
const faultsOf = (work: () => unknown): readonly string[] => {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof StartRefusal);
    return error.lines;
  }
  return [];
};
async function faults(content: unknown): Promise<readonly string[]> {
  const refused = await read(content).catch((error: unknown) => error);
  assert.ok(refused instanceof StartRefusal, JSON.stringify(refused));
  assert.doesNotMatch(refused.message, new RegExp(secret));
  return refused.lines;
}

describe('the file of providers', () => {
  it('gives each its secret, and what its profile asks for', async () => {
    const [generic, sante] = await read([usual, { ...usual, id: 'psc', profile: 'pro-sante-connect' }]);
    assert.deepEqual(generic, {
      ...{ id: 'ght', label: usual.label, issuer: usual.issuer, clientId: 'sceau', profile: 'generic' },
      authentication: { kind: 'client_secret_basic', secret },
      ...{ scopes: ['openid', 'profile'], acrValues: [] },
    });
    assert.deepEqual([sante?.scopes, sante?.acrValues], [['openid', 'scope_all'], ['eidas1']]);
  });

  it('may give a key instead of a secret', async () => {
    const { clientSecretFile: _, ...bare } = usual;
    const [provider] = await read([{ ...bare, privateKeyFile: at('key.pem'), privateKeyId: 'k1' }]);
    const { authentication } = provider ?? assert.fail();
    assert.ok(authentication.kind === 'private_key_jwt');
    assert.deepEqual([authentication.keyId, authentication.algorithm], ['k1', 'ES256']);
  });

  it('is refused with a line for each fault, none of which shows a secret', async () => {
    const wrong = {
      ...{ ...usual, id: 'Not An Id', label: { fr: 'GHT' }, issuer: 'http://sso.ght.example', clientId: '' },
      ...{ clientAuthentication: 'none', profile: 'other', scopes: ['profile'], acrValues: ['two words'], typo: 1 },
    };
    const lines = await faults([usual, wrong]);
    const members = lines.map((line) => /^SCEAU_OIDC_PROVIDERS_FILE, provider 2: (\w+): expected /.exec(line)?.[1]);
    assert.deepEqual(members.toSorted(), [
      ...['acrValues', 'clientAuthentication', 'clientId', 'id', 'issuer', 'label', 'profile', 'scopes', 'typo'],
    ]);
  });

  it('is refused when it is no list, names one twice, or a secret or key that cannot be used', async () => {
    const { clientSecretFile: _, ...bare } = usual;
    for (const content of ['{', '{}', 'null']) assert.match((await faults(content))[0] ?? '', /is not a JSON list/);
    const cases: readonly (readonly [unknown, RegExp])[] = [
      [[usual, usual], /provider 2: id: expected one that no other/],
      [[null], /provider 1: id/],
      [[bare], /clientSecretFile, privateKeyFile: expected one of them/],
      [[{ ...usual, privateKeyFile: 'key.pem' }], /clientSecretFile, privateKeyFile: expected one of them/],
      [[{ ...usual, clientSecretFile: 'absent' }], /clientSecretFile: expected a file that can be read \(ENOENT\)/],
      [[{ ...bare, privateKeyFile: 'secret' }], /privateKeyFile: expected a PEM file/],
      [[{ ...bare, privateKeyFile: 'odd-key.pem' }], /privateKeyFile: expected a PEM file/],
      [[{ ...bare, privateKeyFile: 'key.pem', signingAlgorithm: 'RS256' }], /signingAlgorithm: expected ES256/],
    ];
    for (const [content, line] of cases) assert.match((await faults(content)).join('\n'), line);
  });
});

describe('sign-in with a certificate', async () => {
  const { bundleFile } = await openCardAuthority();
  const authorities = { SCEAU_CLIENT_CERTIFICATE_CA_FILE: bundleFile };
  const behind = { SCEAU_TRUSTED_PROXY: '127.0.0.1', SCEAU_PUBLIC_ORIGIN: 'https://portail.example' };

  it('takes a header of a trusted proxy, at the portal’s own address or another', () => {
    const header = { ...authorities, ...behind, SCEAU_CLIENT_CERTIFICATE_HEADER: 'Client-Cert' };
    const { clientCertificate } = readConfig(header).signIn;
    assert.deepEqual(clientCertificate?.door, { kind: 'header', name: 'Client-Cert' });
    assert.equal(clientCertificate?.origin, 'https://portail.example');
    const elsewhere = { ...header, SCEAU_CLIENT_CERTIFICATE_ORIGIN: 'https://portail.example:8443' };
    assert.equal(readConfig(elsewhere).signIn.clientCertificate?.origin, 'https://portail.example:8443');
  });

  it('is refused by halves, without TLS, or believing anybody', () => {
    const of = (variables: Record<string, string>) => faultsOf(() => readConfig(variables)).join('\n');
    const port = { SCEAU_CLIENT_CERTIFICATE_PORT: '8443' };
    const header = { SCEAU_CLIENT_CERTIFICATE_HEADER: 'Client-Cert' };
    assert.match(of(authorities), /CA_FILE is set without SCEAU_CLIENT_CERTIFICATE_PORT or/);
    assert.match(of(port), /CA_FILE is not set/);
    assert.match(of({ ...authorities, ...port }), /PORT speaks TLS: expected SCEAU_TLS_CERTIFICATE_FILE/);
    assert.match(of({ ...authorities, SCEAU_CLIENT_CERTIFICATE_PORT: '8080' }), /as another port is/);
    assert.match(of({ ...authorities, ...port, ...header, ...behind }), /are both set/);
    assert.match(of({ ...authorities, ...header }), /SCEAU_TRUSTED_PROXY is not set/);
    assert.match(of({ ...authorities, SCEAU_CLIENT_CERTIFICATE_HEADER: 'two words' }), /the name of a header/);
  });
});
