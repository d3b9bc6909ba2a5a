import { catalogue } from '../../core/catalogue/catalogue.ts';
import { findProduct, type Product, type Text } from '../../core/catalogue/product.ts';
import { useLocale } from '../i18n/index.tsx';
import type { IconName } from '../ui/icon.tsx';

/** The catalogue's own words, in the language of the page. */
export function useCatalogueText(): (text: Text) => string {
  const { locale } = useLocale();
  return (text) => text[locale];
}

/** `ORG · SIGN`, as the guide writes it. */
export const productCode = (offer: string, usage: string | null): string =>
  usage === null ? offer : `${offer} · ${usage}`;

export const productOf = (offer: string, usage: string | null): Product | undefined =>
  usage === null ? undefined : findProduct(catalogue, offer, usage);

/** `Cachet de documents (ORG · SIGN)`; the bare codes for a product that the catalogue no longer has. */
export function useProductName(): (offer: string, usage: string | null) => string {
  const text = useCatalogueText();
  return (offer, usage) => {
    const product = productOf(offer, usage);
    const code = productCode(offer, usage);
    return product === undefined ? code : `${text(product.label)} (${code})`;
  };
}

/** A drawing drawn from what the product does, so that a new one needs no edit here. */
export function productIcon(product: Product): IconName {
  if (product.subjectAltNames === 'email') return 'mail';
  if (product.extKeyUsage.includes('serverAuth')) return 'globe';
  if (product.keyUsage.rsa.includes('nonRepudiation')) return 'sign';
  if (product.keyUsage.rsa.includes('dataEncipherment')) return 'lock';
  return 'id';
}

/** Catalogue phrases start in lower case, since they complete a sentence. */
export const capitalised = (phrase: string): string => phrase.charAt(0).toUpperCase() + phrase.slice(1);
