import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { accept, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import { type Answered, type FieldProblem, refuseForm } from '../platform/problem.ts';
import type { Database } from '../platform/schema.ts';
import { hashPassword } from './password.ts';
import { canonicalLogin } from './rules.ts';
import { findByLogin, insertAccount, takeLogin } from './store.ts';

/** How whoever makes an account will prove who they are when they come back. Other kinds are other members. */
export type NewIdentity = { readonly kind: 'password'; readonly login: string; readonly password: string };

interface Newcomer {
  readonly displayName: string;
  readonly email: string;
  readonly locale: 'fr' | 'en';
}

/** An identity that was proven, ready to become an account inside the transaction of what it accepts. */
export interface ProvenIdentity {
  readonly accountId: string;
  readonly login: string;
  createIn(tx: Transaction<Database>, at: Date): Promise<Answered<undefined>>;
}

const nameMost = 120;
const passwordLeast = 12;
const loginForm = /^[a-z0-9][a-z0-9.@_-]{2,79}$/;

/** Judges what was typed and does the slow work before any transaction; nothing is written here. */
export async function proveNewIdentity(newcomer: Newcomer, identity: NewIdentity): Promise<Answered<ProvenIdentity>> {
  const displayName = newcomer.displayName.normalize('NFC').trim().replace(/\s+/g, ' ');
  const login = canonicalLogin(identity.login);
  const problems = [...wrongName(displayName), ...wrongLogin(login), ...wrongPassword(identity.password)];
  if (problems.length > 0) return refuseForm(problems);
  const passwordHash = await hashPassword(identity.password);
  const accountId = randomUUID();
  const account = { ...newcomer, displayName, id: accountId, login, passwordHash, roles: [], demo: false };
  return accept({
    ...{ accountId, login },
    createIn: async (tx, at) => {
      await takeLogin(tx, login);
      if ((await findByLogin(tx, login)) !== null) return taken;
      await insertAccount(tx, account, at);
      await recordEvent(tx, { event: 'account.created', version: 1, facts: { account: accountId, login } }, at);
      return accept(undefined);
    },
  });
}

const taken = refuseForm([{ field: 'login', ...refuse('account.login-taken') }]);

function wrongName(displayName: string): readonly FieldProblem[] {
  if (displayName === '') return [{ field: 'displayName', ...refuse('account.name-missing') }];
  return [...displayName].length > nameMost
    ? [{ field: 'displayName', ...refuse('account.name-too-long', { maximum: nameMost }) }]
    : [];
}

const wrongLogin = (login: string): readonly FieldProblem[] =>
  loginForm.test(login) ? [] : [{ field: 'login', ...refuse('account.login-form') }];

function wrongPassword(password: string): readonly FieldProblem[] {
  const { length } = [...password.normalize('NFC')];
  return length >= passwordLeast
    ? []
    : [{ field: 'password', ...refuse('account.password-short', { length, minimum: passwordLeast }) }];
}
