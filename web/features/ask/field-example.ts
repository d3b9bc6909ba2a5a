import type { FieldName } from '../../../core/catalogue/product.ts';
import type { StructureView } from '../../../core/contract/portal.ts';
import { certificateNameMaxCharacters } from '../../../core/identifiers/certificate-text.ts';

/** What could be typed in this field for this very structure; null where its data give nothing, or say it already. */
export function fieldExample(
  field: FieldName,
  { name, domains, copyDomains }: Pick<StructureView, 'name' | 'domains' | 'copyDomains'>,
): string | null {
  if (field === 'serviceName') {
    const example = `Proxy DMP ${name}`;
    return example.length <= certificateNameMaxCharacters ? example : null;
  }
  const [domain] = domains;
  const [copyDomain] = copyDomains ?? domains;
  const at = (base: string, where: string | undefined, sign: string) =>
    where === undefined ? null : `${base}${sign}${where}`;
  switch (field) {
    case 'fqdn':
      return at('portail', domain, '.');
    case 'additionalFqdns':
      return at('www', domain, '.');
    case 'certifiedAddress':
      return at('gestion', domain, '@');
    case 'actorEmail':
      return at('certificats', domain, '@');
    case 'copyAddress':
      return at('dsi', copyDomain, '@');
    // Of a person, no data of the structure gives an example.
    default:
      return null;
  }
}
