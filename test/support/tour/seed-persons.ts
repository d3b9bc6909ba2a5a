import { uploadEvidence } from '../../../core/contract/claims.ts';
import * as persons from '../../../core/contract/persons.ts';
import * as contract from '../../../core/contract/portal.ts';
import type { RequestFields } from '../../../core/contract/request-parts.ts';
import { newOpensslCsr } from '../openssl.ts';
import { evidencePdf, holderTokenOf, proFields, psFields as professional, rppsOf } from '../person-journey.ts';
import type { PortalClient } from '../portal-client.ts';
import { finalise, withdraw } from '../portal-journey.ts';
import type { TestDatabase } from '../test-database.ts';

interface Seeding {
  readonly origin: string;
  readonly database: TestDatabase;
  readonly admin: PortalClient;
  readonly structureId: string;
  readonly signIn: (login: string) => Promise<PortalClient>;
}

const [one = '', two = '', three = ''] = rppsOf;
/** What is certified has plain apostrophes, which the portal's own words never have: names here have none. */
const psFields = (more: Partial<RequestFields>): RequestFields =>
  professional({ surname: 'Le Goff-Kerguélen', ...more });

/** Requests for persons in every state, and one person who holds some: the ids and the link that the stops of a tour need. */
export async function seedPersons({ origin, database, admin, structureId, signIn }: Seeding) {
  const [officer, second, holder] = await Promise.all([signIn('officier'), signIn('officier2'), signIn('titulaire')]);
  const evidence = async (): Promise<string> => {
    const headers = { origin, 'content-type': 'application/octet-stream' };
    const answer = await fetch(origin + uploadEvidence.path, { method: 'POST', headers, body: evidencePdf });
    return ((await answer.json()) as { evidence: string }).evidence;
  };
  const begun = async (offer: 'PRO' | 'PS', usage: string, fields: RequestFields, step = 4) => {
    const { id } = (await admin.call(contract.createRequest, { body: { offer, structureId } })).value.request;
    void (await admin.call(contract.saveDraft, { params: { requestId: id }, body: { usage, fields, step } })).value;
    return id;
  };
  const filed = async (offer: 'PRO' | 'PS', usage: string, fields: RequestFields) => {
    const id = await begun(offer, usage, fields);
    const body = { evidence: await evidence(), locale: 'fr' } as const;
    void (await admin.call(persons.fileRequest, { params: { requestId: id }, body })).value;
    return id;
  };
  const decide = async (client: PortalClient, requestId: string, reason?: string) => {
    const body = reason === undefined ? { verdict: 'approve' as const } : { verdict: 'refuse' as const, reason };
    void (await client.call(persons.decidePersonRequest, { params: { requestId }, body })).value;
  };
  const approved = async (...asked: Parameters<typeof filed>) => {
    const id = await filed(...asked);
    await decide(officer, id);
    await decide(second, id);
    return { id, token: await holderTokenOf(database.owner, id) };
  };
  const held = async (...asked: Parameters<typeof filed>) => {
    const { id, token } = await approved(...asked);
    void (await holder.call(persons.takeHeldRequest, { body: { token } })).value;
    return id;
  };
  const withKey = async (...asked: Parameters<typeof filed>) => {
    const id = await held(...asked);
    void (await finalise(holder, id, { csr: await newOpensslCsr(['ec', '-pkeyopt', 'ec_paramgen_curve:P-256']) }))
      .value;
    return id;
  };

  const refused = await filed('PRO', 'AUTH', proFields({ internalNumber: 'cpet-00002', surname: 'Lefèvre' }));
  await decide(officer, refused, 'La pièce ne montre pas le nom d’usage. Joignez-en une autre.');
  const objected = await approved('PRO', 'CONF', proFields({ internalNumber: 'cpet-00003', surname: 'Nguyễn' }));
  const reason = 'Je n’ai rien demandé, et je quitte cet établissement.';
  void (await holder.call(persons.objectToRequest, { body: { token: objected.token, reason } })).value;
  const delivered = await withKey('PRO', 'SIGN', proFields({ certifyAddress: 'yes' }));
  void (await withdraw(holder, delivered)).value;
  const seen = (await holder.call(contract.confirmDelivery, { params: { requestId: delivered } })).value.request;
  const halfAgreed = await filed('PS', 'CONF', psFields({ rpps: three, profession: '10' }));
  await decide(second, halfAgreed);
  return {
    drafts: {
      empty: await begun('PS', 'AUTH', {}, 3),
      pro: await begun('PRO', 'SIGN', {}, 3),
      complete: await begun('PS', 'SIGN', psFields({ rpps: two, surname: 'de La Tour-Kerguélen' })),
    },
    waiting: await filed('PS', 'AUTH', psFields({ rpps: one })),
    ...{ halfAgreed, refused, objected: objected.id, delivered, certificateId: seen.personal?.certificateId ?? '' },
    productId: seen.productId ?? '',
    invited: await approved('PS', 'AUTH', psFields({ rpps: two, surname: 'de La Tour-Kerguélen' })),
    toMakeKey: await held('PS', 'SIGN', psFields({ rpps: one })),
    toWithdraw: await withKey('PRO', 'AUTH', proFields({ internalNumber: 'cpet-00004' })),
  };
}
