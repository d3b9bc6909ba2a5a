import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { accept, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Person } from '../platform/actor.ts';
import { type Answered, type FieldProblem, refuseForm } from '../platform/problem.ts';
import type { Database } from '../platform/schema.ts';
import { hashPassword } from './password.ts';
import { canonicalLogin } from './rules.ts';
import { findByLogin, insertAccount, type NewAccount, takeLogin } from './store.ts';

export interface Newcomer {
  readonly displayName: string;
  readonly email: string;
  readonly locale: 'fr' | 'en';
}

/** An identity that was proven, ready to become an account inside the transaction of what it accepts. */
export interface ProvenIdentity {
  readonly accountId: string;
  createIn(tx: Transaction<Database>, at: Date): Promise<Answered<Person>>;
}

const nameMost = 120;
const passwordLeast = 12;
const loginForm = /^[a-z0-9][a-z0-9.@_-]{2,79}$/;

/** Judges what was typed and does the slow work before any transaction; nothing is written here. */
export async function proveByNewPassword(
  newcomer: Newcomer,
  typed: { readonly login: string; readonly password: string },
): Promise<Answered<ProvenIdentity>> {
  const name = readName(newcomer.displayName);
  const login = canonicalLogin(typed.login);
  const problems = [...(name.ok ? [] : [name.problem]), ...wrongLogin(login), ...wrongPassword(typed.password)];
  if (!name.ok || problems.length > 0) return refuseForm(problems);
  const passwordHash = await hashPassword(typed.password);
  const accountId = randomUUID();
  return accept({
    accountId,
    createIn: async (tx, at) => {
      await takeLogin(tx, login);
      if ((await findByLogin(tx, login)) !== null) return taken;
      return accept(await enter(tx, { ...newcomer, displayName: name.value, id: accountId, login, passwordHash }, at));
    },
  });
}

/** What opens the account from now on, written with it; refused, there is no account either. */
type Keep = (tx: Transaction<Database>, person: Person, at: Date) => Promise<Answered<unknown>>;

/** For who comes back by something else than a password. Nobody types a login then: it is made of the address. */
export const withoutPassword = (accountId: string, newcomer: Newcomer, keep: Keep): ProvenIdentity => ({
  accountId,
  createIn: async (tx, at) => {
    const login = await freeLogin(tx, newcomer.email, accountId);
    const displayName = [...newcomer.displayName].slice(0, nameMost).join('');
    const person = await enter(tx, { ...newcomer, displayName, id: accountId, login, passwordHash: null }, at);
    const kept = await keep(tx, person, at);
    return kept.ok ? accept(person) : kept;
  },
});

async function freeLogin(tx: Transaction<Database>, email: string, accountId: string): Promise<string> {
  const fit = canonicalLogin(email)
    .replace(/[^a-z0-9.@_-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, 70);
  for (const login of [fit, `${fit}-${accountId.slice(0, 8)}`]) {
    await takeLogin(tx, login);
    if (loginForm.test(login) && (await findByLogin(tx, login)) === null) return login;
  }
  return accountId;
}

async function enter(
  tx: Transaction<Database>,
  account: Omit<NewAccount, 'roles' | 'demo'> & { readonly id: string },
  at: Date,
): Promise<Person> {
  const { id: accountId, login, displayName, email, locale } = account;
  await insertAccount(tx, { ...account, roles: [], demo: false }, at);
  await recordEvent(tx, { event: 'account.created', version: 1, facts: { account: accountId, login } }, at);
  return { accountId, login, displayName, email, locale, roles: [] };
}

const taken = refuseForm([{ field: 'login', ...refuse('account.login-taken') }]);

type ReadName = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly problem: FieldProblem };

/** One line, between 1 and 120 characters. */
export function readName(typed: string): ReadName {
  const name = typed.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (name === '') return { ok: false, problem: { field: 'displayName', ...refuse('account.name-missing') } };
  if ([...name].length <= nameMost) return { ok: true, value: name };
  return {
    ok: false,
    problem: { field: 'displayName', ...refuse('account.name-too-long', { maximum: nameMost }) },
  };
}

const wrongLogin = (login: string): readonly FieldProblem[] =>
  loginForm.test(login) ? [] : [{ field: 'login', ...refuse('account.login-form') }];

function wrongPassword(password: string): readonly FieldProblem[] {
  const { length } = [...password.normalize('NFC')];
  return length >= passwordLeast
    ? []
    : [{ field: 'password', ...refuse('account.password-short', { length, minimum: passwordLeast }) }];
}
