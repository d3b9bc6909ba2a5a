import type { Kysely } from 'kysely';
import type { DomainNameRules } from '../../core/identifiers/domain-name.ts';
import type { MailSettings } from '../mail/settings.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/schema.ts';
import type { ProofPorts } from './look-for-proof.ts';

/** The ports of the domains, given once by server/main.ts. */
export interface DomainDeps {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly domainRules: DomainNameRules;
  readonly mail: MailSettings;
  /** Null: nothing here reads the DNS, an officer decides every domain. */
  readonly proof: ProofPorts | null;
  /** How long a proof is taken for granted. */
  readonly reproofDays: number;
  /** A mail was queued and committed: do not wait for the next sweep. */
  readonly mailQueued: () => void;
}
