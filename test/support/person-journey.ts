import assert from 'node:assert/strict';
import { uploadEvidence } from '../../core/contract/claims.ts';
import * as persons from '../../core/contract/persons.ts';
import * as contract from '../../core/contract/portal.ts';
import type { RequestFields } from '../../core/contract/request-parts.ts';
import { injectedInto, portalClient } from './portal-client.ts';
import { testOrigin } from './test-http-server.ts';
import type { openTestPortal } from './test-portal.ts';

type Portal = Awaited<ReturnType<typeof openTestPortal>>;
type Client = ReturnType<Portal['client']>;

/** RPPS numbers with their Luhn key, of nobody: the series 99 is not given. */
export const rppsOf = ['99700218890', '99700218908', '99700218916'].map((typed) => luhn(typed.slice(0, 10)));

/** The body and its key. */
export function luhn(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

export const psFields = (more: Partial<RequestFields> = {}): RequestFields => ({
  ...{ rpps: rppsOf[0] ?? '', surname: 'Le Goff-d’Aubigné', givenName: 'Anne-Noëlle', profession: '60' },
  ...{ personEmail: 'anne-noelle@cabinet.example', actorEmail: 'certificats@ch-valmont.example' },
  ...more,
});

export const proFields = (more: Partial<RequestFields> = {}): RequestFields => ({
  ...{ surname: 'Müller', givenName: 'Zoë', internalNumber: 'cpet-00001', personFunction: 'Secrétaire médicale' },
  ...{ personEmail: 'zoe.muller@ch-valmont.example', actorEmail: 'certificats@ch-valmont.example' },
  ...more,
});

export const evidencePdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(20_000, 'texte ')]);

/** The steps of a request for a person, as each of those who take them. */
export async function personJourney(portal: Portal) {
  const { app, db } = portal;
  const structureId = await portal.structureId('CH de Valmont');
  const nobody = portalClient({ transport: injectedInto(app, new URL(testOrigin).host), origin: testOrigin });
  const [hopital, officer, second] = [portal.client('hopital'), portal.client('officier'), portal.client('officier2')];

  const upload = async (bytes: Buffer) => {
    const answer = await app.inject({
      ...{ method: 'POST', url: uploadEvidence.path, payload: bytes },
      headers: { origin: testOrigin, host: new URL(testOrigin).host, 'content-type': 'application/octet-stream' },
    });
    return { status: answer.statusCode, json: answer.json() as Record<string, unknown> };
  };
  const evidence = async () => String((await upload(evidencePdf)).json.evidence);
  const drafted = async (offer: 'PRO' | 'PS', usage: string, fields: RequestFields, client: Client = hopital) => {
    const made = await client.call(contract.createRequest, { body: { offer, structureId } });
    const { id } = made.value.request;
    const params = { requestId: id };
    await client.call(contract.saveDraft, { params, body: { usage, fields, step: 4 } });
    return id;
  };
  const file = async (
    requestId: string,
    more: { evidence?: string; secondOfItsName?: boolean } = {},
    client = hopital,
  ) =>
    client.call(persons.fileRequest, {
      params: { requestId },
      body: { evidence: more.evidence ?? (await evidence()), locale: 'fr', ...more },
    });
  const filed = async (offer: 'PRO' | 'PS', usage: string, fields: RequestFields) => {
    const id = await drafted(offer, usage, fields);
    assert.equal((await file(id)).value.request.state, 'filed');
    return id;
  };
  const decide = (requestId: string, client: Client, reason?: string) =>
    client.call(persons.decidePersonRequest, {
      params: { requestId },
      body: reason === undefined ? { verdict: 'approve' } : { verdict: 'refuse', reason },
    });
  const linkOf = async (requestId: string) => {
    const { reference } = await db
      .selectFrom('requests')
      .select('reference')
      .where('id', '=', requestId)
      .executeTakeFirstOrThrow();
    const mail = await db
      .selectFrom('mails')
      .select('secret_link')
      .where('message_id', 'like', `<${reference}.person-invited@%`)
      .executeTakeFirstOrThrow();
    return mail.secret_link?.split('/personne#')[1] ?? assert.fail('a mail to a person without link');
  };
  const approved = async (offer: 'PRO' | 'PS', usage: string, fields: RequestFields) => {
    const id = await filed(offer, usage, fields);
    assert.equal((await decide(id, officer)).value.request.state, 'filed');
    assert.equal((await decide(id, second)).value.request.state, 'approved');
    return { id, token: await linkOf(id) };
  };
  /** Taken up by a new account of this login. */
  const held = async (offer: 'PRO' | 'PS', usage: string, fields: RequestFields, login: string) => {
    const { id, token } = await approved(offer, usage, fields);
    await portal.account(login);
    const holder = portal.client(login);
    assert.equal((await holder.call(persons.takeHeldRequest, { body: { token } })).value.requestId, id);
    return { id, token, holder };
  };
  return {
    ...{ structureId, nobody, hopital, officer, second },
    ...{ upload, evidence, drafted, file, filed, decide, linkOf, approved, held },
  };
}
