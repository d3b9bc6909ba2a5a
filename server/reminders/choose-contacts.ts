import { representativesFrom, type Stage } from './rules.ts';
import type { Contact } from './store.ts';

interface Acknowledged {
  readonly accountId: string;
  readonly email: string;
}

/**
 * Whom to tell at a stage, each address once. Representatives come last, and officers only where there is nobody else: a
 * certificate is never without somebody who is told. Who sees to it is told again only once it has expired. An address that
 * refuses mails is written to all the same, and counts for nobody: others are told as if it were not there.
 */
export function chooseContacts(
  contacts: readonly Contact[],
  stage: Stage,
  acknowledged: readonly Acknowledged[],
  /** Lower case. */
  refusing: ReadonlySet<string> = new Set(),
): readonly Contact[] {
  const of = (...kinds: readonly Contact['kind'][]) => contacts.filter(({ kind }) => kinds.includes(kind));
  const reaches = (one: readonly Contact[]) => one.some(({ address }) => !refusing.has(address.toLowerCase()));
  const alone = !reaches(of('admin'));
  const told = [
    ...of('admin', 'holder', 'actor', 'copy'),
    ...(alone || stage <= representativesFrom ? of('representative') : []),
    ...(alone && !reaches(of('representative')) ? of('officer') : []),
  ];
  const seesToIt = ({ accountId, address }: Contact) =>
    acknowledged.some((one) => one.accountId === accountId || one.email.toLowerCase() === address.toLowerCase());
  const byAddress = new Map<string, Contact>();
  for (const contact of told) {
    const key = contact.address.toLowerCase();
    if (!byAddress.has(key) && !(stage > 0 && seesToIt(contact))) byAddress.set(key, contact);
  }
  return [...byAddress.values()];
}
