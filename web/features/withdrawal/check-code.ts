import { type RevocationCodeKind, readRevocationCode } from '../../../core/identifiers/revocation-code.ts';
import type { Refusal } from '../../../core/outcome.ts';
import type { Catalogue } from '../../i18n/index.tsx';
import type { FieldProblem } from '../../ui/error-summary.tsx';

export interface CodeChoice {
  readonly kind: RevocationCodeKind;
  readonly code: string;
  /** Second entry of a typed code. */
  readonly again: string;
  /** A proposed code was put away. */
  readonly kept: boolean;
}

export const noCode: CodeChoice = { kind: 'typed', code: '', again: '', kept: false };

export const codeIds = {
  code: 'revocation-code',
  again: 'revocation-code-again',
  kept: 'revocation-code-kept',
} as const;

/** What keeps a code from being taken: one thing at a time, the first field first. */
export function checkCode(
  choice: CodeChoice,
  t: Catalogue['withdrawal'],
  sentence: (refusal: Refusal) => string,
): FieldProblem[] {
  if (choice.kind === 'proposed') return choice.kept ? [] : [{ fieldId: codeIds.kept, message: t.codeKeptMissing }];
  if (choice.code === '') return [{ fieldId: codeIds.code, message: t.codeMissing }];
  const read = readRevocationCode('typed', choice.code);
  if (!read.ok) return [{ fieldId: codeIds.code, message: sentence(read.refusal) }];
  if (choice.again === '') return [{ fieldId: codeIds.again, message: t.codeAgainMissing }];
  return choice.again === choice.code ? [] : [{ fieldId: codeIds.again, message: t.codeDifferent }];
}
