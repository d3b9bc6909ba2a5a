import type { Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import type { RequestMailFacts } from './request-mail-facts.ts';
import { firstAddresses } from './store.ts';

/** Where the mails of a finalised request go: to the addresses that passed today's rules at Finaliser, the same to its end. */
export async function addressesOfRequest(
  trx: Transaction<Database>,
  request: { readonly id: string; readonly toldWith: string | null },
): Promise<Pick<RequestMailFacts, 'actorEmail' | 'copyAddress'>> {
  const filed = await firstAddresses(trx, request.toldWith ?? request.id);
  const [actorEmail] = filed?.recipients ?? [];
  if (actorEmail === undefined) throw new Error(`request ${request.id} was finalised without a mail`);
  return { actorEmail, copyAddress: filed?.copies[0] ?? null };
}
