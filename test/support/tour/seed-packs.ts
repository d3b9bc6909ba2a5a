import { randomUUID } from 'node:crypto';
import * as packs from '../../../core/contract/packs.ts';
import { confirmDelivery } from '../../../core/contract/portal.ts';
import { newOpensslCsr } from '../openssl.ts';
import type { PortalClient } from '../portal-client.ts';
import { withdraw } from '../portal-journey.ts';

interface Seeding {
  readonly admin: PortalClient;
  readonly valmont: string;
  readonly tilleuls: string;
}

/** Packs of two certificates, at the points that a tour does not come to by itself: the ids of the packs. */
export async function seedPacks({ admin, valmont, tilleuls }: Seeding) {
  const elsewhere = await filed(admin, tilleuls, 'Proxy DMP des Tilleuls', 'browser');
  const signed = await filed(admin, valmont, 'Passerelle du laboratoire', 'own-csr');
  const delivered = await filed(admin, valmont, 'Passerelle d’imagerie', 'own-csr');
  for (const { requests } of [signed, delivered]) {
    for (const { id } of requests) void (await withdraw(admin, id)).value;
  }
  for (const { id: requestId } of delivered.requests) {
    void (await admin.call(confirmDelivery, { params: { requestId } })).value;
  }
  const begun = await open(admin, tilleuls, 'insi-dmp');
  return { elsewhere: elsewhere.id, signed: signed.id, delivered: delivered.id, begun: begun.id };
}

const open = async (client: PortalClient, structureId: string, pack: string) =>
  (await client.call(packs.createPack, { body: { pack, structureId } })).value.pack;

async function filed(client: PortalClient, structureId: string, serviceName: string, keyOrigin: 'own-csr' | 'browser') {
  const params = { packId: (await open(client, structureId, 'dmp')).id };
  const fields = { serviceName, actorEmail: 'certificats@ch-valmont.example' };
  const { pack } = (await client.call(packs.savePack, { params, body: { fields, step: 4 } })).value;
  const requests = [];
  for (const { id, savedAt } of pack.requests) {
    const csr = await newOpensslCsr(['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], `/CN=${randomUUID()}`);
    requests.push({ requestId: id, savedAt, csr, secondOfItsName: false });
  }
  const body = { keyOrigin, locale: 'fr' as const, requests };
  return (await client.call(packs.finalisePack, { params, body })).value.pack;
}
