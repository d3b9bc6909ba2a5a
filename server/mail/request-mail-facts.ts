import type { Product } from '../../core/catalogue/product.ts';
import type { KeyAlgorithm } from '../../core/x509/keys.ts';

/** What the two mails of a finalised request are written from. */
export interface RequestMailFacts {
  readonly requestId: string;
  /** `D-2026-004817` */
  readonly reference: string;
  /** The language of the request. */
  readonly locale: 'fr' | 'en';
  readonly product: Pick<Product, 'offer' | 'usage' | 'label'>;
  /** CN of the certificate. */
  readonly subjectName: string;
  readonly structure: { readonly name: string; readonly certifiedIdentifier: string };
  /** Display name of who finalised it. */
  readonly requestedBy: string;
  readonly keyOrigin: 'own-csr' | 'browser';
  readonly keyAlgorithm: KeyAlgorithm;
  readonly finalisedAt: Date;
  /** Withdrawal is accepted while now < withdrawBefore. */
  readonly withdrawBefore: Date;
  readonly actorEmail: string;
  readonly copyAddress: string | null;
}
