import type { Kysely } from 'kysely';
import type { Catalogue } from '../../core/catalogue/product.ts';
import type { DomainNameRules } from '../../core/identifiers/domain-name.ts';
import type { Authorities } from '../authority/authority.ts';
import type { DebianWeakKeys } from '../authority/debian-weak-keys.ts';
import type { MailSettings } from '../mail/settings.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/schema.ts';
import type { TermsEdition } from '../terms/current-terms.ts';
import type { CsrReader } from './read-csr.ts';

/** The ports of « Demander » and « Retirer », given once by server/main.ts. */
export interface RequestDeps {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly authorities: Authorities;
  /** Rules of domain names on this instance; what the person may certify is added per request. */
  readonly domainRules: DomainNameRules;
  readonly csrReader: CsrReader;
  readonly weakKeys: DebianWeakKeys;
  readonly currentTerms: (now: Date) => readonly TermsEdition[];
  readonly mail: MailSettings;
  /** HMAC key of proposed revocation codes. */
  readonly revocationCodeKey: Buffer;
  /** A mail was queued and committed: do not wait for the next sweep. */
  readonly mailQueued: () => void;
}
