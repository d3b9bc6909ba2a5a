import type { Product } from '../../core/catalogue/product.ts';
import type { RevocationReason } from '../../core/catalogue/revocation-reasons.ts';

/** What every mail about a finalised request is written from. */
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
  /** `rsa-3072`, `p-256` */
  readonly keyAlgorithm: string;
  readonly finalisedAt: Date;
  /** Withdrawal is accepted while now < withdrawBefore. */
  readonly withdrawBefore: Date;
  readonly actorEmail: string;
  readonly copyAddress: string | null;
  /** The rest of a pack, filed at the same moment: told in the same mail. */
  readonly others?: readonly Pick<RequestMailFacts, 'subjectName' | 'product' | 'reference' | 'keyAlgorithm'>[];
  /** Where they are withdrawn together. */
  readonly packId?: string;
}

/** « Terminer » was pressed. */
export interface DownloadedMailFacts extends RequestMailFacts {
  readonly productId: string;
  readonly serialHex: string;
  readonly notAfter: Date;
  /** Display name of who saved the file. */
  readonly confirmedBy: string;
  readonly confirmedAt: Date;
}

/** An officer cancelled the request. */
export interface CancelledMailFacts extends RequestMailFacts {
  /** In the officer's own words; its line breaks become spaces. */
  readonly reason: string;
  readonly cancelledAt: Date;
}

/** Revocation codes are guessed for its certificate. */
export interface CodeGuessedMailFacts extends RequestMailFacts {
  readonly certificateId: string;
  readonly serialHex: string;
  /** Wrong codes since the last day without one. */
  readonly guesses: number;
  readonly guessedAt: Date;
}

/** Its certificate was revoked, or its key reported afterwards. */
export interface RevokedMailFacts extends RequestMailFacts {
  readonly certificateId: string;
  readonly serialHex: string;
  readonly reason: RevocationReason;
  readonly revokedAt: Date;
  /** Display name; null for the code, the proof and the authority itself. */
  readonly revokedBy: string | null;
  /** With another certificate, whose key it bears. */
  readonly sameKey: boolean;
  /** It was revoked for another reason before. */
  readonly upgraded: boolean;
}
