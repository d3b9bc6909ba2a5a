import type { Transaction } from 'kysely';
import { type StandingRole, standingRoles } from '../../core/contract/actions.ts';
import type { findAccounts, PersonAccount, readAccount } from '../../core/contract/people.ts';
import type { QueryOf, ResponseOf } from '../../core/contract/route.ts';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { readCancellationReason } from '../../core/identifiers/cancellation-reason.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { closeAccount, findPeople, joinAccounts, type PersonRow, personById } from '../accounts/keep-people.ts';
import { inTransactionOrNothing } from '../mandates/change-designation.ts';
import { designationsOf } from '../mandates/list-designations.ts';
import { mayEverywhere } from '../mandates/may.ts';
import { standingRolesOf } from '../mandates/persons.ts';
import { rightsOf } from '../mandates/rights.ts';
import type { Actor } from '../platform/actor.ts';
import type { Answered } from '../platform/problem.ts';
import type { Database } from '../platform/schema.ts';

export type PeopleDeps = Parameters<typeof designationsOf>[0];

export async function listPeople(
  deps: PeopleDeps,
  actor: Actor,
  asked: NonNullable<QueryOf<typeof findAccounts>>,
): Promise<Outcome<ResponseOf<typeof findAccounts>, 'not-found'>> {
  if (!mayEverywhere(actor.roles, 'account.read')) return refuse('not-found');
  const { rows, total, next } = await findPeople(deps.db, asked);
  return accept({ accounts: await Promise.all(rows.map((row) => view(deps, row))), total, next });
}

export async function readPerson(
  deps: PeopleDeps,
  actor: Actor,
  accountId: string,
): Promise<ResponseOf<typeof readAccount> | null> {
  const row = mayEverywhere(actor.roles, 'account.read') ? await personById(deps.db, accountId) : undefined;
  if (row === undefined) return null;
  const mayClose = mayEverywhere(actor.roles, 'account.close') && row.closedAt === null && row.id !== actor.accountId;
  return { account: await view(deps, row), designations: await designationsOf(deps, actor, accountId), mayClose };
}

async function view(deps: PeopleDeps, row: PersonRow): Promise<PersonAccount> {
  const { mandates, represents } = await rightsOf(deps.db, { accountId: row.id, roles: [] }, deps.clock.now());
  return {
    ...{ id: row.id, login: row.login, displayName: row.displayName, email: row.email },
    roles: standingRoles.filter((role) => row.roles.includes(role)),
    structures: new Set([...mandates, ...represents].map(({ structureId }) => structureId)).size,
    sameAs: row.sameAs.map(({ id, displayName, login }) => ({ id, displayName, login })),
    createdAt: row.createdAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
  };
}

export const closeByOfficer = (deps: PeopleDeps, actor: Actor, accountId: string, typed: string) =>
  withReason(deps, actor, { action: 'account.close', typed }, (tx, reason, at) =>
    closeAccount(tx, { accountId, by: actor.accountId, reason }, at),
  );

export const joinByOfficer = (
  deps: PeopleDeps,
  actor: Actor,
  accountId: string,
  asked: { readonly otherLogin: string; readonly reason: string },
) =>
  withReason(deps, actor, { action: 'account.join', typed: asked.reason }, (tx, reason, at) =>
    joinAccounts(tx, { accountId, otherLogin: asked.otherLogin, reason }, at),
  );

interface Reasoned {
  readonly action: 'account.close' | 'account.join';
  readonly typed: string;
}

/** The role is read again inside the transaction, and the reason goes to the journal. */
async function withReason(
  deps: PeopleDeps,
  actor: Actor,
  { action, typed }: Reasoned,
  work: (tx: Transaction<Database>, reason: string, at: Date) => Promise<Outcome<undefined, SentenceCode>>,
): Promise<Answered<undefined>> {
  if (!mayEverywhere(actor.roles, action)) return refuse('not-found');
  const reason = readCancellationReason(typed);
  if (!reason.ok) return { ok: false, refusal: { ...reason.refusal, field: 'reason' } };
  return inTransactionOrNothing<undefined>(deps, actor, null, async (tx) => {
    const roles: readonly StandingRole[] = await standingRolesOf(tx, actor.accountId);
    return mayEverywhere(roles, action) ? work(tx, reason.value, deps.clock.now()) : refuse('not-found');
  });
}
