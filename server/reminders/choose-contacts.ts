import { representativesFrom, type Stage, toldAnywayFrom } from './rules.ts';
import type { Contact } from './store.ts';

interface Acknowledged {
  readonly accountId: string;
  readonly email: string;
}

/**
 * Whom to tell at a stage, each address once. Representatives come last, and officers only where there is nobody else: a
 * certificate is never without somebody who is told. Who sees to it is spared what comes before the last stages; in these, officers
 * are told beside them where nobody else knows. An address that refuses mails is written to all the same, and counts for nobody:
 * others are told as if it were not there.
 */
export function chooseContacts(
  contacts: readonly Contact[],
  stage: Stage,
  acknowledged: readonly Acknowledged[],
  /** Lower case. */
  refusing: ReadonlySet<string> = new Set(),
): readonly Contact[] {
  const of = (...kinds: readonly Contact['kind'][]) => contacts.filter(({ kind }) => kinds.includes(kind));
  const reached = (one: readonly Contact[]) => one.filter(({ address }) => !refusing.has(address.toLowerCase()));
  const seesToIt = ({ accountId, address }: Contact) =>
    acknowledged.some((one) => one.accountId === accountId || one.email.toLowerCase() === address.toLowerCase());
  const admins = reached(of('admin'));
  const alone = admins.length === 0;
  const last = stage <= toldAnywayFrom;
  const onTheirWord = last && admins.every(seesToIt);
  const told = [
    ...of('admin', 'holder', 'actor', 'copy'),
    ...(alone || stage <= representativesFrom ? of('representative') : []),
    ...((alone || onTheirWord) && reached(of('representative')).length === 0 ? of('officer') : []),
  ];
  const byAddress = new Map<string, Contact>();
  for (const contact of told) {
    const key = contact.address.toLowerCase();
    if (!byAddress.has(key) && (last || !seesToIt(contact))) byAddress.set(key, contact);
  }
  return [...byAddress.values()];
}
