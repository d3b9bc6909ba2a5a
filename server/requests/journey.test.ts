import assert from 'node:assert/strict';
import { createHash, X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import { catalogue } from '../../core/catalogue/catalogue.ts';
import { findProduct } from '../../core/catalogue/product.ts';
import * as contract from '../../core/contract/portal.ts';
import { toHex } from '../../core/x509/hex.ts';
import {
  keyAlgorithms,
  newOpensslCsr,
  opensslCsr,
  opensslRevokedSerials,
  opensslText,
  opensslVerify,
} from '../../test/support/openssl.ts';
import { authCli, draft, finalise, finalised, forms, freshName, withdraw } from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { assertInvariants } from '../../test/support/verify-invariants.ts';
import { wholeCrl } from '../../test/support/whole-crl.ts';
import { findCurrentCrl } from '../authority/read-publication.ts';

const portal = await openTestPortal(await createTestDatabase());
const { authorities, clock, db } = portal;
const client = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');
const crls = await Promise.all(
  [authorities.organisations, authorities.root].map(async ({ fileName }) => {
    const found = await findCurrentCrl({ db, authorities }, fileName, 'full');
    return wholeCrl(found);
  }),
);

const judge = (leafDer: Uint8Array, purpose?: string) =>
  opensslVerify({
    leafDer,
    issuingDer: authorities.organisations.certificateDer,
    rootDer: authorities.root.certificateDer,
    crlsDer: crls,
    at: clock.now(),
    ...(purpose === undefined ? {} : { purpose }),
  });

const purposes: Readonly<Record<string, string>> = {
  AUTH_CLI: 'sslclient',
  SSL_SERV: 'sslserver',
  'S/MIME': 'smimesign',
};
const subjects: Readonly<Record<string, (name: string) => string>> = {
  'ORG AUTH_CLI': (name) => `Service ${name}`,
  'ORG SIGN': (name) => `Cachet ${name}`,
  'ORG CONF': (name) => `Dépôt ${name}`,
  'SERV SSL_SERV': (name) => `${name}.ch-valmont.example`,
  'SERV S/MIME': (name) => `${name}@ch-valmont.example`,
  'SERV SIGN': (name) => `jetons-${name}.ch-valmont.example`,
  'SERV CONF': (name) => `depot-${name}.ch-valmont.example`,
};

for (const { offer, usage } of forms('x')) {
  const takesEc = findProduct(catalogue, offer, usage)?.keyUsage.ec !== null;
  for (const algorithm of keyAlgorithms) {
    if (!takesEc && algorithm.startsWith('p-')) {
      test(`refuses a key of type ${algorithm} for ${offer} ${usage}`, async () => {
        const form = forms(freshName()).find((one) => one.offer === offer && one.usage === usage) ?? assert.fail();
        const requestId = await draft(client, valmont, form);
        const answer = await finalise(client, requestId, { csr: await opensslCsr(algorithm, `${offer} ${usage}`) });
        assert.equal(answer.status, 422);
        assert.deepEqual([answer.problem.code, answer.problem.field], ['key.not-for-this-product', 'csr']);
      });
      continue;
    }
    test(`takes ${offer} ${usage} with a key of type ${algorithm} from draft to a certificate that openssl verifies`, async () => {
      const name = freshName();
      const form = forms(name).find((one) => one.offer === offer && one.usage === usage) ?? assert.fail();
      const requestId = await draft(client, valmont, form);
      const csr = await opensslCsr(algorithm, `${offer} ${usage}`);
      assert.equal((await finalise(client, requestId, { csr })).value.request.state, 'finalised');
      const withdrawn = (await withdraw(client, requestId)).value;
      assert.equal(withdrawn.request.state, 'withdrawn');
      const leafDer = Buffer.from(withdrawn.certificateDer, 'base64');

      const verdict = await judge(leafDer, purposes[usage]);
      assert.ok(verdict.ok, verdict.output);
      const leaf = new X509Certificate(leafDer);
      assert.equal(leaf.serialNumber.toLowerCase(), withdrawn.request.certificate?.serialHex);
      assert.ok(Buffer.from(csr, 'base64').includes(leaf.publicKey.export({ type: 'spki', format: 'der' })));
      const text = await opensslText(leafDer);
      const common = subjects[`${offer} ${usage}`]?.(name) ?? assert.fail();
      assert.ok(
        text.includes(`Subject: CN=${common},OU=1769999004,O=CH DE VALMONT,ST=Seine-Maritime (76),C=FR`),
        text.split('\n').find((line) => line.includes('Subject:')),
      );
      assert.doesNotMatch(text, /whatever the person typed/);
    });
  }
}

test('refuses an EC key for the imposed INSi names and takes an RSA one', async () => {
  const form = {
    ...authCli(),
    fields: { actorEmail: 'certificats@ch-valmont.example', serviceNameChoice: 'INSI-AUTO' },
  };
  const requestId = await draft(client, valmont, form);
  for (const algorithm of ['p-256', 'p-384'] as const) {
    const refused = await finalise(client, requestId, { csr: await opensslCsr(algorithm) });
    assert.deepEqual([refused.status, refused.problem.code], [422, 'key.not-for-this-product']);
  }
  const taken = await finalise(client, requestId, { csr: await opensslCsr('rsa-3072', 'ORG AUTH_CLI') });
  assert.equal(taken.value.request.subject, 'CN=INSI-AUTO,OU=1769999004,O=CH DE VALMONT,ST=Seine-Maritime (76),C=FR');
  const leaf = Buffer.from((await withdraw(client, requestId)).value.certificateDer, 'base64');
  assert.ok((await judge(leaf, 'sslclient')).ok);
});

test('certifies every name of an SSL_SERV request, the main one first', async () => {
  const name = freshName();
  const requestId = await finalised(client, valmont, forms(name)[3]);
  const leaf = new X509Certificate(Buffer.from((await withdraw(client, requestId)).value.certificateDer, 'base64'));
  assert.equal(
    leaf.subjectAltName,
    `DNS:${name}.ch-valmont.example, DNS:api.${name}.ch-valmont.example, DNS:ch-valmont.example`,
  );
});

test('fails openssl’s verdict without the root’s list or with another issuer: the verdicts above mean something', async () => {
  const requestId = await finalised(client, valmont);
  const leafDer = Buffer.from((await withdraw(client, requestId)).value.certificateDer, 'base64');
  const [issuingCrl = assert.fail()] = crls;
  const given = { leafDer, issuingDer: authorities.organisations.certificateDer, at: clock.now() };
  const rootDer = authorities.root.certificateDer;
  assert.equal((await opensslVerify({ ...given, rootDer, crlsDer: [issuingCrl] })).ok, false);
  assert.equal((await opensslVerify({ ...given, issuingDer: rootDer, rootDer, crlsDer: crls })).ok, false);
});

test('resumes an interrupted withdrawal: the same bytes, and every file of them', async () => {
  const requestId = await finalised(client, valmont);
  const params = { requestId };
  for (const contracted of [contract.readCertificate, contract.confirmDelivery]) {
    const early = await client.call(contracted, { params });
    assert.deepEqual([early.status, early.problem.code], [409, 'request.not-withdrawn']);
  }
  const withdrawn = (await withdraw(client, requestId)).value;
  const resumed = (await client.call(contract.readCertificate, { params })).value;
  assert.deepEqual(resumed, withdrawn);
  const leafDer = Buffer.from(withdrawn.certificateDer, 'base64');
  const file = async (format: (typeof contract.certificateFileFormats)[number]) => {
    const answer = await client.call(contract.downloadCertificateFile, { params: { ...params, format } });
    assert.equal(answer.status, 200);
    assert.match(answer.headers['content-disposition'] ?? '', /^attachment; filename="[\w.-]+"/);
    return answer.bytes;
  };
  assert.deepEqual(await file('der'), leafDer);
  assert.deepEqual(new X509Certificate(await file('pem')).raw, leafDer);
  assert.equal((await file('chain')).toString().split('BEGIN CERTIFICATE').length, 4);
  assert.ok((await file('p7b')).includes(leafDer));
  assert.deepEqual(
    new X509Certificate(await file('issuing')).raw,
    Buffer.from(authorities.organisations.certificateDer),
  );
  assert.deepEqual(await file('root'), Buffer.from(authorities.root.certificateDer));
  const unknown = await client.send('GET', `/api/requests/${requestId}/files/p12`);
  assert.deepEqual([unknown.status, unknown.problem.code], [404, 'http.not-found']);
});

test('records a delivery once, however often it is confirmed', async () => {
  const requestId = await finalised(client, valmont);
  await withdraw(client, requestId);
  const first = (await client.call(contract.confirmDelivery, { params: { requestId } })).value;
  clock.advance(1);
  const second = (await client.call(contract.confirmDelivery, { params: { requestId } })).value;
  assert.equal(first.request.state, 'delivered');
  assert.deepEqual(second, first);
  const again = await withdraw(client, requestId);
  assert.equal(again.value.request.state, 'delivered');
});

test('lists nothing as revoked while no serial is burnt', async () => {
  for (const crl of crls) assert.deepEqual(await opensslRevokedSerials(crl), []);
});

test('reads a CSR as PEM of either header, and as base64 alone', async () => {
  const der = await newOpensslCsr(['ec', '-pkeyopt', 'ec_paramgen_curve:P-256']);
  const body = der.replace(/.{64}/g, '$&\r\n');
  for (const csr of [
    der,
    `-----BEGIN CERTIFICATE REQUEST-----\r\n${body}\r\n-----END CERTIFICATE REQUEST-----\r\n`,
    `Exported by an appliance\n-----BEGIN NEW CERTIFICATE REQUEST-----\n${body}\n-----END NEW CERTIFICATE REQUEST-----`,
  ]) {
    const requestId = await draft(client, valmont, authCli());
    const { request } = (await finalise(client, requestId, { csr })).value;
    const spki = Buffer.from(request.spkiDer ?? '', 'base64');
    assert.equal(request.spkiSha256, toHex(createHash('sha256').update(spki).digest()));
    assert.ok(Buffer.from(der, 'base64').includes(spki));
  }
});

test('keeps every invariant over all of it', () => assertInvariants(db, clock.now()));
