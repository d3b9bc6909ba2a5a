import type { Transaction } from 'kysely';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { accept, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Actor } from '../platform/actor.ts';
import type { Answered } from '../platform/problem.ts';
import type { Database } from '../platform/schema.ts';
import { inTransactionOrNothing, isOver } from './change-designation.ts';
import type { DesignationDeps } from './deps.ts';
import {
  type DesignationRow,
  designationById,
  markEnded,
  partyOf,
  representativesOf,
  takeTurn,
} from './designation-store.ts';
import { may } from './may.ts';
import { rightsOf } from './rights.ts';
import { tellEnded } from './tell-designation.ts';
import { ending } from './view-designation.ts';

type Ended = Answered<undefined>;

/** By whoever answers for the structure, or an officer. It counts at once, in the middle of what its holder does. */
export const endDesignation = (deps: DesignationDeps, actor: Actor, designationId: string): Promise<Ended> =>
  end(deps, actor, designationId, async (tx, row, at) => {
    const rights = await rightsOf(tx, actor, at);
    return may(rights, ending[row.kind], { structureId: row.structureId }) ? null : 'not-found';
  });

/** By its holder, behind whichever of their accounts. */
export const giveUpDesignation = (deps: DesignationDeps, actor: Actor, designationId: string): Promise<Ended> =>
  end(deps, actor, designationId, async (tx, row, at) => {
    const { personId } = await partyOf(tx, actor.accountId);
    if (row.personId !== personId) return 'not-found';
    if (row.kind !== 'legalRepresentative') return null;
    const others = await representativesOf(tx, row.structureId, at);
    return others.some((one) => one.personId !== personId) ? null : 'designation.last-representative';
  });

async function end(
  deps: DesignationDeps,
  actor: Actor,
  designationId: string,
  whyNot: (tx: Transaction<Database>, row: DesignationRow, at: Date) => Promise<SentenceCode | null>,
): Promise<Ended> {
  const row = await designationById(deps.db, designationId);
  if (row === undefined) return refuse('not-found');
  const ended = await inTransactionOrNothing<undefined>(deps, actor, row.structureId, async (tx) => {
    await takeTurn(tx, row.structureId);
    const fresh = await designationById(tx, designationId);
    const at = deps.clock.now();
    if (fresh === undefined) return refuse('not-found');
    const refused = await whyNot(tx, fresh, at);
    if (refused !== null) return refuse(refused);
    if (isOver(fresh, at)) return refuse('designation.over');
    await markEnded(tx, fresh, actor.accountId, at);
    await recordEnded(tx, fresh, at);
    await tellEnded(deps, tx, fresh, actor.accountId, at);
    return accept(undefined);
  });
  if (ended.ok) deps.mailQueued();
  return ended;
}

async function recordEnded(tx: Transaction<Database>, row: DesignationRow, at: Date): Promise<void> {
  const { id: designation, structureId: structure, accountId, thirdPartyId, kind } = row;
  const facts = {
    designation,
    structure,
    ...(accountId === null ? { thirdParty: thirdPartyId } : { account: accountId }),
  };
  if (kind === 'technicalAdmin') await recordEvent(tx, { event: 'mandate.ended', version: 1, facts }, at);
  else if (kind === 'teamMember') await recordEvent(tx, { event: 'team-member.ended', version: 1, facts }, at);
  else await recordEvent(tx, { event: 'representative.ended', version: 1, facts: { ...facts, kind } }, at);
}
