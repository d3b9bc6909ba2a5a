import type { ImportView } from '../../../core/contract/registry.ts';
import type { SentenceCode } from '../../../core/contract/sentences/index.ts';
import { readCancellationReason } from '../../../core/identifiers/cancellation-reason.ts';
import { accept, type Outcome, refuse } from '../../../core/outcome.ts';
import { recordEvent } from '../../journal/record-event.ts';
import type { Actor } from '../../platform/actor.ts';
import { inTransaction } from '../../platform/database.ts';
import { dropWork, lockImport, updateImport } from './import-store.ts';
import type { ImportDeps } from './receive-file.ts';
import { viewImport } from './view-imports.ts';

/** An officer says whether an import may close what it would: accepted it goes on, refused nothing of it is taken. */
export async function decideImport(
  deps: ImportDeps,
  actor: Actor,
  importId: string,
  asked: { readonly decision: 'accept' | 'refuse'; readonly reason: string },
): Promise<Outcome<{ import: ImportView }, SentenceCode>> {
  const reason = readCancellationReason(asked.reason);
  if (!reason.ok) return { ok: false, refusal: { ...reason.refusal, ...{ field: 'reason' } } };
  const context = { actor: { kind: 'person', id: actor.accountId }, structureId: null } as const;
  const decided = await inTransaction(deps.db, context, async (tx) => {
    const row = await lockImport(tx, importId);
    if (row === undefined) return refuse('not-found');
    if (row.state !== 'waiting') return refuse('registry.import-not-waiting');
    const at = deps.clock.now();
    const decision = { decided_by: actor.accountId, decided_at: at, decision_reason: reason.value };
    const facts = { import: importId, closed: row.counts?.closed ?? 0, reason: reason.value };
    if (asked.decision === 'accept') {
      await updateImport(tx, importId, { ...decision, state: 'applying' });
      await recordEvent(tx, { event: 'registry.closing-accepted', version: 1, facts }, at);
    } else {
      await updateImport(tx, importId, { ...decision, state: 'stopped', finished_at: at });
      await dropWork(tx, importId);
      await recordEvent(tx, { event: 'registry.closing-refused', version: 1, facts }, at);
    }
    return accept(await viewImport(tx, importId));
  });
  if (decided.ok) deps.importQueued();
  return decided;
}
