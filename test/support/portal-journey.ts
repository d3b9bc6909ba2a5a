import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import type { RequestView } from '../../core/contract/portal.ts';
import * as contract from '../../core/contract/portal.ts';
import { proposeRevocationCode } from '../../core/identifiers/revocation-code.ts';
import { buildCsr } from '../../core/x509/csr.ts';
import type { PortalClient } from './portal-client.ts';

type Fields = RequestView['fields'];
interface Form {
  readonly offer: string;
  readonly usage: string;
  readonly fields: Fields;
}

const notices: Fields = { actorEmail: 'certificats@ch-valmont.example', copyAddress: 'dsi@ch-valmont.example' };

/** One right form for each of the seven products; `name` makes it another product. */
export const forms = (name: string): readonly Form[] => [
  {
    offer: 'ORG',
    usage: 'AUTH_CLI',
    fields: { ...notices, serviceNameChoice: 'free', serviceName: `Service ${name}` },
  },
  { offer: 'ORG', usage: 'SIGN', fields: { ...notices, serviceName: `Cachet ${name}` } },
  { offer: 'ORG', usage: 'CONF', fields: { ...notices, serviceName: `Dépôt ${name}` } },
  {
    offer: 'SERV',
    usage: 'SSL_SERV',
    fields: {
      ...notices,
      fqdn: `${name}.ch-valmont.example`,
      additionalFqdns: [`api.${name}.ch-valmont.example`, 'ch-valmont.example'],
    },
  },
  { offer: 'SERV', usage: 'S/MIME', fields: { ...notices, certifiedAddress: `${name}@ch-valmont.example` } },
  { offer: 'SERV', usage: 'SIGN', fields: { ...notices, fqdn: `jetons-${name}.ch-valmont.example` } },
  { offer: 'SERV', usage: 'CONF', fields: { ...notices, fqdn: `depot-${name}.ch-valmont.example` } },
];

const names = Array.from({ length: 2000 }, (_, index) => `essai${index + 1}`).values();
/** A name that no other request of this test file has. */
export const freshName = (): string => names.next().value ?? assert.fail();

export const authCli = (name = freshName()): Form => forms(name)[0] ?? assert.fail();
export const sslServ = (name = freshName()): Form => forms(name)[3] ?? assert.fail();

/** Draft created and filled in, ready for its CSR. Its id. */
export async function draft(client: PortalClient, structureId: string, form: Form): Promise<string> {
  const { request } = (await client.call(contract.createRequest, { body: { offer: form.offer, structureId } })).value;
  const body = { usage: form.usage, fields: form.fields, step: 4 };
  const saved = await client.call(contract.saveDraft, { params: { requestId: request.id }, body });
  assert.equal(saved.status, 200, saved.bytes.toString('utf8'));
  return request.id;
}

/** Base64 of a CSR with a P-256 key of its own: a key that another request has would be refused. */
export async function freshCsr(): Promise<string> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spkiDer = publicKey.export({ type: 'spki', format: 'der' });
  const toSign = { subject: [], spkiDer, signatureAlgorithm: 'ecdsaWithSHA256' } as const;
  return Buffer.from(await buildCsr(toSign, async (tbsDer) => sign('sha256', tbsDer, privateKey))).toString('base64');
}

export const finalise = async (
  client: PortalClient,
  requestId: string,
  more: { readonly csr?: string; readonly secondOfItsName?: boolean; readonly savedAt?: string } = {},
) =>
  client.call(contract.finaliseRequest, {
    params: { requestId },
    body: { csr: more.csr ?? (await freshCsr()), keyOrigin: 'own-csr', locale: 'fr', ...more },
  });

/** A request that waits for its withdrawal. Its id. */
export async function finalised(client: PortalClient, structureId: string, form = authCli()): Promise<string> {
  const requestId = await draft(client, structureId, form);
  const answer = await finalise(client, requestId);
  assert.equal(answer.status, 200, answer.bytes.toString('utf8'));
  return requestId;
}

interface RevocationCode {
  readonly kind: 'proposed' | 'typed';
  readonly code: string;
}
export const proposedCode = (fill = 0): RevocationCode => ({
  kind: 'proposed',
  code: proposeRevocationCode((length) => new Uint8Array(length).fill(fill)),
});

type Withdrawing = Parameters<typeof withdrawBody>[1];
const withdrawBody = (
  accepted: readonly { readonly document: 'cgu' | 'pc'; readonly sha256: string }[],
  more: { readonly revocationCode?: RevocationCode; readonly acceptedSubject?: string },
) => ({
  revocationCode: proposedCode(),
  accepted: accepted.map(({ document, sha256 }) => ({ document, sha256 })),
  ...more,
});

/** Withdraws with the terms in force accepted; the proposed code made of zeros unless another is given. */
export async function withdraw(client: PortalClient, requestId: string, more: Withdrawing = {}) {
  const { terms } = (await client.call(contract.readInstance, {})).value;
  return client.call(contract.withdrawRequest, { params: { requestId }, body: withdrawBody(terms, more) });
}
