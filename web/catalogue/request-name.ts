import { catalogue } from '../../core/catalogue/catalogue.ts';
import { findProduct } from '../../core/catalogue/product.ts';
import { personName, subjectTitle } from '../../core/catalogue/subject-title.ts';
import type { RequestView } from '../../core/contract/portal.ts';
import type { RequestFields } from '../../core/contract/request-parts.ts';
import { personIdWithin, readInternalNumber } from '../../core/identifiers/national-person-id.ts';
import { readRpps } from '../../core/identifiers/rpps.ts';
import { accept, type Outcome } from '../../core/outcome.ts';

/** What the certificate will be called, as typed so far; empty when nothing was. */
export function nameTyped(
  offer: string,
  usage: string | null,
  fields: RequestFields,
  certifiedIdentifier?: string,
): string {
  const product = usage === null ? undefined : findProduct(catalogue, offer, usage);
  if (product === undefined) return '';
  if (product.commonName === 'fqdn') return fields.fqdn?.trim() ?? '';
  if (product.commonName === 'certifiedAddress') return fields.certifiedAddress?.trim() ?? '';
  if (product.commonName === 'rpps') return identifierOf(fields.rpps, readRpps, (rpps) => accept(`8${rpps}`));
  if (product.commonName === 'internalNumber') {
    return identifierOf(fields.internalNumber, readInternalNumber, (number) =>
      certifiedIdentifier === undefined ? accept(number) : personIdWithin(certifiedIdentifier, number),
    );
  }
  const choice = fields.serviceNameChoice ?? 'free';
  return choice === 'free' ? (fields.serviceName?.trim() ?? '') : choice;
}

/** In its final form where it has one; as typed until then. */
function identifierOf<Code extends string, Other extends string>(
  typed: string | undefined,
  read: (typed: string) => Outcome<string, Code>,
  name: (value: string) => Outcome<string, Other>,
): string {
  const value = read(typed ?? '');
  const named = value.ok ? name(value.value) : value;
  return named.ok ? named.value : (typed ?? '').trim();
}

/** CN of the finalised request, else what was typed. */
export function nameOf(request: RequestView): string {
  return nameTyped(request.offer, request.usage, request.fields, request.structure.certifiedIdentifier);
}

/** The person that it names, as typed; empty for a server's or a service's. */
export const personOf = ({ fields }: Pick<RequestView, 'fields'>): string => personName(fields);

/** What tells it from others in a title: CN, after the person where it is a person's number. */
export const titleOf = (request: RequestView): string => subjectTitle(personOf(request), nameOf(request));

/** The same of a certificate, or of a product. */
export const titleOfCertificate = (of: { readonly person: string | null; readonly subjectName: string }): string =>
  subjectTitle(of.person, of.subjectName);

/** Whose the certificate is: the person that the request names, else its structure. */
export const ownerOf = (request: Pick<RequestView, 'fields' | 'structure'>): string =>
  personOf(request) || request.structure.name;

/** The structures that several are for, each once: `CH de Valmont et Clinique des Tilleuls`. */
export const structuresOf = (requests: readonly Pick<RequestView, 'structure'>[], locale: string): string =>
  new Intl.ListFormat(locale).format(new Set(requests.map(({ structure }) => structure.name)));
