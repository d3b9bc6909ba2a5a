import { representativesFrom, type Stage } from './rules.ts';
import type { Contact } from './store.ts';

interface Acknowledged {
  readonly accountId: string;
  readonly email: string;
}

/**
 * Whom to tell at a stage, each address once. Representatives come last, and officers only where there is nobody else: a
 * certificate is never without somebody who is told. Who sees to it is told again only once it has expired.
 */
export function chooseContacts(
  contacts: readonly Contact[],
  stage: Stage,
  acknowledged: readonly Acknowledged[],
): readonly Contact[] {
  const of = (...kinds: readonly Contact['kind'][]) => contacts.filter(({ kind }) => kinds.includes(kind));
  const alone = of('admin').length === 0;
  const told = [
    ...of('admin', 'holder', 'actor', 'copy'),
    ...(alone || stage <= representativesFrom ? of('representative') : []),
    ...(alone && of('representative').length === 0 ? of('officer') : []),
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
