import type { Transaction } from 'kysely';
import { isForPerson } from '../../core/catalogue/product.ts';
import type { RequestView } from '../../core/contract/portal.ts';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { claimKey } from '../authority/check-key.ts';
import { recordEvent } from '../journal/record-event.ts';
import { composeFiledMail, composeReadyMail } from '../mail/compose.ts';
import { queueMail } from '../mail/queue-mail.ts';
import type { RequestMailFacts } from '../mail/request-mail-facts.ts';
import type { Rights } from '../mandates/may.ts';
import type { Actor } from '../platform/actor.ts';
import type { Database } from '../platform/schema.ts';
import type { CheckedCsr } from './check-csr.ts';
import type { RequestDeps } from './deps.ts';
import { onOwnApproved, onOwnDraft } from './drafts.ts';
import { atCsr, type Judged, judge } from './judge-request.ts';
import { holdProduct, type ProductKey } from './product-store.ts';
import { servedProduct } from './served-product.ts';
import { withdrawBefore } from './states.ts';
import { finaliseDraft, type RequestRow, requestById } from './store.ts';
import { viewRequest } from './view-requests.ts';

export interface Finalising {
  readonly csr: string;
  readonly keyOrigin: 'own-csr' | 'browser';
  /** `savedAt` of the draft that the person saw. */
  readonly savedAt?: string | undefined;
  readonly secondOfItsName?: boolean | undefined;
  readonly locale: 'fr' | 'en';
}

/** « Finaliser »: everything is judged by today's rules; the request, its product, its event and its mails are one commit. */
export async function finaliseRequest(
  deps: RequestDeps,
  actor: Actor,
  requestId: string,
  asked: Finalising,
): Promise<Outcome<{ request: RequestView }, SentenceCode>> {
  const csr = await deps.csrReader.read(asked.csr);
  if (!csr.ok) return atCsr(csr.refusal);
  const known = await requestById(deps.db, requestId);
  const isPersons = known !== undefined && isForPerson(deps.catalogue, known.offer);
  const onRequest = isPersons ? onOwnApproved : onOwnDraft;
  const finalised = await onRequest(deps, actor, requestId, (tx, row, rights) =>
    finalise(deps, actor, tx, row, rights, asked, csr.value),
  );
  if (finalised.ok) deps.mailQueued();
  return finalised;
}

async function finalise(
  deps: RequestDeps,
  actor: Actor,
  tx: Transaction<Database>,
  row: RequestRow,
  rights: Rights,
  asked: Finalising,
  csr: CheckedCsr,
): Promise<Outcome<{ request: RequestView }, SentenceCode>> {
  const at = deps.clock.now();
  if (asked.savedAt !== undefined && asked.savedAt !== row.saved_at.toISOString()) return refuse('request.changed');
  const judged = await judge(deps, tx, row, rights, csr.spkiDer, at);
  if (!judged.ok) return judged;
  const { product, fields, structure, subject, key, meant } = judged.value;
  const { offer, usage } = product;
  if (row.state === 'approved') return finaliseApproved(deps, tx, row, rights, asked, csr, judged.value);
  const productKey: ProductKey = { structureId: structure.id, offer, usage, subjectName: fields.commonName };
  const served = asked.secondOfItsName === true ? undefined : await servedProduct(tx, productKey, at);
  if (served !== undefined) return refuse('product.exists', { product: served.id, name: served.subject_name });
  const productId = await holdProduct(tx, productKey, at);
  // Again, now that nobody else can finalise the same name.
  if (asked.secondOfItsName !== true && (await servedProduct(tx, productKey, at)) !== undefined) {
    return refuse('product.exists', { product: productId, name: fields.commonName });
  }
  // Last of all: of two requests that bring one key at the same moment, one waits here for what the other becomes.
  const claimed = await claimKey(tx, key, meant, at);
  if (!claimed.ok) return atCsr(claimed.refusal);
  const limit = withdrawBefore(at);
  await finaliseDraft(tx, row.id, {
    named: { productId, subject, locale: asked.locale },
    csrDer: csr.csrDer,
    spkiDer: csr.spkiDer,
    spkiSha256: key.spkiSha256,
    keyAlgorithm: key.algorithm,
    keyOrigin: asked.keyOrigin,
    finalisedAt: at,
    withdrawBefore: limit,
  });
  const facts = {
    request: row.id,
    reference: row.reference,
    product: productId,
    subject,
    spkiSha256: key.spkiSha256.toString('hex'),
    keyOrigin: asked.keyOrigin,
  };
  await recordEvent(tx, { event: 'request.finalised', version: 1, facts }, at);
  const mailFacts: RequestMailFacts = {
    requestId: row.id,
    reference: row.reference,
    locale: asked.locale,
    product,
    subjectName: fields.commonName,
    structure,
    requestedBy: actor.displayName,
    keyOrigin: asked.keyOrigin,
    keyAlgorithm: key.algorithm,
    finalisedAt: at,
    withdrawBefore: limit,
    actorEmail: fields.actorEmail,
    copyAddress: fields.copyAddress,
  };
  await queueMail(tx, composeFiledMail(mailFacts, deps.mail), at);
  await queueMail(tx, composeReadyMail(mailFacts, deps.mail), at);
  const saved = await requestById(tx, row.id);
  if (saved === undefined) throw new Error('a request held by this transaction is not there');
  return accept({ request: await viewRequest(deps, tx, saved, rights) });
}

/**
 * The same for a request of two officers' agreement, by its person: the product and the names were recorded when it was filed,
 * and its ten days to withdraw begin now.
 */
async function finaliseApproved(
  deps: RequestDeps,
  tx: Transaction<Database>,
  row: RequestRow,
  rights: Rights,
  asked: Finalising,
  csr: CheckedCsr,
  { product, fields, structure, key, meant }: Judged,
): Promise<Outcome<{ request: RequestView }, SentenceCode>> {
  const at = deps.clock.now();
  const claimed = await claimKey(tx, key, meant, at);
  if (!claimed.ok) return atCsr(claimed.refusal);
  const limit = withdrawBefore(at);
  await finaliseDraft(tx, row.id, {
    ...{ csrDer: csr.csrDer, spkiDer: csr.spkiDer, spkiSha256: key.spkiSha256, keyAlgorithm: key.algorithm },
    ...{ keyOrigin: asked.keyOrigin, named: null, finalisedAt: at, withdrawBefore: limit },
  });
  const facts = {
    ...{ request: row.id, reference: row.reference, product: row.product_id, subject: row.subject },
    ...{ spkiSha256: key.spkiSha256.toString('hex'), keyOrigin: asked.keyOrigin },
  };
  await recordEvent(tx, { event: 'request.finalised', version: 1, facts }, at);
  const mailFacts: RequestMailFacts = {
    ...{ requestId: row.id, reference: row.reference, locale: asked.locale, product, structure },
    ...{ subjectName: fields.commonName, requestedBy: row.requested_by, keyOrigin: asked.keyOrigin },
    ...{ keyAlgorithm: key.algorithm, finalisedAt: at, withdrawBefore: limit },
    // The person's own: it says where to withdraw, which nobody else can.
    actorEmail: fields.person?.email ?? fields.actorEmail,
    copyAddress: null,
  };
  await queueMail(tx, composeReadyMail(mailFacts, deps.mail), at);
  const saved = await requestById(tx, row.id);
  if (saved === undefined) throw new Error('a request held by this transaction is not there');
  return accept({ request: await viewRequest(deps, tx, saved, rights) });
}
