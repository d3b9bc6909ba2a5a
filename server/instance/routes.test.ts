import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import * as contract from '../../core/contract/portal.ts';
import { injectedInto, portalClient } from '../../test/support/portal-client.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { testOrigin } from '../../test/support/test-http-server.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';

const portal = await openTestPortal(await createTestDatabase());
const nobody = portalClient({ transport: injectedInto(portal.app, new URL(testOrigin).host), origin: testOrigin });

test('tells anybody what this instance is, its authorities and the terms in force', async () => {
  const { value } = await nobody.call(contract.readInstance, {});
  assert.deepEqual([value.kind, value.name, value.filePrefix], ['test', 'DEMONSTRATION', 'demonstration']);
  assert.equal(value.cpsUrl, 'http://publication.example/PC');
  assert.deepEqual(
    value.authorities.map(({ role, fileName }) => [role, fileName]),
    [
      ['organisations', 'ACI-EL-ORG-TEST'],
      ['persons', 'ACI-EL-PP-TEST'],
      ['root', 'ACR-EL-TEST'],
    ],
  );
  for (const { certificateDer, keyAlgorithm } of value.authorities) {
    const { publicKey } = new X509Certificate(Buffer.from(certificateDer, 'base64'));
    assert.deepEqual([keyAlgorithm, publicKey.asymmetricKeyType], ['p-256', 'ec']);
  }
  assert.deepEqual(
    value.terms.map(({ document }) => document),
    ['cgu', 'pc'],
  );
});

test('gives no secret away: neither key, nor address, nor password other than the demo’s own', async () => {
  const text = (await nobody.call(contract.readInstance, {})).bytes.toString();
  const keys = await portal.db.selectFrom('authority_keys').select('sealed_pkcs8').execute();
  for (const { sealed_pkcs8 } of keys) assert.equal(text.includes(sealed_pkcs8.toString('base64').slice(0, 40)), false);
  assert.doesNotMatch(text, /argon2|certificats@|PRIVATE/);
});
