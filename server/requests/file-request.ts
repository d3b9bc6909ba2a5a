import type { Transaction } from 'kysely';
import type { CheckedFields } from '../../core/catalogue/check-fields.ts';
import { isForPerson } from '../../core/catalogue/product.ts';
import { withdrawalSeconds } from '../../core/catalogue/validity.ts';
import { decisionDays } from '../../core/contract/persons.ts';
import type { RequestView } from '../../core/contract/portal.ts';
import type { RequestFields } from '../../core/contract/request-parts.ts';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { accept, type Outcome, type Refusal, refuse } from '../../core/outcome.ts';
import { attachToRequest } from '../claims/keep-evidence.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Rights } from '../mandates/may.ts';
import { isOwnAddress } from '../mandates/persons.ts';
import type { Actor } from '../platform/actor.ts';
import type { Database } from '../platform/schema.ts';
import { onOwnDraft } from './drafts.ts';
import { heldProduct } from './finalise-request.ts';
import { judgeForm } from './judge-request.ts';
import type { PersonDeps } from './person-deps.ts';
import { queuePersonMail } from './person-mails.ts';
import { markFiled } from './person-store.ts';
import type { ProductKey } from './product-store.ts';
import { type RequestRow, requestById } from './store.ts';
import { viewRequest } from './view-requests.ts';

export interface Filing {
  /** Token of evidence sent within the hour. */
  readonly evidence: string;
  readonly savedAt?: string | undefined;
  readonly secondOfItsName?: boolean | undefined;
  readonly locale: 'fr' | 'en';
}

const dayMs = 86_400_000;

/** Officers decide while now < this. */
const decideBefore = (filedAt: Date): Date => new Date(filedAt.getTime() + decisionDays * dayMs);

/** The person makes their key while now < this: as long as anybody has to withdraw. */
export const keyBefore = (approvedAt: Date): Date => new Date(approvedAt.getTime() + withdrawalSeconds * 1000);

/** « Déposer »: today's rules on the form, and the request with its evidence is the officers' to decide. There is no key yet. */
export async function fileRequest(
  deps: PersonDeps,
  actor: Actor,
  requestId: string,
  asked: Filing,
): Promise<Outcome<{ request: RequestView }, SentenceCode>> {
  try {
    const filed = await onOwnDraft<{ request: RequestView }, SentenceCode>(
      deps,
      actor,
      requestId,
      async (tx, row, rights) => {
        const outcome = await file(deps, tx, row, rights, actor, asked);
        if (!outcome.ok) throw new Undone(outcome);
        return outcome;
      },
    );
    if (filed.ok) deps.mailQueued();
    return filed;
  } catch (error) {
    if (error instanceof Undone) return error.outcome;
    throw error;
  }
}

type Refused = { readonly ok: false; readonly refusal: Refusal<SentenceCode> };

const atField = <Code extends string>(field: 'evidence' | 'personEmail', refusal: Refusal<Code>) => ({
  ok: false as const,
  refusal: { ...refusal, field },
});

/** What was refused on the way leaves nothing behind. */
class Undone extends Error {
  readonly outcome: Refused;
  constructor(outcome: Refused) {
    super(outcome.refusal.code);
    this.outcome = outcome;
  }
}

/** What is kept is what is certified: the register’s spelling, where there is one. */
const withNames = (typed: RequestFields, { person }: CheckedFields): RequestFields =>
  person === null ? typed : { ...typed, surname: person.surname, givenName: person.givenName };

async function file(
  deps: PersonDeps,
  tx: Transaction<Database>,
  row: RequestRow,
  rights: Rights,
  actor: Actor,
  asked: Filing,
): Promise<Outcome<{ request: RequestView }, SentenceCode>> {
  const at = deps.clock.now();
  if (!isForPerson(deps.catalogue, row.offer)) return refuse('person.not-for-person');
  if (asked.savedAt !== undefined && asked.savedAt !== row.saved_at.toISOString()) return refuse('request.changed');
  const judged = await judgeForm(deps, tx, row, rights, at);
  if (!judged.ok) return judged;
  const { product, fields, structure, subject } = judged.value;
  if (fields.person !== null && (await isOwnAddress(tx, actor.accountId, fields.person.email))) {
    return atField('personEmail', { code: 'person.address-of-filer' });
  }
  const productKey: ProductKey = {
    ...{ structureId: structure.id, offer: product.offer, usage: product.usage },
    subjectName: fields.commonName,
  };
  const held = await heldProduct(tx, row, productKey, asked.secondOfItsName === true, at);
  if (!held.ok) return held;
  const productId = held.value;
  const limit = decideBefore(at);
  await markFiled(tx, row.id, {
    fields: withNames(row.fields, fields),
    productId,
    subject,
    locale: asked.locale,
    filedAt: at,
    decideBefore: limit,
  });
  if (!(await attachToRequest(tx, asked.evidence, row.id, at))) {
    return atField('evidence', { code: 'person.evidence-missing' });
  }
  const facts = { request: row.id, reference: row.reference, product: productId, subject };
  await recordEvent(tx, { event: 'person-request.filed', version: 1, facts }, at);
  const saved = await requestById(tx, row.id);
  if (saved === undefined) throw new Error('a request held by this transaction is not there');
  await queuePersonMail(deps, tx, 'person-filed', saved, { at, until: limit });
  return accept({ request: await viewRequest(deps, tx, saved, rights) });
}
