import type { Transaction } from 'kysely';
import { isWithinDomain } from '../../core/identifiers/domain-name.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Database } from '../platform/schema.ts';
import { insertDesignation, markEnded } from './designation-store.ts';
import { areOnePerson, lockMandatesHeld } from './store.ts';

interface Widening {
  /** Whoever asked for the domain. */
  readonly accountId: string;
  readonly structureId: string;
  /** Where it was missed; null: wherever they act. */
  readonly offer: string | null;
  readonly domain: string;
  /** Whoever granted it. */
  readonly by: string;
}

/**
 * A domain granted to the structure serves whoever asked for it: a designation with a list that leaves it out is replaced by one
 * with it. Nobody widens their own: what one gives never serves the same person.
 */
export async function widenDesignations(
  tx: Transaction<Database>,
  { accountId, structureId, offer, domain, by }: Widening,
  at: Date,
): Promise<Outcome<undefined, 'domain.own-asking'>> {
  const held = (await lockMandatesHeld(tx, accountId, structureId, at)).filter(
    ({ offers }) => offer === null || offers.includes(offer),
  );
  const covers = ({ domains }: (typeof held)[number]) =>
    domains === null || domains.some((one) => isWithinDomain(domain, one));
  if (held.length === 0 || held.some(covers)) return accept(undefined);
  if (await areOnePerson(tx, accountId, by)) return refuse('domain.own-asking');
  for (const mandate of held) {
    const ended = { id: mandate.id, kind: 'technicalAdmin' } as const;
    if (!(await markEnded(tx, ended, by, at))) throw new Error('a designation held by this transaction has ended');
    const replacing = await insertDesignation(
      tx,
      {
        ...{ kind: 'technicalAdmin', structureId, accountId: mandate.account_id, thirdPartyId: mandate.third_party_id },
        ...{ offers: mandate.offers, domains: [...(mandate.domains ?? []), domain] },
        ...{ validFrom: at, validUntil: mandate.valid_until, givenBy: by, replaces: mandate.id },
      },
      at,
    );
    const facts = { mandate: replacing, replaces: mandate.id, account: accountId, structure: structureId, domain };
    await recordEvent(tx, { event: 'mandate.widened', version: 1, facts }, at);
  }
  return accept(undefined);
}
