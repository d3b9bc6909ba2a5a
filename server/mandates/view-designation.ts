import type { Action } from '../../core/contract/actions.ts';
import type { DesignationView, NamedStructure } from '../../core/contract/designations.ts';
import type { DesignationRow } from './designation-store.ts';
import { may, type Rights } from './may.ts';
import { endsWithin, isWithin, warnedDaysBefore } from './rules.ts';
import type { StructureRow } from './third-party-store.ts';

/** Who reads: what they may do is shown with each row. */
export interface ReaderOfDesignations {
  readonly rights: Rights;
  readonly personId: string;
  readonly now: Date;
}

/** What giving and ending each kind asks for. */
export const giving = {
  technicalAdmin: 'designation.give',
  delegate: 'delegate.give',
  legalRepresentative: 'representative.register',
  teamMember: 'team.manage',
} as const satisfies Record<DesignationView['kind'], Action>;
export const ending = {
  technicalAdmin: 'designation.end',
  delegate: 'delegate.end',
  legalRepresentative: 'representative.end',
  teamMember: 'team.manage',
} as const satisfies Record<DesignationView['kind'], Action>;

export function viewDesignation(row: DesignationRow, { rights, personId, now }: ReaderOfDesignations): DesignationView {
  const state = stateOf(row, now);
  const isOpen = state === 'inForce' || state === 'coming' || state === 'idle';
  const object = { structureId: row.structureId };
  return {
    id: row.id,
    kind: row.kind,
    structure: { id: row.structureId, name: row.structureName },
    holder: holderOf(row, personId),
    offers: row.offers,
    domains: row.domains,
    validFrom: row.validFrom.toISOString(),
    validUntil: row.validUntil?.toISOString() ?? null,
    givenBy: row.giverName,
    givenAt: row.givenAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    endedBy: row.enderName,
    replaces: row.replaces,
    isReplaced: row.isReplaced,
    state,
    endsSoon: state === 'inForce' && endsWithin(row.validUntil, warnedDaysBefore[0], now),
    mayChange:
      isOpen && row.kind !== 'teamMember' && row.personId !== personId && may(rights, giving[row.kind], object),
    mayEnd: isOpen && may(rights, ending[row.kind], object),
  };
}

function stateOf(row: DesignationRow, now: Date): DesignationView['state'] {
  if (row.endedAt !== null && row.endedAt <= now) return 'ended';
  if (row.validUntil !== null && row.validUntil <= now) return 'over';
  if (row.isIdle) return 'idle';
  return isWithin({ from: row.validFrom, until: row.validUntil }, now) ? 'inForce' : 'coming';
}

function holderOf(row: DesignationRow, personId: string): DesignationView['holder'] {
  if (row.thirdPartyId !== null) {
    return { kind: 'thirdParty', id: row.thirdPartyId, name: row.thirdPartyName ?? '', members: row.members };
  }
  const { accountId, holderName, holderEmail } = row;
  if (accountId === null || holderName === null || holderEmail === null) throw new Error(`${row.id} has no holder`);
  return { kind: 'person', id: accountId, name: holderName, email: holderEmail, isYou: row.personId === personId };
}

export const viewStructure = (row: StructureRow): NamedStructure => ({
  id: row.id,
  name: row.name,
  certifiedIdentifier: row.certifiedIdentifier,
  identifiers: row.identifiers.map(({ kind, value }) => ({ kind, value })),
  town: row.town,
  kind: row.kind,
  state: row.state,
});
