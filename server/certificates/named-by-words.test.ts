import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../../core/contract/certificates.ts';
import { authCli, finalised, sslServ, withdraw } from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';

const portal = await openTestPortal(await createTestDatabase());
const admin = portal.client('hopital');
const officer = portal.client('officier');
const valmont = await portal.structureId('CH de Valmont');
const certify = async (form = authCli()): Promise<void> => {
  assert.equal((await withdraw(admin, await finalised(admin, valmont, form))).status, 200);
};
const server = sslServ();
const domain = 'xn--hpital-nord-2eb.ch-valmont.example';
await certify({
  ...server,
  fields: { ...server.fields, fqdn: 'hôpital-nord.ch-valmont.example', additionalFqdns: [] },
});
const services = [
  'Urgences, SAMU',
  'R+D labo',
  'Accueil "Nord"',
  'C:\\GED<prod>;2',
  'Été à 100%_ok',
  'Œuvres sociales',
  'ΟΔΟΣ',
  'İzmir',
];
for (const name of services) await certify(authCli(name));

const found = async (search: string, client = officer) =>
  (await client.call(contract.findCertificates, { query: { search } })).value.certificates.map(
    ({ subjectName }) => subjectName,
  );

for (const [search, name] of [
  // Escaped in the subject (RFC 4514), not in a name.
  ['Urgences, SAMU', 'Urgences, SAMU'],
  ['urgences,', 'Urgences, SAMU'],
  ['urgences\\,', 'Urgences, SAMU'],
  ['r+d', 'R+D labo'],
  ['R+D labo', 'R+D labo'],
  ['"Nord"', 'Accueil "Nord"'],
  ['c:\\ged<prod>;2', 'C:\\GED<prod>;2'],
  ['100%_ok', 'Été à 100%_ok'],
  ['ÉTÉ', 'Été à 100%_ok'],
  // As most people type.
  ['ete a', 'Été à 100%_ok'],
  ['oeuvres', 'Œuvres sociales'],
  // As some systems type it: two characters.
  ['Été'.normalize('NFD'), 'Été à 100%_ok'],
  // Of letters whose lower case depends on what comes next, or on who makes it.
  ['ΟΔΟΣ', 'ΟΔΟΣ'],
  ['İzmir', 'İzmir'],
  ['hôpital-nord.ch-valmont.example', domain],
  ['Hôpital-Nord', domain],
] as const) {
  test(`finds by ${JSON.stringify(search)} what a name holds as it was typed`, async () => {
    const shown = services.includes(name) ? authCli(name).fields.serviceName : name;
    for (const client of [officer, admin]) assert.deepEqual(await found(search, client), [shown]);
  });
}

test('takes no character for any other', async () => {
  for (const search of ['100%ok', '100%%ok', 'r_d', 'R-D', 'hôpital-sud', 'urgences;']) {
    assert.deepEqual(await found(search), [], search);
  }
});
