import { useState } from 'react';
import type { Problem } from '../../core/contract/problem.ts';
import type { FieldProblem } from '../ui/error-summary.tsx';
import { useFieldProblems } from '../ui/use-field-problems.ts';
import { useOnce } from '../ui/use-once.ts';
import type { Answer } from './call.ts';

/** One form and its server: what it refuses stands at its field, or above the buttons where it belongs to none. */
export function useAsked(prefix: string) {
  const { errors, attempt, show, errorOf } = useFieldProblems();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { busy, run } = useOnce();
  const idOf = (field: string) => `${prefix}-${field.split('.')[0]}`;

  /** Undefined: refused, and shown; or already under way. */
  const ask = <Value>(send: () => Promise<Answer<Value>>): Promise<{ readonly value: Value } | undefined> =>
    run(async () => {
      setProblem(null);
      show([]);
      const answer = await send();
      if (answer.ok) return { value: answer.value };
      const { problems = [], field, title } = answer.problem;
      const known: FieldProblem[] =
        problems.length > 0
          ? problems.map((one) => ({ fieldId: idOf(one.field), message: one.title }))
          : field === undefined
            ? []
            : [{ fieldId: idOf(field), message: title }];
      if (known.length > 0) show(known);
      else setProblem(answer.problem);
      return undefined;
    });
  return { ask, busy, problem, errors, attempt, show, idOf, errorOf: (field: string) => errorOf(idOf(field)) };
}
