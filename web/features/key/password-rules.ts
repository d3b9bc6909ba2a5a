/** One tick each, so that a person sees which one is missing. */
export const passwordRules = ['length', 'upper', 'lower', 'special', 'printable'] as const;
export type PasswordRule = (typeof passwordRules)[number];

const shortestPassword = 12;

/**
 * Printable ASCII (0x20 to 0x7E): Java refuses every other PKCS#12 password with « Password is not ASCII », and readers
 * disagree on how to write them as BMPString (RFC 7292 appendix B.1).
 */
const tests: Readonly<Record<PasswordRule, RegExp>> = {
  length: new RegExp(`^.{${shortestPassword},}$`, 'su'),
  upper: /[A-Z]/,
  lower: /[a-z]/,
  special: /[!-/:-@[-`{-~]/,
  printable: /^[ -~]+$/,
};

export const keepsRule = (password: string, rule: PasswordRule): boolean => tests[rule].test(password);

export const brokenRules = (password: string): PasswordRule[] =>
  passwordRules.filter((rule) => !keepsRule(password, rule));
