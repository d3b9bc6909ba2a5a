import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { accept, type Outcome } from '../../core/outcome.ts';
import { withoutPassword } from '../accounts/prove-new-identity.ts';
import type { Person } from '../platform/actor.ts';
import type { Answered } from '../platform/problem.ts';
import type { Database } from '../platform/schema.ts';
import { acceptAnew, acceptInvitation, readInvitation } from './answer-invitation.ts';
import type { InvitationDeps } from './deps.ts';
import { linkTokenSha256 } from './link-token.ts';
import { invitationByToken } from './store.ts';

/** Somebody whom a provider or a card has just identified. */
interface Identified {
  /** Whom that identity signs in already. */
  readonly holder: Person | null;
  /** As the identity says it; null where it says none. */
  readonly displayName: string | null;
  readonly locale: 'fr' | 'en';
  /** Makes that identity open this account; refused where it opens another one. */
  readonly link: (tx: Transaction<Database>, accountId: string, at: Date) => Promise<Answered<unknown>>;
}

/** Invitations as those who identify people know them. */
export const invitationsForIdentified = (deps: InvitationDeps) => ({
  /** What a journey takes with it: never the token, which would open it to whoever reads the journeys. */
  name: async (token: string): Promise<Outcome<string, SentenceCode>> => {
    const open = await readInvitation(deps, token, null);
    return open.ok ? accept(linkTokenSha256(token).toString('hex')) : open;
  },
  /** By the account that the identity opens, or by one made with it; the link is judged again, as it is by now. */
  accept: async (name: string, { holder, displayName, locale, link }: Identified): Promise<Answered<Person>> => {
    const digest = Buffer.from(name, 'hex');
    if (holder !== null) {
      const accepted = await acceptInvitation(deps, holder, digest);
      return accepted.ok ? accept(holder) : accepted;
    }
    const email = (await invitationByToken(deps.db, digest))?.email ?? '';
    const newcomer = { displayName: displayName ?? email, email, locale };
    const accountId = randomUUID();
    const proven = withoutPassword(accountId, newcomer, (tx, _, at) => link(tx, accountId, at));
    const joined = await acceptAnew(deps, digest, proven);
    return joined.ok ? accept(joined.value.person) : joined;
  },
});
