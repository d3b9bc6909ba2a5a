import type { Transaction } from 'kysely';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Database } from '../platform/schema.ts';
import { accountsOfPersons, lockPersons, mergePersons, personsConcerned } from './people-store.ts';

interface Proven {
  readonly accountId: string;
  /** `8` + RPPS and the like (system §6), as somebody who signed in with it proved. */
  readonly nationalId: string;
  /** Other accounts for which the same identifier was proven. */
  readonly accountsAlike: readonly string[];
}

/**
 * Every account for which one national identifier was proven is one person's from now on. Refused where that person would be two
 * professionals, or would both register and audit. Not undone, like the joining by an officer.
 */
export async function recognisePerson(
  tx: Transaction<Database>,
  { accountId, nationalId, accountsAlike }: Proven,
  at: Date,
): Promise<Outcome<undefined, 'federated.two-persons' | 'federated.two-sides'>> {
  const asked = { accountIds: [accountId, ...accountsAlike], nationalId };
  const isKnown = (persons: readonly { readonly nationalId: string | null }[]): boolean =>
    persons.length === 1 &&
    persons[0]?.nationalId !== null &&
    keptId([persons[0]?.nationalId ?? null, nationalId]) === persons[0]?.nationalId;
  // As at every sign-in but the first: nobody is waited for.
  if (isKnown(await personsConcerned(tx, asked))) return accept(undefined);
  await lockPersons(tx);
  const persons = await personsConcerned(tx, asked);
  const ids = [...persons.map((person) => person.nationalId), nationalId];
  if (new Set(ids.filter(isProfessional)).size > 1) return refuse('federated.two-persons');
  const accounts = await accountsOfPersons(
    tx,
    persons.map(({ id }) => id),
  );
  if (persons.length > 1) {
    const roles = accounts.filter(({ closed }) => !closed).flatMap((account) => account.roles);
    if (roles.includes('auditor') && roles.includes('registrationOfficer')) return refuse('federated.two-sides');
  }
  await mergePersons(
    tx,
    persons.map(({ id }) => id),
    keptId(ids),
  );
  if (persons.length > 1) {
    const facts = { account: accountId, accounts: accounts.map(({ login }) => login) };
    await recordEvent(tx, { event: 'person.recognised', version: 1, facts }, at);
  }
  return accept(undefined);
}

/** RPPS, ADELI: a professional has one. Those of employees (`3`, `5`) name a structure, and somebody may have several. */
const isProfessional = (id: string | null): boolean => id?.startsWith('8') === true;

/** The professional's own, or the first that was proven. */
const keptId = (ids: readonly (string | null)[]): string | null =>
  ids.find(isProfessional) ?? ids.find((id) => id !== null) ?? null;
