import type { Kysely, Transaction } from 'kysely';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { MailSettings } from '../mail/settings.ts';
import type { Actor, Person } from '../platform/actor.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Answered } from '../platform/problem.ts';
import type { Database } from '../platform/schema.ts';
import type { CertificateDoor } from './client-certificate/certificate-door.ts';
import type { OidcProviders } from './oidc/providers.ts';
import type { VerifiedIdentity } from './verified-identity.ts';

/** What this feature asks of those that own accounts, sessions and invitations. */
export interface FederatedDeps {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: (bytes: number) => Uint8Array;
  /** `https://portail.example`: where people come back to. */
  readonly publicOrigin: string;
  readonly providers: OidcProviders;
  readonly mail: MailSettings;
  /** A mail was queued and committed. */
  readonly mailQueued: () => void;
  /** Null: no certificate opens anything here. */
  readonly certificates: CertificateDoor | null;
  /** Refuses who has not proven to be there a short while ago. */
  readonly requirePresence: (actor: Actor) => Outcome<undefined, SentenceCode>;
  /** This session's person has just proven it. */
  readonly provePresence: (actor: Actor, method: VerifiedIdentity['method']) => Promise<void>;
  /** Ways to sign in that are not of this feature; holds the account, so that two removals do not each count on the other. */
  readonly countOtherWays: (tx: Transaction<Database>, accountId: string) => Promise<number>;
  readonly invitations: Invitations;
}

/** Of the feature that keeps them. */
interface Invitations {
  /** What a journey takes with it, of a link's token that is good now: no token. */
  readonly name: (token: string) => Promise<Outcome<string, SentenceCode>>;
  /** Who the invitation makes of somebody so identified, an account of their own or a new one. */
  readonly accept: (name: string, identified: Identified) => Promise<Answered<Person>>;
}

interface Identified {
  /** Whom that identity signs in already. */
  readonly holder: Person | null;
  readonly displayName: string | null;
  readonly locale: 'fr' | 'en';
  /** In the transaction of what makes the account; refused, it leaves nothing. */
  readonly link: (tx: Transaction<Database>, accountId: string, at: Date) => Promise<Outcome<unknown, SentenceCode>>;
}
