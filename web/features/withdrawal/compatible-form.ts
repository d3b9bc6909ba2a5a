import type { RandomBytes } from '../../../core/x509/pbes2.ts';
import type { Pkcs12Form } from '../../../core/x509/pkcs12.ts';
import { compatiblePkcs12 } from '../../../core/x509/pkcs12-compatible.ts';
import { tripleDesCbc } from '../../browser-keys/triple-des.ts';

/** Fetched apart from the page: 3DES weighs more than all the rest of a PKCS#12. */
export const compatibleForm = (random: RandomBytes): Pkcs12Form => compatiblePkcs12({ random, tripleDesCbc });
