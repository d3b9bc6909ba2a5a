import { generateKeyPairSync, sign } from 'node:crypto';
import type { RequestView, StructureView } from '../../core/contract/portal.ts';
import type { RequestFields } from '../../core/contract/request-parts.ts';
import { bytesToBase64 } from '../../core/x509/base64.ts';
import { buildCsr } from '../../core/x509/csr.ts';
import { atOnce } from './at-once.ts';
import type { Portal } from './portal.ts';

/** A finalised request that waits for its withdrawal. */
export interface PreparedRequest {
  readonly id: string;
  /** The key that its certificate must carry. */
  readonly spkiBase64: string;
}

interface Asked {
  readonly offer: string;
  readonly usage: string;
  readonly fields: (name: string, domain: string) => RequestFields;
}

const notices = { actorEmail: 'exploitation@editeur.example', copyAddress: '' };

/** The products that take an EC key: making one for each request costs 0.05 ms, an RSA key would cost 100 ms. */
const products: readonly Asked[] = [
  { offer: 'ORG', usage: 'AUTH_CLI', fields: (name) => ({ serviceNameChoice: 'free', serviceName: name, ...notices }) },
  { offer: 'SERV', usage: 'SSL_SERV', fields: (name, domain) => ({ fqdn: `${name}.${domain}`, ...notices }) },
  { offer: 'ORG', usage: 'SIGN', fields: (name) => ({ serviceName: name, ...notices }) },
  { offer: 'SERV', usage: 'SIGN', fields: (name, domain) => ({ fqdn: `${name}.${domain}`, ...notices }) },
];

/** As a person does it, by the portal's own door: draft, form, CSR with proof of possession. Each has its own key and name. */
export async function prepareRequests(
  portal: Portal,
  { count, maxSeconds }: { readonly count: number; readonly maxSeconds: number },
): Promise<readonly PreparedRequest[]> {
  const { structures } = await portal.ask<{ structures: StructureView[] }>('GET', '/api/structures?offer=SERV');
  const open = structures.filter(({ state, domains }) => state === 'open' && domains.length > 0);
  const prepared: PreparedRequest[] = [];
  const numbers = Array.from({ length: count }, (_, number) => number);
  await atOnce(numbers, { concurrency: 8, maxSeconds }, async (number) => {
    const asked = products[number % products.length];
    const structure = open[Math.floor(number / products.length) % open.length];
    if (asked === undefined || structure === undefined) throw new Error('the demo has no open structure');
    prepared.push(await prepare(portal, asked, structure, `mesure-${String(number).padStart(6, '0')}`));
  });
  return prepared;
}

async function prepare(portal: Portal, asked: Asked, structure: StructureView, name: string): Promise<PreparedRequest> {
  const { offer, usage, fields } = asked;
  const { request } = await portal.ask<{ request: RequestView }>('POST', '/api/requests', {
    offer,
    structureId: structure.id,
  });
  await portal.ask('PUT', `/api/requests/${request.id}/draft`, {
    ...{ usage, step: 4 },
    fields: fields(name, structure.domains[0] ?? ''),
  });
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spkiDer = publicKey.export({ type: 'spki', format: 'der' });
  const csr = await buildCsr({ subject: [], spkiDer, signatureAlgorithm: 'ecdsaWithSHA256' }, async (tbsDer) =>
    sign('sha256', tbsDer, privateKey),
  );
  const finalising = { csr: bytesToBase64(csr), keyOrigin: 'own-csr', locale: 'fr' };
  await portal.ask('POST', `/api/requests/${request.id}/finalise`, finalising);
  return { id: request.id, spkiBase64: spkiDer.toString('base64') };
}
