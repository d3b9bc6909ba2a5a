import type { Kysely } from 'kysely';
import type { Catalogue } from '../../core/catalogue/product.ts';
import type { DomainNameRules } from '../../core/identifiers/domain-name.ts';
import type { DomainResolver } from '../domains/dns-resolver.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/schema.ts';
import type { WebhookDialer } from './webhook-dialer.ts';

/** The ports of the webhooks, given once by server/main.ts. */
export interface WebhookDeps {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
  readonly catalogue: Catalogue;
  readonly domainRules: DomainNameRules;
  /** Opens the secrets. */
  readonly secretKey: Buffer;
  readonly publicOrigin: string;
  readonly resolver: DomainResolver;
  readonly dialer: WebhookDialer;
  /** Private ranges that receivers may be in all the same. */
  readonly networks: readonly string[];
  /** Ports beside 443 that whoever installs it has named. */
  readonly ports: readonly number[];
  /** On a TEST instance only: a receiver of this machine on that port, over plain HTTP. */
  readonly loopbackPort: number | null;
}
