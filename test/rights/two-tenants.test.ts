import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as certificates from '../../core/contract/certificates.ts';
import * as designations from '../../core/contract/designations.ts';
import * as domains from '../../core/contract/domains.ts';
import { sendInvitation } from '../../core/contract/invitations.ts';
import * as mailbox from '../../core/contract/mailbox.ts';
import * as packs from '../../core/contract/packs.ts';
import * as contract from '../../core/contract/portal.ts';
import { revokeCertificate } from '../../core/contract/revocations.ts';
import type { PortalClient } from '../support/portal-client.ts';
import { authCli, draft, finalise, finalised, withdraw } from '../support/portal-journey.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { openTestPortal } from '../support/test-portal.ts';

/*
 * Two tenants on one portal: whatever one does, with its own objects or with the other's, the other sees the same as before
 * (spec A1). The clock stands still, so that what a view says of time does not change either.
 */
const portal = await openTestPortal(await createTestDatabase());

interface Tenant {
  readonly client: PortalClient;
  /** Says who may act there. */
  readonly representative: PortalClient;
  readonly structureId: string;
  /** Of this tenant, in any state; the other one knows them all. */
  readonly requestIds: string[];
}

async function tenant(login: string, structure: string): Promise<Tenant> {
  const client = portal.client(login);
  const structureId = await portal.structureId(structure);
  const requestIds = [await draft(client, structureId, authCli()), await finalised(client, structureId)];
  const signed = await finalised(client, structureId);
  await withdraw(client, signed);
  await portal.account(`rl-${login}`);
  await portal.represent(`rl-${login}`, structure);
  const representative = portal.client(`rl-${login}`);
  return { client, representative, structureId, requestIds: [...requestIds, signed] };
}

const tenants = [
  await tenant('hopital', 'CH de Valmont'),
  await tenant('editeur', 'Laboratoire du Vieux-Port'),
] as const;

/** All that this person can read, as the pages read it. */
async function viewOf({ client, representative, structureId, requestIds }: Tenant): Promise<unknown> {
  const { structures } = (await client.call(contract.findStructures, {})).value;
  const products = structures.flatMap(({ id, offers }) => offers.map((offer) => ({ structureId: id, offer })));
  return {
    session: (await client.call(contract.readSession, {})).value,
    structures,
    requests: (await client.call(contract.findRequests, {})).value,
    certificates: (await client.call(certificates.findCertificates, {})).value,
    mails: (await client.call(mailbox.listMails, {})).value,
    acting: (await representative.call(designations.listDesignations, { params: { structureId } })).value,
    represented: (await representative.call(designations.listRepresentedStructures, {})).value,
    domains: (await client.call(domains.listStructureDomains, { params: { structureId } })).value,
    held: (await client.call(designations.listMyDesignations, {})).value,
    refused: (await client.call(mailbox.listRefusedAddresses, {})).value,
    products: await Promise.all(
      products.map(
        async ({ structureId, offer }) =>
          (await client.call(contract.listStructureProducts, { params: { structureId }, query: { offer } })).value,
      ),
    ),
    each: await Promise.all(
      requestIds.map(async (requestId) => (await client.call(contract.readRequest, { params: { requestId } })).value),
    ),
  };
}

type Act = (me: Tenant, other: Tenant, nth: number) => Promise<unknown>;
const nthOf = (ids: readonly string[], nth: number): string => ids[nth % ids.length] ?? assert.fail();
const fields = { actorEmail: 'certificats@ch-valmont.example', serviceName: 'Nom changé' };

const invitation = (structureId: string, nth: number) => ({
  ...({ kind: 'technicalAdmin', structureId, domains: null, until: '2027-11-22' } as const),
  offers: ['ORG'],
  email: `invite-${nth}@essais.example`,
});

/** On objects of one's own, and the same on the other's, which must find nothing there. */
const acts: Readonly<Record<string, Act>> = {
  begin: async (me) => me.requestIds.push(await draft(me.client, me.structureId, authCli())),
  file: async (me) => me.requestIds.push(await finalised(me.client, me.structureId)),
  fileFound: (me, _other, nth) => finalise(me.client, nthOf(me.requestIds, nth)),
  withdraw: (me, _other, nth) => withdraw(me.client, nthOf(me.requestIds, nth)),
  askDomain: (me, _other, nth) =>
    me.client.call(domains.askDomain, {
      params: { structureId: me.structureId },
      body: { name: `demande-${nth}.example`, reason: 'Un nouveau service en ligne' },
    }),
  invite: (me, _other, nth) => me.representative.call(sendInvitation, { body: invitation(me.structureId, nth) }),
  inviteThere: async (me, other, nth) => {
    const body = invitation(other.structureId, nth);
    for (const who of [me.client, me.representative])
      assert.equal((await who.call(sendInvitation, { body })).status, 404);
  },
  readThere: async (me, { structureId }) => {
    for (const who of [me.client, me.representative]) {
      for (const route of [designations.listDesignations, designations.readTeam, domains.listStructureDomains]) {
        assert.equal((await who.call(route, { params: { structureId } })).status, 404);
      }
    }
  },
  askDomainThere: async (me, { structureId }) => {
    const body = { name: 'pris-ailleurs.example', reason: 'Un nouveau service en ligne' };
    assert.equal((await me.client.call(domains.askDomain, { params: { structureId }, body })).status, 404);
  },
  endDesignationThere: async (me, other) => {
    const { structureId } = other;
    const held = await other.representative.call(designations.listDesignations, { params: { structureId } });
    for (const { id } of held.value.designations) {
      const ended = await me.representative.call(designations.endDesignation, { params: { designationId: id } });
      assert.equal(ended.status, 404);
    }
  },
  revokeThere: async (me, other, nth) => {
    const theirs = (await other.client.call(certificates.findCertificates, {})).value.certificates;
    const certificateId = nthOf(
      theirs.map(({ id }) => id),
      nth,
    );
    for (const who of [me.client, me.representative]) {
      const revoked = await who.call(revokeCertificate, { params: { certificateId }, body: { reason: 'superseded' } });
      assert.equal(revoked.status, 404);
    }
  },
  packThere: async (me, { structureId }) => {
    assert.equal((await me.client.call(packs.createPack, { body: { pack: 'dmp', structureId } })).status, 404);
  },
  beginThere: async (me, other) => {
    const body = { offer: 'ORG', structureId: other.structureId };
    assert.equal((await me.client.call(contract.createRequest, { body })).status, 404);
  },
  editThere: async (me, other, nth) => {
    const call = { params: { requestId: nthOf(other.requestIds, nth) }, body: { usage: 'AUTH_CLI', fields, step: 2 } };
    assert.equal((await me.client.call(contract.saveDraft, call)).status, 404);
  },
  finaliseThere: async (me, other, nth) =>
    assert.equal((await finalise(me.client, nthOf(other.requestIds, nth))).status, 404),
  withdrawThere: async (me, other, nth) =>
    assert.equal((await withdraw(me.client, nthOf(other.requestIds, nth))).status, 404),
  saveThere: async (me, other, nth) => {
    const params = { requestId: nthOf(other.requestIds, nth) };
    assert.equal((await me.client.call(contract.confirmDelivery, { params })).status, 404);
  },
  discardThere: async (me, other, nth) => {
    const params = { requestId: nthOf(other.requestIds, nth) };
    assert.equal((await me.client.call(contract.discardDraft, { params })).status, 404);
  },
};

test('whatever one tenant does, the other’s view stays as it was', async () => {
  const step = fc.record({ act: fc.constantFrom(...Object.keys(acts)), nth: fc.nat(30) });
  const done = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(step, { minLength: 1, maxLength: 6 }), async (isFirst, steps) => {
      const [me, other] = isFirst ? tenants : [tenants[1], tenants[0]];
      const before = await viewOf(other);
      for (const { act, nth } of steps) {
        done.add(act);
        await acts[act]?.(me, other, nth);
      }
      assert.deepEqual(await viewOf(other), before);
    }),
    { numRuns: 25, endOnFailure: true },
  );
  assert.ok(done.size > 5, 'the run tried too little to prove anything');
});
