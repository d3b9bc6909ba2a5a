import type { TypedFields } from './check-fields.ts';
import { fields } from './field.ts';
import { type Catalogue, type FieldName, findProduct, type Pack, type PackPart, type Product } from './product.ts';

export const findPack = (catalogue: Catalogue, code: string): Pack | undefined =>
  catalogue.packs.find((pack) => pack.code === code);

export const findPart = (pack: Pack, id: string): PackPart | undefined => pack.parts.find((part) => part.id === id);

/** The product of a part; the catalogue's own test holds that there is one. */
export function productOfPart(catalogue: Catalogue, part: PackPart): Product {
  const product = findProduct(catalogue, part.offer, part.usage);
  if (product === undefined) throw new Error(`no product ${part.offer} ${part.usage} for the part ${part.id}`);
  return product;
}

/** The imposed names that the form still lets choose from: of parts that have several. */
export const namesToChoose = (parts: readonly PackPart[]): readonly string[] => [
  ...new Set(
    parts.flatMap(({ serviceName }) => (serviceName === 'asked' || serviceName.length < 2 ? [] : serviceName)),
  ),
];

/** A field that no part takes from the form is not asked; one that several take is asked once. In the order of the form. */
export function fieldsOfParts(catalogue: Catalogue, parts: readonly PackPart[]): readonly FieldName[] {
  const asked = parts.flatMap((part) =>
    productOfPart(catalogue, part).fields.filter((field) => field !== 'serviceName' || part.serviceName === 'asked'),
  );
  return Object.values(fields)
    .map(({ name }) => name)
    .filter((field) => asked.includes(field));
}

/** What the one form says, as one part's own form would: nothing that its product does not ask for. */
export function fieldsOfPart(catalogue: Catalogue, part: PackPart, typed: TypedFields): TypedFields {
  const own: Record<string, unknown> = {};
  for (const field of productOfPart(catalogue, part).fields) {
    if (field === 'serviceName') Object.assign(own, nameOfPart(part, typed));
    else if (typed[field] !== undefined) own[field] = typed[field];
  }
  return own as TypedFields;
}

function nameOfPart({ serviceName }: PackPart, typed: TypedFields): TypedFields {
  if (serviceName === 'asked') {
    return { serviceNameChoice: 'free', ...(typed.serviceName !== undefined && { serviceName: typed.serviceName }) };
  }
  const chosen =
    serviceName.length === 1 ? serviceName[0] : serviceName.find((name) => name === typed.serviceNameChoice);
  return chosen === undefined ? {} : { serviceNameChoice: chosen };
}

/** The one form again, from those of the parts: what was typed for the first of them that has it. */
export function formOfParts(parts: readonly { readonly part: PackPart; readonly fields: TypedFields }[]): TypedFields {
  const form: Record<string, unknown> = {};
  for (const { part, fields } of parts) {
    for (const [name, value] of Object.entries(fields)) {
      if (name === 'serviceNameChoice' && (part.serviceName === 'asked' || part.serviceName.length < 2)) continue;
      form[name] ??= value;
    }
  }
  return form as TypedFields;
}
