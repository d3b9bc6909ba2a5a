import type { MassRevocationView } from '../../core/contract/mass-revocations.ts';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { readCancellationReason } from '../../core/identifiers/cancellation-reason.ts';
import { accept, type Outcome, type Refusal, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import { mayEverywhere } from '../mandates/may.ts';
import { personOf, standingRolesOf } from '../mandates/persons.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { MassRevocationDeps } from './deps.ts';
import { contextOf } from './draft.ts';
import { lockMassRevocation, type MassRevocationRow, updateMassRevocation } from './store.ts';
import { viewMassRevocation } from './view.ts';

type Answered = Outcome<{ massRevocation: MassRevocationView }, SentenceCode>;

/** What the officer had before their eyes. */
interface Seen {
  readonly certificates: number;
  readonly setSha256: string;
  readonly remark: string;
}

const isWhatWasSeen = (row: MassRevocationRow, { certificates, setSha256 }: Seen): boolean =>
  row.certificates === certificates && row.set_sha256.toString('hex') === setSha256;

const factsOf = (row: MassRevocationRow) => ({
  massRevocation: row.id,
  reason: row.reason,
  certificates: row.certificates,
  setSha256: row.set_sha256.toString('hex'),
});

const remarkField = (refusal: Refusal<SentenceCode>) =>
  ({ ok: false, refusal: { ...refusal, field: 'remark' } }) as const;

/** From now on it is another officer's to decide. */
export async function proposeMassRevocation(
  deps: MassRevocationDeps,
  actor: Actor,
  id: string,
  seen: Seen,
): Promise<Answered> {
  const remark = readCancellationReason(seen.remark);
  if (!remark.ok) return remarkField(remark.refusal);
  return inTransaction(deps.db, contextOf(actor), async (tx) => {
    const row = await lockMassRevocation(tx, id);
    if (row === undefined) return refuse('not-found');
    if (!mayEverywhere(await standingRolesOf(tx, actor.accountId), 'mass-revocation.propose'))
      return refuse('not-found');
    if (row.state !== 'draft') return refuse('mass-revocation.state');
    if (!isWhatWasSeen(row, seen)) return refuse('mass-revocation.changed');
    const at = deps.clock.now();
    await updateMassRevocation(tx, id, { state: 'waiting', proposed_at: at, remark: remark.value });
    const facts = { ...factsOf(row), remark: remark.value };
    await recordEvent(tx, { event: 'mass-revocation.proposed', version: 1, facts }, at);
    return accept({ massRevocation: await viewMassRevocation(deps, tx, actor, id) });
  });
}

/** By an officer who is another person, whichever account either of them uses, about exactly the set that they saw. */
export async function decideMassRevocation(
  deps: MassRevocationDeps,
  actor: Actor,
  id: string,
  { decision, ...seen }: Seen & { readonly decision: 'accept' | 'refuse' },
): Promise<Answered> {
  const remark = readCancellationReason(seen.remark);
  if (!remark.ok) return remarkField(remark.refusal);
  const decided = await inTransaction(deps.db, contextOf(actor), async (tx) => {
    const row = await lockMassRevocation(tx, id);
    if (row === undefined) return refuse('not-found');
    if (!mayEverywhere(await standingRolesOf(tx, actor.accountId), 'mass-revocation.decide'))
      return refuse('not-found');
    if (row.state !== 'waiting') return refuse('mass-revocation.state');
    if ((await personOf(tx, actor.accountId)) === (await personOf(tx, row.created_by))) {
      return refuse('mass-revocation.two-persons');
    }
    if (!isWhatWasSeen(row, seen)) return refuse('mass-revocation.changed');
    const at = deps.clock.now();
    const by = { decided_by: actor.accountId, decided_at: at, decision_remark: remark.value };
    const facts = { ...factsOf(row), remark: remark.value };
    if (decision === 'accept') {
      await updateMassRevocation(tx, id, { ...by, state: 'running' });
      await recordEvent(tx, { event: 'mass-revocation.accepted', version: 1, facts }, at);
    } else {
      await updateMassRevocation(tx, id, { ...by, state: 'refused', finished_at: at });
      await recordEvent(tx, { event: 'mass-revocation.refused', version: 1, facts }, at);
    }
    return accept({ massRevocation: await viewMassRevocation(deps, tx, actor, id) });
  });
  if (decided.ok) deps.massRevocationQueued();
  return decided;
}

/** At the next batch: what is revoked stays so, its people are told, and the rest is left as it is. */
export async function stopMassRevocation(deps: MassRevocationDeps, actor: Actor, id: string): Promise<Answered> {
  const stopped = await inTransaction(deps.db, contextOf(actor), async (tx) => {
    const row = await lockMassRevocation(tx, id);
    if (row === undefined) return refuse('not-found');
    if (!mayEverywhere(await standingRolesOf(tx, actor.accountId), 'mass-revocation.stop')) return refuse('not-found');
    if (row.state !== 'waiting' && row.state !== 'running') return refuse('mass-revocation.state');
    const at = deps.clock.now();
    const by = { stopped_by: actor.accountId, stopped_at: at };
    await updateMassRevocation(
      tx,
      id,
      row.state === 'waiting' ? { ...by, state: 'stopped', finished_at: at } : { ...by, state: 'telling' },
    );
    await recordEvent(tx, { event: 'mass-revocation.stopped', version: 1, facts: factsOf(row) }, at);
    return accept({ massRevocation: await viewMassRevocation(deps, tx, actor, id) });
  });
  if (stopped.ok) deps.massRevocationQueued();
  return stopped;
}
