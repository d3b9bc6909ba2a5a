import type { Kysely, Transaction } from 'kysely';
import type { DomainView } from '../../core/contract/domains.ts';
import { may, mayEverywhere, type Rights } from '../mandates/may.ts';
import type { Database } from '../platform/schema.ts';
import { structuresByIds } from '../structures/find-structures.ts';
import type { DomainDeps } from './deps.ts';
import type { DomainRow } from './domain-row.ts';
import { stepOf } from './rules.ts';
import { domainsByIds, peopleByIds } from './store.ts';

type Reader = Kysely<Database> | Transaction<Database>;

/** Rows as the contract shows them: three look-ups whatever their number. */
export async function viewDomains(
  deps: DomainDeps,
  db: Reader,
  rows: readonly DomainRow[],
  rights: Rights,
): Promise<DomainView[]> {
  const seesAll = mayEverywhere(rights.roles, 'domain.read');
  const present = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];
  const people = await peopleByIds(db, present(rows.flatMap(({ asked_by, decided_by }) => [asked_by, decided_by])));
  const rivals = seesAll ? await domainsByIds(db, present(rows.map(({ review_with }) => review_with))) : [];
  const structures = await structuresByIds(db, present([...rows, ...rivals].map(({ structure_id }) => structure_id)));
  const nameOf = (id: string | null) => people.find(({ accountId }) => accountId === id)?.displayName ?? null;
  const structureName = (id: string) => structures.find((structure) => structure.id === id)?.name ?? '';
  return rows.map((row) => {
    const rival = rivals.find(({ id }) => id === row.review_with);
    return {
      ...view(deps, row, rights),
      structureName: structureName(row.structure_id),
      askedBy: nameOf(row.asked_by),
      decidedBy: nameOf(row.decided_by),
      reviewWith:
        rival === undefined
          ? null
          : { name: rival.name, structureId: rival.structure_id, structureName: structureName(rival.structure_id) },
    };
  });
}

export async function viewDomain(deps: DomainDeps, db: Reader, row: DomainRow, rights: Rights): Promise<DomainView> {
  const [view] = await viewDomains(deps, db, [row], rights);
  if (view === undefined) throw new Error('one row gives one view');
  return view;
}

const isoOrNull = (date: Date | null): string | null => date?.toISOString() ?? null;

function view(deps: DomainDeps, row: DomainRow, rights: Rights) {
  const object = { structureId: row.structure_id };
  const provable = deps.proof !== null;
  const isLive = row.state === 'asked' || row.state === 'granted' || row.state === 'lapsed';
  const step = stepOf(row, provable);
  return {
    ...{ id: row.id, structureId: row.structure_id, name: row.name, state: row.state, step },
    ...{ askedAt: row.asked_at.toISOString(), reason: row.reason, byRepresentative: row.by_representative },
    ...{ review: row.review, token: row.token, proveBefore: row.prove_before.toISOString() },
    ...{ proof: row.proof, provenAt: isoOrNull(row.proven_at), nextCheckAt: isoOrNull(row.next_check_at) },
    lastCheck:
      row.checked_at === null ? null : { at: row.checked_at.toISOString(), dns: row.found_dns, http: row.found_http },
    ...{ failingSince: isoOrNull(row.failing_since), lapsesAt: isoOrNull(row.lapses_at) },
    ...{ decidedAt: isoOrNull(row.decided_at), decisionReason: row.decision_reason },
    ...{ endedAt: isoOrNull(row.ended_at), endReason: row.end_reason },
    may: {
      check: provable && isLive && may(rights, 'domain.ask', object),
      decide: row.state === 'asked' && may(rights, 'domain.decide', object),
      impose: isLive && may(rights, 'domain.impose', object),
      end: row.state === 'granted' && may(rights, 'domain.decide', object),
    },
  };
}
