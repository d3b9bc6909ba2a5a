/** What the catalogue refuses beyond what a single identifier does. Sentences: core/contract/sentences/catalogue.ts. */
export type CatalogueRefusalCode =
  | 'field.required'
  | 'field.choice-unknown'
  | 'profession.unknown'
  | 'person.address-of-filer'
  | 'domain.not-granted'
  | 'domain.repeated'
  | 'common-name.too-long'
  | 'key.not-for-this-product'
  | 'key.rsa-2048-too-late'
  | 'issuer.expires-first'
  | 'structure.name-unusable'
  | 'structure.department-unknown';
