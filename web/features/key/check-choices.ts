import type { KeyAlgorithm } from '../../../core/x509/keys.ts';
import type { Catalogue } from '../../i18n/index.tsx';
import { minimumLevel, type Strength } from '../../password-meter/password-strength.ts';
import type { FieldProblem } from '../../ui/error-summary.tsx';
import { brokenRules } from './password-rules.ts';

/** What the person decides before a key is made. It lives in the page's memory only. */
export interface KeyChoices {
  readonly password: string;
  readonly again: string;
  readonly saved: boolean;
  readonly algorithm: KeyAlgorithm;
}

export const fieldIds = {
  password: 'key-password',
  again: 'key-password-again',
  saved: 'key-password-saved',
  generate: 'key-generate',
} as const;

/** All that keeps a key from being made, in the order of the form. `strength` is null when it could not be measured. */
export function checkChoices(choices: KeyChoices, strength: Strength | null, t: Catalogue['key']): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (fieldId: string, message: string) => problems.push({ fieldId, message });
  const broken = brokenRules(choices.password);
  if (choices.password === '') add(fieldIds.password, t.passwordMissing);
  else if (broken.length > 0) {
    add(fieldIds.password, t.passwordBreaks({ rules: broken.map((rule) => t.ruleBroken[rule]).join(', ') }));
  } else if (strength === null) add(fieldIds.password, t.strengthUnavailable);
  else if (strength.level < minimumLevel) add(fieldIds.password, t.passwordWeak({ level: strength.level }));

  if (choices.again === '') add(fieldIds.again, t.againMissing);
  else if (choices.again !== choices.password) add(fieldIds.again, t.againDifferent);
  if (!choices.saved) add(fieldIds.saved, t.savedMissing);
  return problems;
}
