import { catalogue } from '../../../core/catalogue/catalogue.ts';
import { checkFields, type FieldRules } from '../../../core/catalogue/check-fields.ts';
import { fieldsOfPart } from '../../../core/catalogue/pack.ts';
import type { FieldName } from '../../../core/catalogue/product.ts';
import type { ProductView, RequestView } from '../../../core/contract/portal.ts';
import type { RequestFields } from '../../../core/contract/request-parts.ts';
import type { Refusal } from '../../../core/outcome.ts';
import type { PackItem } from '../../catalogue/pack-items.ts';
import { nameTyped } from '../../catalogue/request-name.ts';
import type { FieldProblem } from '../../ui/error-summary.tsx';
import { fieldId } from './field-id.ts';
import { productOfSameName } from './same-name.ts';

/** What the one form says for this part. */
export const ownFields = ({ part }: PackItem, form: RequestFields): RequestFields =>
  fieldsOfPart(catalogue, part, form) as RequestFields;

/** The product that this part would double: it is left out unless the person says that it takes two. */
export const doubleOf = (
  { part, product }: PackItem,
  form: RequestFields,
  existing: readonly ProductView[],
): ProductView | undefined =>
  productOfSameName(
    existing.filter(({ offer }) => offer === part.offer),
    product.usage,
    nameTyped(part.offer, part.usage, fieldsOfPart(catalogue, part, form) as RequestFields),
  );

/** The form judged for every part that is asked for, each by the rules of its own; what several refuse is said once. */
export function checkPack(
  items: readonly PackItem[],
  form: RequestFields,
  rulesOf: (request: RequestView) => FieldRules,
  words: {
    readonly chooseNameMissing: string;
    readonly sentence: (refusal: Refusal) => string;
    /** Of a field left empty, in the list of all that is wrong. */
    readonly fieldMissing: (name: FieldName) => string;
  },
): readonly FieldProblem[] {
  const problems = new Map<string, FieldProblem>();
  for (const item of items) {
    const { part, product, request } = item;
    const own = ownFields(item, form);
    const verdict = checkFields(product, own, rulesOf(request));
    if (verdict.ok) continue;
    for (const { field, index, refusal } of verdict.problems) {
      const notChosen = field === 'serviceName' && part.serviceName !== 'asked';
      const id = notChosen ? fieldId('serviceNameChoice') : fieldId(field, index);
      const message = notChosen ? words.chooseNameMissing : words.sentence(refusal);
      const inSummary = !notChosen && refusal.code === 'field.required' && { inSummary: words.fieldMissing(field) };
      if (!problems.has(id)) problems.set(id, { fieldId: id, message, ...inSummary });
    }
  }
  const order = ['serviceNameChoice', 'serviceName', 'fqdn', 'additionalFqdns', 'certifiedAddress', 'actorEmail'];
  const rank = ({ fieldId: id }: FieldProblem) => {
    const found = order.findIndex(
      (name) => id === fieldId(name as 'fqdn') || id.startsWith(`${fieldId(name as 'fqdn')}-`),
    );
    return found === -1 ? order.length : found;
  };
  return [...problems.values()].toSorted((one, other) => rank(one) - rank(other));
}
