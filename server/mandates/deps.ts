import type { Kysely, Transaction } from 'kysely';
import type { Catalogue } from '../../core/catalogue/product.ts';
import type { DomainNameRules } from '../../core/identifiers/domain-name.ts';
import type { MailSettings } from '../mail/settings.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/schema.ts';

export type Reader = Kysely<Database> | Transaction<Database>;

export interface DesignationDeps {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly domainRules: DomainNameRules;
  /** Typed words as the registry's texts hold them. */
  readonly searchWords: (typed: string) => readonly string[];
  readonly mail: MailSettings;
  /** Called once a mail was committed, so that it leaves at once. */
  readonly mailQueued: () => void;
}
