import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { TermsEdition } from '../terms/current-terms.ts';
import type { OcspAnswer } from './ocsp.ts';
import type { PublicationStatus } from './status-page.ts';

/** The newest list of a CA, fresh or not: this room judges its age. */
export interface PublishedCrl {
  readonly crlNumber: bigint;
  readonly octets: number;
  /** SHA-256: no two lists have the same. */
  readonly digest: Uint8Array;
  /** Octets `from` to `to`, the latter not included, as they are read. */
  readonly read: (from: number, to: number) => AsyncIterable<Uint8Array>;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
}

/** What is published, read through the use cases of others. `fileName` is the base name inside certificates' addresses. */
export interface PublicationDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly instance: { readonly name: string; readonly policyOid: string };
  readonly findAuthorityCertificate: (fileName: string) => Uint8Array | null;
  /** Issuing CA then root, DER. */
  readonly chainDer: readonly Uint8Array[];
  readonly findCurrentCrl: (fileName: string, kind: 'full' | 'delta') => Promise<PublishedCrl | null>;
  /** The newest list has a lower number than one that was served: the database went back. */
  readonly callOperator: (back: {
    readonly fileName: string;
    readonly number: bigint;
    readonly served: bigint;
  }) => Promise<void>;
  readonly answerOcsp: (requestDer: Uint8Array, now: Date) => Promise<OcspAnswer>;
  readonly readStatus: (now: Date) => Promise<PublicationStatus>;
  readonly currentPolicy: (now: Date) => TermsEdition;
}
