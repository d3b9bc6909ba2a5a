import type { Kysely } from 'kysely';
import type { Authorities } from '../authority/authority.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/schema.ts';
import type { RequestMailDeps } from '../requests/request-mails.ts';

export interface MassRevocationDeps extends RequestMailDeps {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly authorities: Authorities;
  readonly mailQueued: () => void;
  /** Something is to be listed: the next list is not waited for. */
  readonly revoked: () => void;
  /** There is work for the job. */
  readonly massRevocationQueued: () => void;
}
