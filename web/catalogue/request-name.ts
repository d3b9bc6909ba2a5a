import { catalogue } from '../../core/catalogue/catalogue.ts';
import { findProduct } from '../../core/catalogue/product.ts';
import type { RequestFields, RequestView } from '../../core/contract/portal.ts';

/** What the certificate will be called, as typed so far; empty when nothing was. */
export function nameTyped(offer: string, usage: string | null, fields: RequestFields): string {
  const product = usage === null ? undefined : findProduct(catalogue, offer, usage);
  if (product === undefined) return '';
  if (product.commonName === 'fqdn') return fields.fqdn?.trim() ?? '';
  if (product.commonName === 'certifiedAddress') return fields.certifiedAddress?.trim() ?? '';
  const choice = fields.serviceNameChoice ?? 'free';
  return choice === 'free' ? (fields.serviceName?.trim() ?? '') : choice;
}

/** CN of the finalised request, else what was typed. */
export function nameOf(request: RequestView): string {
  return nameTyped(request.offer, request.usage, request.fields);
}
