import type {
  DesignationView,
  findThirdParties as found,
  listDesignations as listed,
  RepresentedStructure,
  TeamView,
} from '../../core/contract/designations.ts';
import type { ResponseOf } from '../../core/contract/route.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import type { Actor } from '../platform/actor.ts';
import type { DesignationDeps } from './deps.ts';
import {
  designationsOfPerson,
  designationsOfStructure,
  designationsOfThirdParties,
  domainsOfStructure,
  membersOfTeam,
  partyOf,
} from './designation-store.ts';
import { may, scopesOf } from './may.ts';
import { rightsOf } from './rights.ts';
import { warnedDaysBefore } from './rules.ts';
import { searchThirdParties, structureNamed, structuresWithWork, thirdPartyOf } from './third-party-store.ts';
import { type ReaderOfDesignations, viewDesignation, viewStructure } from './view-designation.ts';

/** Without the invitations, which are another room's. */
type Listed = Omit<ResponseOf<typeof listed>, 'invitations'>;

export async function readerOf(deps: DesignationDeps, actor: Actor): Promise<ReaderOfDesignations> {
  const now = deps.clock.now();
  const [rights, { personId }] = await Promise.all([rightsOf(deps.db, actor, now), partyOf(deps.db, actor.accountId)]);
  return { rights, personId, now };
}

/** Who acts for a structure, and who did. */
export async function listDesignations(
  deps: DesignationDeps,
  actor: Actor,
  structureId: string,
): Promise<Outcome<Listed, 'not-found'>> {
  const reader = await readerOf(deps, actor);
  const { rights, now } = reader;
  const structure = await structureNamed(deps.db, structureId);
  if (structure === undefined || !may(rights, 'designation.read', { structureId })) return refuse('not-found');
  const [rows, domains, thirdParty] = await Promise.all([
    designationsOfStructure(deps.db, structureId, now),
    domainsOfStructure(deps.db, structureId, now),
    thirdPartyOf(deps.db, structureId),
  ]);
  const isOpen = structure.state === 'open';
  return accept({
    structure: viewStructure(structure),
    designations: rows.map((row) => viewDesignation(row, reader)),
    domains: [...domains],
    mayDesignate: isOpen && may(rights, 'designation.give', { structureId }),
    mayNameDelegates: isOpen && may(rights, 'delegate.give', { structureId }),
    mayRegisterRepresentatives: isOpen && may(rights, 'representative.register', { structureId }),
    isThirdParty: thirdParty !== undefined && thirdParty.closed_at === null,
  });
}

/** What the caller holds, behind whichever of their accounts, and what their teams bring. */
export async function listMyDesignations(
  deps: DesignationDeps,
  actor: Actor,
): Promise<{ designations: DesignationView[]; throughTeams: DesignationView[] }> {
  const reader = await readerOf(deps, actor);
  const rows = await designationsOfPerson(deps.db, reader.personId, reader.now);
  const designations = rows.map((row) => viewDesignation(row, reader));
  const teams = designations.filter(({ kind, state }) => kind === 'teamMember' && state === 'inForce');
  const brought = await designationsOfThirdParties(
    deps.db,
    teams.map(({ structure }) => structure.id),
    reader.now,
  );
  const throughTeams = brought.map((row) => viewDesignation(row, reader));
  return { designations, throughTeams: throughTeams.filter(({ state }) => state === 'inForce' || state === 'coming') };
}

/** Of somebody else, for whoever keeps the accounts. */
export async function designationsOf(deps: DesignationDeps, actor: Actor, accountId: string) {
  const reader = await readerOf(deps, actor);
  const { personId } = await partyOf(deps.db, accountId);
  const rows = await designationsOfPerson(deps.db, personId, reader.now);
  return rows.map((row) => viewDesignation(row, reader));
}

const dayMs = 86_400_000;

export async function listRepresentedStructures(
  deps: DesignationDeps,
  actor: Actor,
): Promise<{ structures: RepresentedStructure[] }> {
  const now = deps.clock.now();
  const { represents } = await rightsOf(deps.db, actor, now);
  const soon = new Date(now.getTime() + warnedDaysBefore[0] * dayMs);
  const ids = [...new Set(represents.map(({ structureId }) => structureId))];
  const rows = await structuresWithWork(deps.db, ids, now, soon);
  return {
    structures: rows.map(({ acting, endingSoon, invited, isThirdParty, ...row }) => ({
      structure: viewStructure(row),
      as: [...new Set(represents.filter(({ structureId }) => structureId === row.id).map(({ kind }) => kind))],
      ...{ acting, endingSoon, invited, isThirdParty },
    })),
  };
}

const mostThirdParties = 50;

/** For whoever designates, for one structure at least. */
export async function findThirdParties(
  deps: DesignationDeps,
  actor: Actor,
  typed: string,
): Promise<Outcome<ResponseOf<typeof found>, 'not-found'>> {
  const scopes = scopesOf(await rightsOf(deps.db, actor, deps.clock.now()), 'designation.give');
  if (scopes?.length === 0) return refuse('not-found');
  const rows = await searchThirdParties(deps.db, deps.searchWords(typed), mostThirdParties);
  return accept({
    thirdParties: rows.map(({ id, name, certifiedIdentifier, town, members }) => ({
      ...{ id, name, certifiedIdentifier, town, members },
    })),
  });
}

/** A third party as its own people see it: its team, and who designated it. */
export async function readTeam(
  deps: DesignationDeps,
  actor: Actor,
  structureId: string,
): Promise<Outcome<Omit<TeamView, 'invitations'>, 'not-found'>> {
  const reader = await readerOf(deps, actor);
  const structure = await structureNamed(deps.db, structureId);
  if (structure === undefined || !may(reader.rights, 'team.manage', { structureId })) return refuse('not-found');
  const [thirdParty, members, designatedBy] = await Promise.all([
    thirdPartyOf(deps.db, structureId),
    membersOfTeam(deps.db, structureId, reader.now),
    designationsOfThirdParties(deps.db, [structureId], reader.now),
  ]);
  const isOpen = thirdParty !== undefined && thirdParty.closed_at === null;
  return accept({
    structure: viewStructure(structure),
    openedAt: isOpen ? thirdParty.opened_at.toISOString() : null,
    members: members.map((row) => viewDesignation(row, reader)),
    designatedBy: designatedBy.map((row) => viewDesignation(row, reader)),
  });
}
