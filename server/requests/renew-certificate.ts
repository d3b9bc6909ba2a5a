import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { type RenewalStanding, renewalStanding } from '../../core/catalogue/renewal.ts';
import type { RequestView } from '../../core/contract/portal.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { type CertificateSummary, certificateById, certificatesOfProducts } from '../authority/read-certificates.ts';
import { recordEvent } from '../journal/record-event.ts';
import { may } from '../mandates/may.ts';
import { rightsOf } from '../mandates/rights.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { readStructure } from '../structures/find-structures.ts';
import type { RequestDeps } from './deps.ts';
import { byPerson } from './drafts.ts';
import { lockProduct, type ProductKey, productById } from './product-store.ts';
import { draftOfRenewal, insertDraft, requestById } from './store.ts';
import { viewRequest } from './view-requests.ts';

type RenewalRefused = (typeof refused)[keyof typeof refused];

/**
 * « Renouveler »: a draft of the same product, filled in as the request before. From there on it is a request like any other,
 * judged by the rights, the rules and the registry of its day; the certificate that it renews lives on.
 */
export async function renewCertificate(
  deps: RequestDeps,
  actor: Actor,
  certificateId: string,
): Promise<Outcome<{ request: RequestView }, 'not-found' | 'structure.closed' | RenewalRefused>> {
  const certificate = await certificateById(deps.db, certificateId);
  const product = certificate && (await productById(deps.db, certificate.productId));
  if (certificate === undefined || product === undefined) return refuse('not-found');
  const { structure_id: structureId, offer, usage } = product;
  return inTransaction(deps.db, byPerson(actor, structureId), async (tx) => {
    const at = deps.clock.now();
    const rights = await rightsOf(tx, actor, at);
    if (!may(rights, 'request.create', { structureId, offer })) return refuse('not-found');
    const found = await readStructure(tx, rights, structureId, offer);
    if (!found.ok) return found;
    const { structure } = found.value;
    if (structure.state === 'closed') return refuse('structure.closed', { structure: structure.name });
    // Of two clicks at once, the second finds the draft of the first.
    await lockProduct(tx, product.id);
    const allowed = await renewable(tx, certificateId, at);
    if (!allowed.ok) return allowed;
    const begun = await draftOfRenewal(tx, { certificateId, accountId: actor.accountId });
    if (begun !== undefined) return accept({ request: await viewRequest(deps, tx, begun, rights) });
    const before = await requestById(tx, certificate.requestId);
    if (before === undefined) throw new Error(`certificate ${certificateId} is of a request that is not there`);
    const id = randomUUID();
    const draft = { renews: certificateId, usage, fields: before.fields, step: 3 };
    await insertDraft(tx, { ...draft, id, structureId, offer, accountId: actor.accountId, locale: actor.locale, at });
    const facts = { request: id, product: product.id, serial: certificate.serial.toString('hex') };
    await recordEvent(tx, { event: 'renewal.begun', version: 1, facts }, at);
    const row = await requestById(tx, id);
    if (row === undefined) throw new Error('a draft just inserted is not there');
    return accept({ request: await viewRequest(deps, tx, row, rights) });
  });
}

/** At Finaliser: the product of the certificate, held; what stood open when the draft was made may no longer do so. */
export async function renewedProduct(
  tx: Transaction<Database>,
  certificateId: string,
  key: ProductKey,
  at: Date,
): Promise<Outcome<string, RenewalRefused | 'renewal.other-name'>> {
  const certificate = await certificateById(tx, certificateId);
  const product = certificate && (await productById(tx, certificate.productId));
  if (product === undefined) throw new Error(`a draft renews certificate ${certificateId}, which is not there`);
  const { id, structure_id, offer, usage, subject_name: name } = product;
  if (structure_id !== key.structureId || offer !== key.offer || usage !== key.usage || name !== key.subjectName) {
    return refuse('renewal.other-name', { name });
  }
  await lockProduct(tx, id);
  const allowed = await renewable(tx, certificateId, at);
  return allowed.ok ? accept(id) : allowed;
}

/** With the product held: nobody else files or withdraws a renewal of it meanwhile. */
async function renewable(
  tx: Transaction<Database>,
  certificateId: string,
  at: Date,
): Promise<Outcome<CertificateSummary, RenewalRefused>> {
  const certificate = await certificateById(tx, certificateId);
  const product = certificate && (await productById(tx, certificate.productId));
  if (certificate === undefined || product === undefined) throw new Error(`certificate ${certificateId} is gone`);
  const siblings = await certificatesOfProducts(tx, [product.id]);
  const standing = renewalStanding(
    {
      revoked: certificate.state === 'revoked',
      notAfterMs: certificate.notAfter.getTime(),
      renewed: siblings.some(({ state, notAfter }) => state !== 'revoked' && notAfter > certificate.notAfter),
      waiting: product.pending_request_id !== null,
    },
    at.getTime(),
  );
  return standing === 'open' ? accept(certificate) : refuse(refused[standing]);
}

const refused = {
  early: 'renewal.early',
  'in-progress': 'renewal.in-progress',
  renewed: 'renewal.renewed',
  late: 'renewal.late',
  revoked: 'renewal.revoked',
} as const satisfies Record<Exclude<RenewalStanding, 'open'>, string>;
