import { catalogue } from '../../../core/catalogue/catalogue.ts';
import { isForPerson } from '../../../core/catalogue/product.ts';

const nouns = {
  fr: { within: 'le certificat ', start: 'Le certificat ' },
  en: { within: 'the certificate ', start: 'The certificate ' },
} as const;

/**
 * Before the name of a certificate, within a sentence or at its start. Empty where that name is a machine's or a service's;
 * where it is a person's, the sentence would say that the person expires, is revoked, is to be withdrawn.
 */
export const certificateNoun = (
  facts: { readonly locale: 'fr' | 'en'; readonly product: { readonly offer: string } },
  place: 'within' | 'start' = 'within',
): string => (isForPerson(catalogue, facts.product.offer) ? nouns[facts.locale][place] : '');
