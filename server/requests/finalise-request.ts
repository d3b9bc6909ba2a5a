import type { Transaction } from 'kysely';
import { subjectOf } from '../../core/catalogue/certificate-to-come.ts';
import { type CheckedFields, checkFields } from '../../core/catalogue/check-fields.ts';
import { findProduct, type Product } from '../../core/catalogue/product.ts';
import type { RequestView } from '../../core/contract/portal.ts';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { accept, type Outcome, type Refusal, refuse } from '../../core/outcome.ts';
import { spkiSha256Hex } from '../../core/x509/keys.ts';
import { toRfc4514 } from '../../core/x509/names.ts';
import { isKeyBlocked } from '../authority/blocked-keys.ts';
import { certificatesOfProducts } from '../authority/read-certificates.ts';
import { recordEvent } from '../journal/record-event.ts';
import { composeFiledMail, composeReadyMail } from '../mail/compose.ts';
import { queueMail } from '../mail/queue-mail.ts';
import type { RequestMailFacts } from '../mail/request-mail-facts.ts';
import { grantedDomains, type Rights } from '../mandates/may.ts';
import type { Actor } from '../platform/actor.ts';
import { refuseForm } from '../platform/problem.ts';
import type { Database } from '../platform/schema.ts';
import { readStructure, type Structure } from '../structures/find-structures.ts';
import { type CheckedCsr, checkCsr, checkKeyAlgorithm } from './check-csr.ts';
import type { RequestDeps } from './deps.ts';
import { onOwnDraft } from './drafts.ts';
import { holdProduct, productById } from './product-store.ts';
import { isLive } from './products.ts';
import { withdrawBefore } from './states.ts';
import { finaliseDraft, type RequestRow, requestById } from './store.ts';
import { viewRequest } from './view-requests.ts';

export interface Finalising {
  readonly csr: string;
  readonly keyOrigin: 'own-csr' | 'browser';
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
  const csr = await checkCsr(asked.csr);
  if (!csr.ok) return atCsr(csr.refusal);
  const finalised = await onOwnDraft(deps, actor, requestId, (tx, row, rights) =>
    finalise(deps, actor, tx, row, rights, asked, csr.value),
  );
  if (finalised.ok) deps.mailQueued();
  return finalised;
}

/** Shown beside the CSR, where the person can mend it. */
const atCsr = <Code extends SentenceCode>(refusal: Refusal<Code>) => ({
  ok: false as const,
  refusal: { ...refusal, field: 'csr' },
});

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
  const judged = await judge(deps, tx, row, rights, csr, at);
  if (!judged.ok) return judged;
  const { product, fields, structure, subject } = judged.value;
  const productId = await holdProduct(
    tx,
    { structureId: structure.id, offer: product.offer, usage: product.usage, subjectName: fields.commonName },
    at,
  );
  if (asked.secondOfItsName !== true && (await isAlreadyServed(tx, productId, at))) {
    return refuse('product.exists', { product: productId, name: fields.commonName });
  }
  const limit = withdrawBefore(at);
  await finaliseDraft(tx, row.id, {
    productId,
    csrDer: csr.csrDer,
    spkiDer: csr.spkiDer,
    spkiSha256: Buffer.from(spkiSha256Hex(csr.spkiDer), 'hex'),
    keyAlgorithm: csr.keyAlgorithm,
    keyOrigin: asked.keyOrigin,
    subject,
    locale: asked.locale,
    finalisedAt: at,
    withdrawBefore: limit,
  });
  const facts = {
    request: row.id,
    reference: row.reference,
    product: productId,
    subject,
    spkiSha256: spkiSha256Hex(csr.spkiDer),
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
    keyAlgorithm: csr.keyAlgorithm,
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

export interface Judged {
  readonly product: Product;
  readonly fields: CheckedFields;
  readonly structure: Structure;
  /** RFC 4514. */
  readonly subject: string;
}

/** Today's rules on a request and its key: asked at Finaliser, and again in the intent transaction (spec R61). */
export async function judge(
  deps: RequestDeps,
  tx: Transaction<Database>,
  row: RequestRow,
  rights: Rights,
  key: Pick<CheckedCsr, 'spkiDer' | 'keyAlgorithm'>,
  at: Date,
): Promise<Outcome<Judged, SentenceCode>> {
  const product = findProduct(deps.catalogue, row.offer, row.usage ?? '');
  if (product === undefined) return refuse('usage.unknown', { offer: row.offer, usage: row.usage ?? '' });
  const found = await readStructure(tx, rights, row.structure_id, row.offer);
  if (!found.ok) return found;
  const { structure } = found.value;
  if (structure.state === 'closed') return refuse('structure.closed', { structure: structure.name });
  const granted = grantedDomains(rights, { structureId: row.structure_id, offer: row.offer });
  const checked = checkFields(product, row.fields, { ...deps.domainRules, grantedDomains: granted });
  if (!checked.ok) return refuseForm(checked.problems);
  const subject = subjectOf(structure, checked.value.commonName);
  if (!subject.ok) return subject;
  const keyAllowed = checkKeyAlgorithm(product, checked.value.commonName, key.keyAlgorithm, at);
  if (!keyAllowed.ok) return atCsr(keyAllowed.refusal);
  if (await isKeyBlocked(tx, Buffer.from(spkiSha256Hex(key.spkiDer), 'hex'))) {
    return atCsr(refuse('key.blocked').refusal);
  }
  return accept({ product, fields: checked.value, structure, subject: toRfc4514(subject.value) });
}

async function isAlreadyServed(tx: Transaction<Database>, productId: string, at: Date): Promise<boolean> {
  const product = await productById(tx, productId);
  if (product?.pending_request_id != null) return true;
  return (await certificatesOfProducts(tx, [productId])).some((certificate) => isLive(certificate, at));
}
