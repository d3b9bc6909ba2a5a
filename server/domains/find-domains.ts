import type { DomainView } from '../../core/contract/domains.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { may } from '../mandates/may.ts';
import { rightsOf } from '../mandates/rights.ts';
import type { Actor } from '../platform/actor.ts';
import { readStructure } from '../structures/find-structures.ts';
import type { DomainDeps } from './deps.ts';
import { toWarnBefore } from './rules.ts';
import { domainsOfStructure, waitingDomains } from './store.ts';
import { viewDomains } from './view-domains.ts';

const most = 200;

interface DomainsOfStructure {
  structure: { id: string; name: string; state: 'open' | 'closed' };
  domains: DomainView[];
  provable: boolean;
  may: { ask: boolean; impose: boolean };
}

/** « Domaines » of one structure, as this person may see and change them. */
export async function listStructureDomains(
  deps: DomainDeps,
  actor: Actor,
  structureId: string,
): Promise<Outcome<DomainsOfStructure, 'not-found'>> {
  const rights = await rightsOf(deps.db, actor, deps.clock.now());
  if (!may(rights, 'domain.read', { structureId })) return refuse('not-found');
  const found = await readStructure(deps.db, rights, structureId);
  if (!found.ok) return found;
  const { id, name, state } = found.value.structure;
  const rows = await domainsOfStructure(deps.db, structureId, most);
  const isOpen = state === 'open';
  return accept({
    structure: { id, name, state },
    domains: await viewDomains(deps, deps.db, rows, rights),
    provable: deps.proof !== null,
    may: {
      ask: isOpen && may(rights, 'domain.ask', { structureId }),
      impose: isOpen && may(rights, 'domain.impose', { structureId }),
    },
  });
}

/** For an officer: what waits, whoever is waited for, and the decisions that end soon. */
export async function listWaitingDomains(
  deps: DomainDeps,
  actor: Actor,
): Promise<{ domains: DomainView[]; total: number; provable: boolean }> {
  const now = deps.clock.now();
  const rights = await rightsOf(deps.db, actor, now);
  const { rows, total } = await waitingDomains(deps.db, toWarnBefore(now).decision, most);
  return { domains: await viewDomains(deps, deps.db, rows, rights), total, provable: deps.proof !== null };
}
