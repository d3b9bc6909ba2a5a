import type { Problem } from '../../core/contract/problem.ts';
import { type SentenceCode, sentenceOf } from '../../core/contract/sentences/index.ts';
import { statusOf } from '../../core/contract/statuses.ts';
import { type Refusal, refuse } from '../../core/outcome.ts';

export type Locale = 'fr' | 'en';

/** A refusal of one form field; `index` is the position within a list field, from 0. */
export interface FieldProblem {
  readonly field: string;
  readonly index?: number;
  readonly refusal: Refusal<SentenceCode>;
}

/** What a route may answer instead of its value: a refusal, and where on the form it belongs. */
export interface HttpRefusal extends Refusal<SentenceCode> {
  readonly field?: string;
  readonly problems?: readonly FieldProblem[];
}

/** What a use case with a form answers: its value, or a refusal that may name fields. */
export type Answered<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: HttpRefusal };

/** How hooks and parsers, which cannot return an answer, refuse a call. Routes return their refusals. */
export class RefusedCall extends Error {
  readonly refusal: HttpRefusal;

  constructor(refusal: HttpRefusal) {
    super(refusal.code);
    this.name = 'RefusedCall';
    this.refusal = refusal;
  }
}

export const refusedCall = (code: SentenceCode, params?: Refusal['params']): RefusedCall =>
  new RefusedCall(refuse(code, params).refusal);

/** The refusal of a whole form, so that a person sees all that is wrong at once. */
export const refuseForm = (problems: readonly FieldProblem[]) => ({
  ok: false as const,
  refusal: { code: 'form.refused' as const, problems },
});

/** RFC 9457 §3.1. `reference` is given for faults, to find them in the log. */
export function problemOf(refusal: HttpRefusal, locale: Locale, reference?: string): Problem {
  const { code, params, field, problems } = refusal;
  return {
    type: `urn:sceau:problem:${code}`,
    title: sentenceOf(refusal, locale),
    status: statusOf(code),
    code,
    ...(params === undefined ? {} : { params: { ...params } }),
    ...(field === undefined ? {} : { field }),
    ...(problems === undefined ? {} : { problems: problems.map((problem) => fieldProblemOf(problem, locale)) }),
    ...(reference === undefined ? {} : { reference }),
  };
}

const fieldProblemOf = ({ field, index, refusal }: FieldProblem, locale: Locale) => ({
  field: index === undefined ? field : `${field}.${index}`,
  code: refusal.code,
  title: sentenceOf(refusal, locale),
  ...(refusal.params === undefined ? {} : { params: { ...refusal.params } }),
});
