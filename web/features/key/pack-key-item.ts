import type { Product } from '../../../core/catalogue/product.ts';
import type { RequestView } from '../../../core/contract/portal.ts';
import type { CertificateNames } from '../../../core/csr-doctor/certificate-names.ts';

/** One request of a pack that a key is to be made for. */
export interface PackKeyItem {
  readonly request: RequestView;
  readonly product: Product;
  readonly names: CertificateNames;
  readonly secondOfItsName: boolean;
}
