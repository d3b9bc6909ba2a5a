import type { Transaction } from 'kysely';
import { type DesignationKind, longestDesignationYears } from '../../core/contract/designations.ts';
import { readDomainName } from '../../core/identifiers/domain-name.ts';
import { accept, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import { type Answered, type FieldProblem, type HttpRefusal, refuseForm } from '../platform/problem.ts';
import type { Database } from '../platform/schema.ts';
import type { DesignationDeps, Reader } from './deps.ts';
import {
  designationById,
  domainsOfStructure,
  type HolderColumns,
  heldAlready,
  insertDesignation,
  type NewDesignation,
  partyOf,
  takeTurn,
} from './designation-store.ts';
import { checkExtent, checkHolder, type Extent, type KnownFacts, wrongPeriod } from './rules.ts';
import { tellGiven } from './tell-designation.ts';
import { isInTeam, structureNamed, thirdPartyOf } from './third-party-store.ts';

/** What somebody typed, before anything is known of it. */
export interface TypedExtent {
  readonly structureId: string;
  readonly kind: DesignationKind;
  readonly offers: readonly string[];
  readonly domains: readonly string[] | null;
  readonly from: Date;
  readonly until: Date | null;
}

/** Domains as certificates hold them, and all that is wrong at once. `except`: the designation that this one replaces. */
export async function checkTyped(
  deps: DesignationDeps,
  db: Reader,
  typed: TypedExtent,
  { holder, except }: { readonly holder?: HolderColumns; readonly except?: string } = {},
): Promise<Answered<Extent>> {
  const now = deps.clock.now();
  const structure = await structureNamed(db, typed.structureId);
  if (structure === undefined) return refuse('not-found');
  const read = readDomains(deps, typed.domains);
  if (!read.ok) return read;
  const extent = { from: typed.from, until: typed.until, offers: typed.offers, domains: read.value };
  const held =
    holder === undefined ? [] : await heldAlready(db, { ...holder, structureId: structure.id }, typed.kind, now);
  const known = {
    ...{ now, longestYears: longestDesignationYears, structureIsOpen: structure.state === 'open' },
    offers: deps.catalogue.offers.map(({ code }) => code),
    domains: await domainsOfStructure(db, structure.id, now),
    held: held
      .filter(({ id }) => id !== except)
      .map((row) => ({ from: row.validFrom, until: row.validUntil, offers: row.offers, domains: row.domains })),
  };
  const problems = typed.kind === 'technicalAdmin' ? checkExtent(extent, known) : checkWithoutOffers(extent, known);
  if (problems.length === 0) return accept(extent);
  const alone = problems.find(({ refusal }) => refusal.code === 'designation.structure-closed');
  return alone === undefined ? refuseForm(problems) : { ok: false, refusal: alone.refusal };
}

/** A representative, a delegate, a member: a period alone. */
function checkWithoutOffers(extent: Extent, known: KnownFacts): readonly FieldProblem[] {
  if (!known.structureIsOpen) return [{ field: 'structureId', ...refuse('designation.structure-closed') }];
  const wrong = wrongPeriod(extent, known);
  if (wrong.length > 0) return wrong;
  const same = known.held.some(
    ({ from, until }) => from <= extent.from && (until === null || (extent.until !== null && extent.until <= until)),
  );
  return same ? [{ field: 'until', ...refuse('designation.exists') }] : [];
}

function readDomains(deps: DesignationDeps, typed: readonly string[] | null) {
  if (typed === null) return accept(null);
  const read = typed.map((domain) => readDomainName(domain, deps.domainRules));
  const problems = read.flatMap((one, index) => (one.ok ? [] : [{ field: 'domains', index, refusal: one.refusal }]));
  if (problems.length > 0) return refuseForm(problems);
  return accept([...new Set(read.flatMap((one) => (one.ok ? [one.value] : [])))]);
}

export interface Given extends TypedExtent, HolderColumns {
  /** Null: the service. */
  readonly givenBy: string | null;
  readonly replaces?: string | null;
}

/** In the caller's transaction, whose right to give the caller has judged. Its id, or why not. */
export async function giveDesignation(
  deps: DesignationDeps,
  tx: Transaction<Database>,
  given: Given,
): Promise<Answered<string>> {
  await takeTurn(tx, given.structureId);
  const except = given.replaces ?? undefined;
  const checked = await checkTyped(deps, tx, given, { holder: given, ...(except !== undefined && { except }) });
  if (!checked.ok) return checked;
  const refused = await whyNotHolder(deps, tx, given);
  if (refused !== null) return { ok: false, refusal: refused };
  const { from, until, offers, domains } = checked.value;
  const at = deps.clock.now();
  const row: NewDesignation = {
    ...{ kind: given.kind, structureId: given.structureId, accountId: given.accountId, offers, domains },
    ...{ thirdPartyId: given.thirdPartyId, validFrom: from, validUntil: until, givenBy: given.givenBy },
    replaces: given.replaces ?? null,
  };
  const id = await enterDesignation(tx, row, at);
  const shown = await designationById(tx, id);
  if (shown === undefined) throw new Error('a designation just given is not there');
  await tellGiven(deps, tx, shown, given.givenBy, at);
  return accept(id);
}

/** Persons, not accounts; and a third party is judged by whom its team holds. */
async function whyNotHolder(
  deps: DesignationDeps,
  tx: Transaction<Database>,
  given: Given,
): Promise<HttpRefusal | null> {
  const giver = given.givenBy === null ? null : await partyOf(tx, given.givenBy);
  if (given.accountId !== null) return checkHolder(await partyOf(tx, given.accountId), giver);
  const { thirdPartyId, structureId } = given;
  if (thirdPartyId === null) throw new Error('a designation without holder');
  if (thirdPartyId === structureId) return refuse('designation.to-itself').refusal;
  const thirdParty = await thirdPartyOf(tx, thirdPartyId);
  const structure = await structureNamed(tx, thirdPartyId);
  if (thirdParty === undefined || thirdParty.closed_at !== null || structure?.state !== 'open') {
    return refuse('third-party.not-open').refusal;
  }
  const isOwn = giver !== null && (await isInTeam(tx, thirdPartyId, giver.personId, deps.clock.now()));
  return isOwn ? refuse('designation.self').refusal : null;
}

/** The row and its event, for who has judged it. */
export async function enterDesignation(tx: Transaction<Database>, row: NewDesignation, at: Date): Promise<string> {
  const id = await insertDesignation(tx, row, at);
  await recordGiven(tx, id, row, at);
  return id;
}

async function recordGiven(tx: Transaction<Database>, id: string, row: NewDesignation, at: Date): Promise<void> {
  const { kind, accountId: account, thirdPartyId: thirdParty, structureId: structure, offers, domains, replaces } = row;
  const who = { designation: id, structure, ...(account === null ? { thirdParty } : { account }) };
  const period = { from: row.validFrom.toISOString(), until: row.validUntil?.toISOString() ?? null };
  if (kind === 'technicalAdmin') {
    const facts = { ...who, offers, domains, ...period };
    if (replaces === null) await recordEvent(tx, { event: 'mandate.given', version: 2, facts }, at);
    else await recordEvent(tx, { event: 'mandate.changed', version: 1, facts: { ...facts, replaces } }, at);
  } else if (kind === 'teamMember') {
    await recordEvent(tx, { event: 'team-member.given', version: 1, facts: { ...who, ...period } }, at);
  } else {
    const facts = { ...who, ...period, kind, replaces };
    await recordEvent(tx, { event: 'representative.given', version: 1, facts }, at);
  }
}
