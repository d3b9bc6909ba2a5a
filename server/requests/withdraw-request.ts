import { setTimeout as delay } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import { isForPerson, issuingRole } from '../../core/catalogue/product.ts';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { readRevocationCode } from '../../core/identifiers/revocation-code.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { burnIntent, isStale } from '../authority/burn.ts';
import { isBurntMeanwhile, type RecordedIntent, recordIntent, recordOutcome, sign } from '../authority/issue.ts';
import { liveIntentOf, stateOfIntent } from '../authority/read-intents.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Rights } from '../mandates/may.ts';
import { rightsOf } from '../mandates/rights.ts';
import type { Actor } from '../platform/actor.ts';
import { stateStructure, together, type WithCommit, withCommit } from '../platform/database.ts';
import { failpoint } from '../platform/failpoints.ts';
import { inGroup } from '../platform/grouped-transactions.ts';
import type { Database } from '../platform/schema.ts';
import type { Structure } from '../structures/find-structures.ts';
import { type CertificateInHand, certificateInHand, inHand } from './certificate-in-hand.ts';
import type { RequestDeps } from './deps.ts';
import { byPerson } from './drafts.ts';
import { judge } from './judge-request.ts';
import { maySee, mayWithdraw, seenRequest } from './read-requests.ts';
import { digestRevocationCode, isSameRevocationCode, type RevocationCodeDigest } from './revocation-code-digest.ts';
import { hasLapsed, refuseCancelled } from './states.ts';
import { insertTermsAcceptances, lockRequest, markWithdrawn, type RequestRow } from './store.ts';

export interface Withdrawing {
  readonly revocationCode: { readonly kind: 'proposed' | 'typed'; readonly code: string };
  readonly accepted: readonly { readonly document: string; readonly sha256: string }[];
  readonly acceptedSubject?: string | undefined;
}

/** How long a caller waits for the process that is signing the same request, and how often it looks. */
const waitMilliseconds = 10_000;
const firstLookMilliseconds = 20;
const lastLookMilliseconds = 250;
const retryAfterSeconds = 5;

type Step =
  | { readonly next: 'sign'; readonly signing: Signing }
  /** Somebody's attempt is there, pending or issued; it counts for this caller only if the codes are the same. */
  | {
      readonly next: 'join';
      readonly intentId: string;
      readonly createdAt: Date;
      readonly issued: boolean;
      readonly recorded: RevocationCodeDigest;
    };

/** The intent leaves with its commit: nothing is left to decide once it is sent. */
type Prepared = Outcome<Step, SentenceCode> | WithCommit<Outcome<Step, SentenceCode>>;

/** What this caller alone signs, with what it was judged by. */
interface Signing {
  readonly intent: RecordedIntent;
  readonly row: RequestRow;
  readonly rights: Rights;
  readonly structure: Structure;
}

/**
 * « Retirer »: the issuance cycle of docs/issuance-cycle.md. However often it is asked, by however many processes, one
 * request gives one certificate: the database decides who signs, everybody else waits for that one answer.
 */
export async function withdrawRequest(
  deps: RequestDeps,
  actor: Actor,
  requestId: string,
  asked: Withdrawing,
): Promise<Outcome<CertificateInHand, SentenceCode>> {
  const code = readRevocationCode(asked.revocationCode.kind, asked.revocationCode.code);
  if (!code.ok) return atCode(code.refusal);
  const digested = await digestFirst(deps, actor, requestId, asked, code.value);
  if (!digested.ok) return digested;
  const deadline = performance.now() + waitMilliseconds;
  let joined: string | null = null;
  for (;;) {
    const group = { kind: 'issuance-intent', key: requestId } as const;
    const step = await inGroup<Outcome<Step, SentenceCode>>(deps.db, group, byPerson(actor, null), (tx) =>
      prepare(deps, actor, tx, requestId, asked, digested.value),
    );
    if (!step.ok) return step;
    if (step.value.next === 'sign') {
      const inHand = await signAndRecord(deps, actor, step.value.signing);
      if (inHand !== null) return accept(inHand);
    } else {
      const { intentId, issued, recorded } = step.value;
      if (joined !== intentId && !(await isSameCode(deps, requestId, recorded, asked, code.value))) {
        return refuse('withdrawal.other-code');
      }
      joined = intentId;
      if (issued) return certificateInHand(deps, actor, requestId);
      await outcomeOf(deps, step.value, deadline);
    }
    if (performance.now() >= deadline) return refuse('withdrawal.in-progress', { retryAfterSeconds });
  }
}

/**
 * The code as it will be kept. Argon2id takes its time, so before the transaction; and only for who may see the request, and
 * for a first attempt: null when there was one.
 */
async function digestFirst(
  deps: RequestDeps,
  actor: Actor,
  requestId: string,
  { revocationCode: { kind } }: Withdrawing,
  code: string,
): Promise<Outcome<RevocationCodeDigest | null, 'not-found' | 'request.not-finalised'>> {
  if (kind === 'typed') {
    const seen = await seenRequest(deps, deps.db, actor, requestId);
    if (!seen.ok) return seen;
    if (seen.value.row.state === 'draft') return refuse('request.not-finalised');
    if (seen.value.row.state !== 'finalised') return accept(null);
  }
  return accept(await digestRevocationCode(deps.revocationCodeKey, requestId, kind, code));
}

/** Waits, holding nothing, for somebody else's attempt to end or to grow stale, or for this caller's patience to end. */
async function outcomeOf(
  deps: RequestDeps,
  attempt: { readonly intentId: string; readonly createdAt: Date },
  deadline: number,
): Promise<void> {
  for (
    let pause = firstLookMilliseconds;
    performance.now() < deadline;
    pause = Math.min(pause * 2, lastLookMilliseconds)
  ) {
    await delay(pause);
    if (isStale(attempt.createdAt, deps.clock.now())) return;
    if ((await stateOfIntent(deps.db, attempt.intentId)) !== 'pending') return;
  }
}

const isSameCode = (
  deps: RequestDeps,
  requestId: string,
  recorded: RevocationCodeDigest,
  asked: Withdrawing,
  code: string,
): Promise<boolean> =>
  isSameRevocationCode(deps.revocationCodeKey, requestId, recorded, asked.revocationCode.kind, code);

const atCode = <Code extends string>(refusal: { readonly code: Code }) => ({
  ok: false as const,
  refusal: { ...refusal, field: 'revocationCode' },
});

/** The first transaction: steps 1 to 4 of the cycle, or what somebody else's attempt already decided. */
async function prepare(
  deps: RequestDeps,
  actor: Actor,
  tx: Transaction<Database>,
  requestId: string,
  asked: Withdrawing,
  revocationCode: RevocationCodeDigest | null,
): Promise<Prepared> {
  const at = deps.clock.now();
  const [row, rights, live] = await together([
    lockRequest(tx, requestId),
    rightsOf(tx, actor, at),
    liveIntentOf(tx, requestId),
  ]);
  if (row === undefined || !maySee(rights, row)) return refuse('not-found');
  if (row.state === 'draft') return refuse('request.not-finalised');
  if (row.state === 'filed' || row.state === 'approved' || row.state === 'refused') return refuse('person.not-ready');
  if (!mayWithdraw(deps, rights, row)) {
    return refuse(isForPerson(deps.catalogue, row.offer) ? 'person.makes-own-key' : 'not-found');
  }
  if (row.state === 'lapsed') return refuse('request.lapsed');
  if (row.state === 'cancelled') return refuseCancelled(row);

  if (live !== undefined && !(live.state === 'pending' && isStale(live.created_at, at))) {
    const recorded = { kind: live.revocation_code_kind, digest: live.revocation_code_digest };
    return accept({
      next: 'join',
      intentId: live.id,
      createdAt: live.created_at,
      issued: live.state === 'issued',
      recorded,
    });
  }
  if (live !== undefined) await together([stateStructure(tx, row.structure_id), burnIntent(tx, live, at)]);
  if (row.withdraw_before === null || hasLapsed(row.withdraw_before, at)) return refuse('request.lapsed');
  if (revocationCode === null) throw new Error('a finalised request was read as something else');
  return recordNewIntent(deps, tx, row, rights, asked, revocationCode, actor, at);
}

async function recordNewIntent(
  deps: RequestDeps,
  tx: Transaction<Database>,
  row: RequestRow,
  rights: Rights,
  asked: Withdrawing,
  revocationCode: RevocationCodeDigest,
  actor: Actor,
  at: Date,
): Promise<Prepared> {
  const terms = deps.currentTerms(at);
  const hasAccepted = ({ document, sha256 }: (typeof terms)[number]) =>
    asked.accepted.some((one) => one.document === document && one.sha256 === sha256);
  if (!terms.every(hasAccepted)) return refuse('terms.not-accepted');

  if (row.spki_der === null) throw new Error(`request ${row.id} has no key`);
  const judged = await judge(deps, tx, row, rights, row.spki_der, at);
  if (!judged.ok) return judged;
  const { product, fields, structure, subject, key } = judged.value;
  if (subject !== row.subject && subject !== asked.acceptedSubject) {
    return refuse('withdrawal.subject-changed', { subject });
  }
  await stateStructure(tx, row.structure_id);
  const intent = recordIntent(
    tx,
    deps.authorities[issuingRole(deps.catalogue, row.offer)],
    { product, fields, structure, publicKey: key },
    { requestId: row.id, revocationCode },
    at,
  );
  if (!intent.ok) return intent;
  const { intent: made, recorded } = intent.value;
  const sent = together([recorded, insertTermsAcceptances(tx, row.id, actor.accountId, terms, at)]);
  await failpoint('issue.before-intent-commit', sent);
  const step: Step = { next: 'sign', signing: { intent: made, row, rights, structure } };
  return withCommit(sent.then(() => accept(step)));
}

/** Steps 5 to 7. Null when the intent was burnt meanwhile: what was signed is then never shown to anyone. */
async function signAndRecord(
  deps: RequestDeps,
  actor: Actor,
  { intent, row, rights, structure }: Signing,
): Promise<CertificateInHand | null> {
  await failpoint('issue.after-intent-commit');
  const authority = deps.authorities[issuingRole(deps.catalogue, row.offer)];
  const signed = await sign(authority, intent);
  if (row.product_id === null) throw new Error(`request ${row.id} has no product`);
  const owner = { productId: row.product_id, structureId: row.structure_id };
  const at = deps.clock.now();
  const facts = { request: row.id, reference: row.reference };
  const group = { kind: 'issuance-outcome', key: row.id } as const;
  try {
    await inGroup(deps.db, group, byPerson(actor, row.structure_id), async (tx) => {
      // Request, then intent: the order in which everybody holds them.
      const sent = together([
        markWithdrawn(tx, row.id, at),
        recordOutcome(tx, authority, signed, owner, at),
        recordEvent(tx, { event: 'request.withdrawn', version: 1, facts }, at),
      ]);
      await failpoint('issue.before-outcome-commit', sent);
      return withCommit(sent);
    });
  } catch (error) {
    if (isBurntMeanwhile(error)) return null;
    throw error;
  }
  await failpoint('issue.after-outcome-commit');
  return inHand(deps, rights, structure, { ...row, state: 'withdrawn', withdrawn_at: at }, signed);
}
