import { useState } from 'react';
import type { FieldProblem } from './error-summary.tsx';

const none: readonly FieldProblem[] = [];

/** What the last attempt found wrong: for the error summary, which takes the focus at each attempt, and beside each field. */
export function useFieldProblems() {
  const [last, setLast] = useState({ errors: none, attempt: 0 });
  return {
    ...last,
    /** An attempt with nothing wrong clears those of the one before. */
    show: (errors: readonly FieldProblem[]) => setLast(({ attempt }) => ({ errors, attempt: attempt + 1 })),
    errorOf: (fieldId: string): string | undefined => last.errors.find((error) => error.fieldId === fieldId)?.message,
  };
}
