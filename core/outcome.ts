/**
 * An expected answer that is not a success. Returned, never thrown; its code is a literal declared beside its feature
 * and has one French and one English sentence in core/contract/sentences.
 */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  /** Values the sentence names: plain text and numbers, never secrets. */
  readonly params?: Readonly<Record<string, string | number>>;
}

export type Outcome<Value, Code extends string = string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal<Code> };

export const accept = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value });

export const refuse = <Code extends string>(
  code: Code,
  params?: Readonly<Record<string, string | number>>,
): { readonly ok: false; readonly refusal: Refusal<Code> } => ({
  ok: false,
  refusal: params === undefined ? { code } : { code, params },
});
