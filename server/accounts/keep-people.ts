import type { Kysely, Transaction } from 'kysely';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Database } from '../platform/schema.ts';
import {
  accountById,
  accountByLogin,
  joinPersons,
  markClosed,
  type PersonRow,
  searchAccounts,
} from './people-store.ts';
import { canonicalLogin } from './rules.ts';

export type { PersonRow } from './people-store.ts';

const pageSize = 50;

export async function findPeople(
  db: Kysely<Database>,
  asked: { readonly search?: string | undefined; readonly after?: string | undefined },
): Promise<{ readonly rows: readonly PersonRow[]; readonly total: number; readonly next: string | null }> {
  const { rows, total } = await searchAccounts(db, { ...asked, search: asked.search ?? '', limit: pageSize + 1 });
  const page = rows.slice(0, pageSize);
  return { rows: page, total, next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null };
}

export const personById = (db: Kysely<Database>, id: string): Promise<PersonRow | undefined> => accountById(db, id);

/** It opens no session and acts for nobody any more; what it did stays under its name. */
export async function closeAccount(
  tx: Transaction<Database>,
  { accountId, by, reason }: { readonly accountId: string; readonly by: string; readonly reason: string },
  at: Date,
): Promise<Outcome<undefined, SentenceCode>> {
  const account = await accountById(tx, accountId);
  if (account === undefined) return refuse('not-found');
  if (accountId === by) return refuse('account.own');
  if (!(await markClosed(tx, accountId, at))) return refuse('account.closed');
  const facts = { account: accountId, login: account.login, reason };
  await recordEvent(tx, { event: 'account.closed', version: 1, facts }, at);
  return accept(undefined);
}

/** From now on they count as one: what one gave serves the other no more. */
export async function joinAccounts(
  tx: Transaction<Database>,
  asked: { readonly accountId: string; readonly otherLogin: string; readonly reason: string },
  at: Date,
): Promise<Outcome<undefined, SentenceCode>> {
  const account = await accountById(tx, asked.accountId);
  if (account === undefined) return refuse('not-found');
  const other = await accountByLogin(tx, canonicalLogin(asked.otherLogin));
  if (other === undefined) return refuse('account.unknown-login');
  if (other.personId === account.personId) return refuse('account.same-already');
  const roles = [...account.roles, ...other.roles];
  if (roles.includes('auditor') && roles.includes('registrationOfficer')) {
    // Known to be one person, they must first choose a side.
    return refuse('role.one-side');
  }
  if (!(await joinPersons(tx, account.personId, other.personId))) return refuse('account.two-national-identities');
  const facts = { account: account.id, other: other.id, reason: asked.reason };
  await recordEvent(tx, { event: 'person.joined', version: 1, facts }, at);
  return accept(undefined);
}
