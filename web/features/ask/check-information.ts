import { checkFields, type FieldRules } from '../../../core/catalogue/check-fields.ts';
import type { FieldName, Product } from '../../../core/catalogue/product.ts';
import type { RequestFields } from '../../../core/contract/request-parts.ts';
import type { Refusal } from '../../../core/outcome.ts';
import type { FieldProblem } from '../../ui/error-summary.tsx';
import { fieldId } from './field-id.ts';

/** The same check as the server's, and the one question that must be answered rather than assumed. */
export function checkInformation(
  product: Product,
  fields: RequestFields,
  rules: FieldRules,
  words: {
    readonly imposedMissing: string;
    readonly sentence: (refusal: Refusal) => string;
    /** Of a field left empty, in the list of all that is wrong. */
    readonly fieldMissing: (name: FieldName) => string;
  },
): readonly FieldProblem[] {
  const errors: FieldProblem[] = [];
  const unanswered = product.imposedNames.length > 0 && fields.serviceNameChoice === undefined;
  if (unanswered) errors.push({ fieldId: fieldId('serviceNameChoice'), message: words.imposedMissing });
  const verdict = checkFields(product, fields, rules);
  if (verdict.ok) return errors;
  for (const problem of verdict.problems) {
    if (unanswered && problem.field === 'serviceName' && (fields.serviceName ?? '') === '') continue;
    errors.push({
      fieldId: fieldId(problem.field, problem.index),
      message: words.sentence(problem.refusal),
      ...(problem.refusal.code === 'field.required' && { inSummary: words.fieldMissing(problem.field) }),
    });
  }
  return errors;
}
