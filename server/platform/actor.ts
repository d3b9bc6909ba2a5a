import type { StandingRole } from '../../core/contract/actions.ts';
import type { SignInMethod } from '../../core/contract/sign-in.ts';

/** A person with an account, as the database has them. */
export interface Person {
  readonly accountId: string;
  readonly login: string;
  readonly displayName: string;
  readonly email: string;
  readonly locale: 'fr' | 'en';
  /** For every structure; what they hold for one is not here either. */
  readonly roles: readonly StandingRole[];
}

/**
 * Who calls, as read from the database for this very request. What they may act on is not here: use cases load mandates
 * in their own transaction and ask `may`.
 */
export interface Actor extends Person {
  readonly kind: 'person';
  readonly sessionId: string;
  readonly method: SignInMethod;
  /** When they last proved to be there: at sign-in, or when they were asked again. */
  readonly authenticatedAt: Date;
}
