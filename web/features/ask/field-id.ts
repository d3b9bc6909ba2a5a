import type { FieldName } from '../../../core/catalogue/product.ts';

/** Where an error leads: `field-fqdn`, `field-additionalFqdns-2`. */
export const fieldId = (name: FieldName | 'serviceNameChoice', index?: number): string =>
  index === undefined ? `field-${name}` : `field-${name}-${index}`;
