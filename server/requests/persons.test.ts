/** Requests for persons, from the form to a certificate that openssl verifies: two officers, then the person alone. */
import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import * as persons from '../../core/contract/persons.ts';
import * as contract from '../../core/contract/portal.ts';
import { opensslCsr, opensslText, opensslVerify } from '../../test/support/openssl.ts';
import { personJourney, proFields, psFields, rppsOf } from '../../test/support/person-journey.ts';
import { finalise, withdraw } from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { assertInvariants } from '../../test/support/verify-invariants.ts';
import { wholeCrl } from '../../test/support/whole-crl.ts';
import { findCurrentCrl } from '../authority/read-publication.ts';

const portal = await openTestPortal(await createTestDatabase());
const { authorities, clock, db } = portal;
const people = await personJourney(portal);
const { hopital, officer, second } = people;

const crls = await Promise.all(
  [authorities.persons, authorities.root].map(async ({ fileName }) =>
    wholeCrl(await findCurrentCrl({ db, authorities }, fileName, 'full')),
  ),
);
const judge = (leafDer: Uint8Array, purpose?: string) =>
  opensslVerify({
    ...{ leafDer, issuingDer: authorities.persons.certificateDer, rootDer: authorities.root.certificateDer },
    ...{ crlsDer: crls, at: clock.now(), ...(purpose === undefined ? {} : { purpose }) },
  });

const expected = {
  PS: `CN=8${rppsOf[0]},GN=Anne-Noëlle,SN=Le Goff-d'Aubigné,title=Infirmier,C=FR`,
  PRO: 'CN=3769999004/CPET-00001,GN=Zoë,SN=Müller,OU=1769999004,O=CH DE VALMONT,ST=Seine-Maritime (76),C=FR',
} as const;

for (const [offer, fields] of [
  ['PS', psFields()],
  ['PRO', proFields({ certifyAddress: 'yes' })],
] as const) {
  for (const [usage, key] of [
    ['AUTH', 'p-256'],
    ['SIGN', 'p-384'],
    ['CONF', 'rsa-3072'],
  ] as const) {
    test(`takes ${offer} ${usage} from the form by two officers and its person to a certificate that openssl verifies`, async () => {
      const { id, holder } = await people.held(offer, usage, fields, `${offer}-${usage}`.toLowerCase());
      const made = await finalise(holder, id, { csr: await opensslCsr(key, `${offer} ${usage}`) });
      assert.equal(made.value.request.state, 'finalised');
      const withdrawn = (await withdraw(holder, id)).value;
      const leafDer = Buffer.from(withdrawn.certificateDer, 'base64');
      const verdict = await judge(leafDer, usage === 'AUTH' ? 'sslclient' : undefined);
      assert.ok(verdict.ok, verdict.output);
      assert.equal(withdrawn.request.subject, expected[offer]);
      const text = await opensslText(leafDer);
      assert.ok(
        text.includes(`Subject: ${expected[offer]}`),
        text.split('\n').find((line) => line.includes('Subject:')),
      );
      const { subjectAltName, issuer } = new X509Certificate(leafDer);
      assert.equal(subjectAltName, offer === 'PRO' ? 'email:zoe.muller@ch-valmont.example' : undefined);
      assert.match(issuer, /CN=TEST AC DEMONSTRATION ELEMENTAIRE PERSONNES/);
      const delivered = await holder.call(contract.confirmDelivery, { params: { requestId: id } });
      assert.equal(delivered.value.request.state, 'delivered');
    });
  }
}

test('lets nobody but its person make the key or withdraw: neither who filed it nor an officer', async () => {
  const { id, holder } = await people.held('PS', 'AUTH', psFields({ rpps: rppsOf[1] ?? '' }), 'alone');
  const csr = await opensslCsr('p-256', 'alone');
  for (const client of [hopital, officer]) {
    const refused = await finalise(client, id, { csr });
    assert.deepEqual([refused.status, refused.problem.code], [409, 'person.makes-own-key']);
  }
  assert.equal((await finalise(portal.client('editeur'), id, { csr })).problem.code, 'not-found');
  assert.equal((await finalise(holder, id, { csr })).value.request.state, 'finalised');
  const refused = await withdraw(hopital, id);
  assert.deepEqual([refused.status, refused.problem.code], [409, 'person.makes-own-key']);
  assert.equal((await withdraw(officer, id)).problem.code, 'person.makes-own-key');
  assert.equal((await withdraw(holder, id)).value.request.state, 'withdrawn');
});

test('holds what was asked, whatever happened', () => assertInvariants(db, clock.now()));
void second;
void persons;
