import type { Transaction } from 'kysely';
import type { DesignationView } from '../../core/contract/designations.ts';
import { accept, refuse } from '../../core/outcome.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { Answered, HttpRefusal } from '../platform/problem.ts';
import type { Database } from '../platform/schema.ts';
import type { DesignationDeps } from './deps.ts';
import { type DesignationRow, designationById, markEnded, takeTurn } from './designation-store.ts';
import { giveDesignation } from './give-designation.ts';
import { readerOf } from './list-designations.ts';
import { may } from './may.ts';
import { laterOf, parisDayStart } from './paris-day-start.ts';
import { rightsOf } from './rights.ts';
import { giving, viewDesignation } from './view-designation.ts';

type Shown = Answered<{ designation: DesignationView }>;

const byPerson = ({ accountId }: Pick<Actor, 'accountId'>, structureId: string | null) =>
  ({ actor: { kind: 'person', id: accountId }, structureId }) as const;

interface Asked {
  readonly offers: readonly string[];
  readonly domains: readonly string[] | null;
  readonly until: string;
}

/** Other offers, domains or end: the one in place ends and another, which names it, begins at the same instant. */
export async function changeDesignation(
  deps: DesignationDeps,
  actor: Actor,
  designationId: string,
  asked: Asked,
): Promise<Shown> {
  const row = await designationById(deps.db, designationId);
  if (row === undefined) return refuse('not-found');
  const changed = await inTransactionOrNothing(deps, actor, row.structureId, (tx) =>
    change(deps, actor, tx, designationId, asked),
  );
  if (!changed.ok) return changed;
  deps.mailQueued();
  return shown(deps, actor, changed.value);
}

async function change(
  deps: DesignationDeps,
  actor: Actor,
  tx: Transaction<Database>,
  designationId: string,
  asked: Asked,
): Promise<Answered<string>> {
  const row = await designationById(tx, designationId);
  const at = deps.clock.now();
  const rights = await rightsOf(tx, actor, at);
  if (row === undefined || row.kind === 'teamMember') return refuse('not-found');
  if (!may(rights, giving[row.kind], { structureId: row.structureId })) return refuse('not-found');
  await takeTurn(tx, row.structureId);
  if (isOver(row, at) || !(await markEnded(tx, row, actor.accountId, at))) return refuse('designation.over');
  const isAdmin = row.kind === 'technicalAdmin';
  return giveDesignation(deps, tx, {
    ...{ kind: row.kind, structureId: row.structureId, accountId: row.accountId, thirdPartyId: row.thirdPartyId },
    ...{ offers: isAdmin ? asked.offers : [], domains: isAdmin ? asked.domains : null },
    from: laterOf(row.validFrom, at),
    until: parisDayStart(asked.until, 1),
    givenBy: actor.accountId,
    replaces: row.id,
  });
}

export const isOver = (row: DesignationRow, at: Date): boolean =>
  row.endedAt !== null || (row.validUntil !== null && row.validUntil <= at);

/** What was refused on the way leaves nothing behind. */
export async function inTransactionOrNothing<Value>(
  deps: Pick<DesignationDeps, 'db'>,
  actor: Pick<Actor, 'accountId'>,
  structureId: string | null,
  work: (tx: Transaction<Database>) => Promise<Answered<Value>>,
): Promise<Answered<Value>> {
  try {
    return await inTransaction(deps.db, byPerson(actor, structureId), async (tx) => {
      const outcome = await work(tx);
      if (!outcome.ok) throw new LeftUndone(outcome.refusal);
      return outcome;
    });
  } catch (error) {
    if (error instanceof LeftUndone) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

class LeftUndone extends Error {
  readonly refusal: HttpRefusal;
  constructor(refusal: HttpRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

export async function shown(deps: DesignationDeps, actor: Actor, id: string): Promise<Shown> {
  const row = await designationById(deps.db, id);
  if (row === undefined) throw new Error('a designation just given is not there');
  return accept({ designation: viewDesignation(row, await readerOf(deps, actor)) });
}
