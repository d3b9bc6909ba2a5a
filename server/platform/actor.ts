import type { StandingRole } from '../../core/contract/actions.ts';

/**
 * Who calls, as read from the database for this very request. What they may act on is not here: use cases load mandates
 * in their own transaction and ask `may`.
 */
export interface Actor {
  readonly kind: 'person';
  readonly accountId: string;
  readonly login: string;
  readonly displayName: string;
  readonly email: string;
  readonly locale: 'fr' | 'en';
  /** For every structure; what they hold for one is not here either. */
  readonly roles: readonly StandingRole[];
}
