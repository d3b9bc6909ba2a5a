import type { DesignationView } from '../../core/contract/designations.ts';
import { accept, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Actor } from '../platform/actor.ts';
import type { Answered } from '../platform/problem.ts';
import { inTransactionOrNothing, shown } from './change-designation.ts';
import type { DesignationDeps, Reader } from './deps.ts';
import { giveDesignation } from './give-designation.ts';
import { may } from './may.ts';
import { laterOf, parisDayStart } from './paris-day-start.ts';
import { rightsOf } from './rights.ts';
import { markClosed, markOpen, structureNamed, thirdPartyOf } from './third-party-store.ts';

interface Asked {
  readonly thirdPartyId: string;
  readonly offers: readonly string[];
  readonly domains: readonly string[] | null;
  readonly from?: string | undefined;
  readonly until: string;
}

export async function designateThirdParty(
  deps: DesignationDeps,
  actor: Actor,
  structureId: string,
  asked: Asked,
): Promise<Answered<{ designation: DesignationView }>> {
  const given = await inTransactionOrNothing<string>(deps, actor, structureId, async (tx) => {
    const at = deps.clock.now();
    if (!may(await rightsOf(tx, actor, at), 'designation.give', { structureId })) return refuse('not-found');
    const start = asked.from === undefined ? at : parisDayStart(asked.from);
    return giveDesignation(deps, tx, {
      ...{ kind: 'technicalAdmin', structureId, accountId: null, thirdPartyId: asked.thirdPartyId },
      ...{ offers: asked.offers, domains: asked.domains, givenBy: actor.accountId },
      // A day that has begun counts from now: nobody acted before they could.
      from: laterOf(start, at),
      until: parisDayStart(asked.until, 1),
    });
  });
  if (!given.ok) return given;
  deps.mailQueued();
  return shown(deps, actor, given.value);
}

/** Closed, its team acts for nobody at once; opened again, for those whose designation still runs. */
export const openThirdParty = (
  deps: DesignationDeps,
  actor: Actor,
  structureId: string,
  open: boolean,
): Promise<Answered<undefined>> =>
  inTransactionOrNothing<undefined>(deps, actor, structureId, async (tx) => {
    const at = deps.clock.now();
    const structure = await structureNamed(tx, structureId);
    if (structure === undefined || !may(await rightsOf(tx, actor, at), 'third-party.open', { structureId })) {
      return refuse('not-found');
    }
    if ((await isOpenThirdParty(tx, structureId)) === open) return accept(undefined);
    if (open && structure.state === 'closed') return refuse('designation.structure-closed');
    const facts = { structure: structureId };
    if (open) {
      await markOpen(tx, structureId, actor.accountId, at);
      await recordEvent(tx, { event: 'third-party.opened', version: 1, facts }, at);
    } else {
      await markClosed(tx, structureId, at);
      await recordEvent(tx, { event: 'third-party.closed', version: 1, facts }, at);
    }
    return accept(undefined);
  });

export async function isOpenThirdParty(db: Reader, structureId: string): Promise<boolean> {
  const current = await thirdPartyOf(db, structureId);
  return current !== undefined && current.closed_at === null;
}
