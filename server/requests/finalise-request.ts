import type { Transaction } from 'kysely';
import type { CheckedFields } from '../../core/catalogue/check-fields.ts';
import { isForPerson } from '../../core/catalogue/product.ts';
import { personName, subjectTitle } from '../../core/catalogue/subject-title.ts';
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
import { atCsr, judge } from './judge-request.ts';
import { holdProduct, type ProductKey } from './product-store.ts';
import { renewedProduct } from './renew-certificate.ts';
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
  const finalised = await onRequest(deps, actor, requestId, async (tx, row, rights) => {
    const at = deps.clock.now();
    const filed = await finalise(deps, actor, tx, row, rights, asked, csr.value, at);
    if (!filed.ok) return filed;
    if (isPersons) await queueMail(tx, composeReadyMail(filed.value, deps.mail), at);
    else await queueFinaliseMails(deps, tx, [filed.value], at);
    const saved = await requestById(tx, row.id);
    if (saved === undefined) throw new Error('a request held by this transaction is not there');
    return accept({ request: await viewRequest(deps, tx, saved, rights) });
  });
  if (finalised.ok) deps.mailQueued();
  return finalised;
}

/** The mails of Finaliser, of one request or of several whose mails go to the same addresses: the first tells of all. */
export async function queueFinaliseMails(
  deps: RequestDeps,
  tx: Transaction<Database>,
  [first, ...others]: readonly [RequestMailFacts, ...RequestMailFacts[]],
  at: Date,
): Promise<void> {
  await queueMail(tx, composeFiledMail({ ...first, others }, deps.mail), at);
  await queueMail(tx, composeReadyMail({ ...first, others }, deps.mail), at);
}

/** One request, held by this transaction: all of Finaliser but its mails, whose facts are returned. */
export async function finalise(
  deps: RequestDeps,
  actor: Actor,
  tx: Transaction<Database>,
  row: RequestRow,
  rights: Rights,
  asked: Finalising,
  csr: CheckedCsr,
  at: Date,
): Promise<Outcome<RequestMailFacts, SentenceCode>> {
  if (asked.savedAt !== undefined && asked.savedAt !== row.saved_at.toISOString()) return refuse('request.changed');
  const judged = await judge(deps, tx, row, rights, csr.spkiDer, at);
  if (!judged.ok) return judged;
  const { product, fields, structure, subject, key, meant } = judged.value;
  const { offer, usage } = product;
  const productKey: ProductKey = { structureId: structure.id, offer, usage, subjectName: fields.commonName };
  // What two officers agreed to has its product and its names since it was filed.
  const approvedProduct = row.state === 'approved' ? row.product_id : null;
  const isApproved = approvedProduct !== null;
  if (!isApproved && isForPerson(deps.catalogue, offer)) return refuse('person.makes-own-key');
  const held = isApproved
    ? accept(approvedProduct)
    : await heldProduct(tx, row, productKey, asked.secondOfItsName === true, at);
  if (!held.ok) return held;
  const productId = held.value;
  // Last of all: of two requests that bring one key at the same moment, one waits here for what the other becomes.
  const claimed = await claimKey(tx, key, meant, at);
  if (!claimed.ok) return atCsr(claimed.refusal);
  const limit = withdrawBefore(at);
  await finaliseDraft(tx, row.id, {
    named: isApproved ? null : { productId, subject, locale: asked.locale },
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
  return accept({
    requestId: row.id,
    reference: row.reference,
    locale: asked.locale,
    product,
    subjectName: subjectTitle(personName(fields.person ?? {}), fields.commonName),
    structure,
    requestedBy: isApproved ? row.requested_by : actor.displayName,
    keyOrigin: asked.keyOrigin,
    keyAlgorithm: key.algorithm,
    finalisedAt: at,
    withdrawBefore: limit,
    ...addressesFrom(fields, isApproved),
  });
}

/** To a person, who alone withdraws, with a copy to whoever asked: so go this mail and all that follow. */
const addressesFrom = (
  { person, actorEmail, copyAddress }: CheckedFields,
  isOfPerson: boolean,
): Pick<RequestMailFacts, 'actorEmail' | 'copyAddress'> =>
  isOfPerson && person !== null && person.email.toLowerCase() !== actorEmail.toLowerCase()
    ? { actorEmail: person.email, copyAddress: actorEmail }
    : { actorEmail, copyAddress: isOfPerson ? null : copyAddress };

/** The product that a request is of, as it is finalised or filed: held until the transaction ends. */
export const heldProduct = (
  tx: Transaction<Database>,
  row: Pick<RequestRow, 'renews'>,
  key: ProductKey,
  isSecond: boolean,
  at: Date,
) => (row.renews === null ? newProduct(tx, key, isSecond, at) : renewedProduct(tx, row.renews, key, at));

/** Refused where its name is served already and no second one was meant. */
async function newProduct(
  tx: Transaction<Database>,
  key: ProductKey,
  isSecond: boolean,
  at: Date,
): Promise<Outcome<string, 'product.exists'>> {
  const served = isSecond ? undefined : await servedProduct(tx, key, at);
  if (served !== undefined) return refuse('product.exists', { product: served.id, name: served.subject_name });
  const productId = await holdProduct(tx, key, at);
  // Again, now that nobody else can finalise the same name.
  if (!isSecond && (await servedProduct(tx, key, at)) !== undefined) {
    return refuse('product.exists', { product: productId, name: key.subjectName });
  }
  return accept(productId);
}
