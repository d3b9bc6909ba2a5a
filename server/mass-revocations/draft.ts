import { createHash, randomUUID } from 'node:crypto';
import type { RevocationReason } from '../../core/catalogue/revocation-reasons.ts';
import type { RevocationCriterion } from '../../core/contract/mass-revocations.ts';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { Answered } from '../platform/problem.ts';
import { certificatesMeeting } from './criterion-store.ts';
import type { MassRevocationDeps } from './deps.ts';
import { readCriterion } from './read-criterion.ts';
import { deleteDraft, draftsBefore, insertMassRevocation, lockMassRevocation } from './store.ts';

interface Drafted {
  readonly id: string;
  readonly notFound: string[];
  readonly notFoundCount: number;
}

const notFoundShown = 50;
/** What nobody proposed by then is no longer what is in force. */
const draftSeconds = 86_400;

export const contextOf = (actor: Actor) =>
  ({ actor: { kind: 'person', id: actor.accountId }, structureId: null }) as const;

/** Whoever decides later decides about these very certificates: their identifiers in order, under one digest. */
const digestOf = (ids: readonly string[]): Buffer => createHash('sha256').update(ids.toSorted().join('\n')).digest();

/** Finds what the criterion means today and freezes it: nothing of it moves from here on, whatever is issued or revoked. */
export async function draftMassRevocation(
  deps: MassRevocationDeps,
  actor: Actor,
  asked: { readonly criterion: RevocationCriterion; readonly reason: RevocationReason },
): Promise<Answered<Drafted>> {
  const read = readCriterion(asked.criterion);
  if (!read.ok) return read;
  const { criterion, unread } = read.value;
  return inTransaction(deps.db, contextOf(actor), async (tx) => {
    const now = deps.clock.now();
    const withSameKeys = asked.reason === 'keyCompromise';
    const found = await certificatesMeeting(tx, criterion, { withSameKeys, now });
    if (found.length === 0) return refuse('mass-revocation.nothing-found');
    const ids = found.map(({ id }) => id);
    const id = randomUUID();
    const made = { id, criterion: asked.criterion, reason: asked.reason, set_sha256: digestOf(ids) };
    await insertMassRevocation(tx, { ...made, created_by: actor.accountId, created_at: now }, ids);
    const known = new Set(found.map(({ serialHex }) => serialHex));
    const missing = [...unread, ...(criterion.serials ?? []).filter((serial) => !known.has(serial))];
    return accept({
      id,
      notFound: missing.slice(0, notFoundShown).map((one) => one.slice(0, 120)),
      notFoundCount: missing.length,
    });
  });
}

/** Nobody was asked anything: it leaves no trace. */
export async function discardMassRevocation(
  deps: MassRevocationDeps,
  actor: Actor,
  id: string,
): Promise<Outcome<undefined, SentenceCode>> {
  return inTransaction(deps.db, contextOf(actor), async (tx) => {
    const row = await lockMassRevocation(tx, id);
    if (row === undefined) return refuse('not-found');
    if (row.state !== 'draft') return refuse('mass-revocation.state');
    await deleteDraft(tx, id);
    return accept(undefined);
  });
}

/** Job: drafts of the day before. */
export async function forgetDrafts({ db }: Pick<MassRevocationDeps, 'db'>, now: Date): Promise<void> {
  const context = { actor: { kind: 'job', id: 'mass-revocations' }, structureId: null } as const;
  const ended = new Date(now.getTime() - draftSeconds * 1000);
  for (const { id } of await draftsBefore(db, ended)) {
    await inTransaction(db, context, async (tx) => {
      if ((await lockMassRevocation(tx, id))?.state === 'draft') await deleteDraft(tx, id);
    });
  }
}
