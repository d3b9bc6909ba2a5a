import type { Refusal } from '../outcome.ts';
import type { CsrRefusalCode } from '../x509/csr.ts';
import type { PemRefusalCode } from '../x509/pem.ts';
import type { WeakKeyCode } from '../x509/weak-keys.ts';
import type { CommandAim } from './command-aim.ts';
import type { FileKind } from './file-kind.ts';

/** Refusals of a CSR that take more than the file: the product, what the authority knows of a key, time. */
type KnownLaterCode =
  | 'key.not-for-this-product'
  | 'key.rsa-2048-too-late'
  | 'key.blocked'
  | 'key.debian-weak'
  | 'key.other-structure'
  | 'key.other-usage'
  | 'key.renewal-needs-new'
  | 'key.private-received'
  | 'csr.too-long-to-read';

type CsrProblemCode = PemRefusalCode | CsrRefusalCode | WeakKeyCode | KnownLaterCode;

/** What there is to do: one next step and one kind of command for each. */
export type Remedy = 'give-csr' | 'copy-again' | 'sign-again' | 'new-key';

const aims: Readonly<Record<Remedy, CommandAim>> = {
  'give-csr': 'new-key',
  'copy-again': 'check',
  'sign-again': 'same-key',
  'new-key': 'new-key',
};

/** What is wrong, as a person would say it; the words are in the catalogues. */
const remedies = {
  empty: 'give-csr',
  'too-large': 'give-csr',
  unknown: 'give-csr',
  'private-key': 'give-csr',
  'sealed-key': 'give-csr',
  pkcs12: 'give-csr',
  certificate: 'give-csr',
  pkcs7: 'give-csr',
  crl: 'give-csr',
  'other-object': 'give-csr',
  'java-keystore': 'give-csr',
  archive: 'give-csr',
  office: 'give-csr',
  pdf: 'give-csr',
  image: 'give-csr',
  'web-page': 'give-csr',
  'ssh-key': 'give-csr',
  'certreq-recipe': 'give-csr',
  'openssl-recipe': 'give-csr',
  several: 'copy-again',
  cut: 'copy-again',
  damaged: 'copy-again',
  'public-key': 'sign-again',
  'foreign-shape': 'sign-again',
  overloaded: 'sign-again',
  accent: 'sign-again',
  name: 'sign-again',
  extension: 'sign-again',
  'weak-hash': 'sign-again',
  'signature-form': 'sign-again',
  'signature-wrong': 'sign-again',
  'private-key-sent': 'new-key',
  'key-size': 'new-key',
  'key-kind': 'new-key',
  'key-for-product': 'new-key',
  'key-form': 'new-key',
  'key-false': 'new-key',
  'key-weak': 'new-key',
  'key-blocked': 'new-key',
  'key-elsewhere': 'new-key',
} as const satisfies Readonly<Record<string, Remedy>>;

export type Ailment = keyof typeof remedies;

/** Held complete by the compiler: a new refusal says here what it means to a person. */
const ailments: Readonly<Record<CsrProblemCode, Ailment>> = {
  'file.empty': 'empty',
  'file.too-large': 'too-large',
  'file.not-recognised': 'unknown',
  'file.several-blocks': 'several',
  'file.block-unfinished': 'cut',
  'file.base64-invalid': 'damaged',
  'file.private-key': 'private-key',
  'file.is-csr': 'unknown',
  'file.is-certificate': 'certificate',
  'file.is-sealed-key': 'sealed-key',
  'file.is-public-key': 'public-key',
  'file.is-crl': 'crl',
  'file.is-pkcs7': 'pkcs7',
  'file.is-other': 'other-object',
  'der.empty': 'empty',
  'der.too-large': 'overloaded',
  'der.too-deep': 'overloaded',
  'der.too-many-values': 'overloaded',
  'der.truncated': 'cut',
  'der.trailing-bytes': 'damaged',
  'der.length-indefinite': 'foreign-shape',
  'der.length-not-minimal': 'foreign-shape',
  'der.length-overflow': 'damaged',
  'der.tag-invalid': 'damaged',
  'der.form-invalid': 'foreign-shape',
  'der.integer-invalid': 'foreign-shape',
  'der.boolean-invalid': 'foreign-shape',
  'der.null-invalid': 'foreign-shape',
  'der.bit-string-invalid': 'foreign-shape',
  'der.oid-invalid': 'foreign-shape',
  'der.text-invalid': 'accent',
  'der.time-invalid': 'foreign-shape',
  'der.unexpected-value': 'foreign-shape',
  'name.empty-rdn': 'name',
  'name.value-not-text': 'name',
  'extension.repeated': 'extension',
  'extension.unsupported': 'extension',
  'extension.empty': 'extension',
  'csr.version': 'foreign-shape',
  'csr.attribute-repeated': 'extension',
  'csr.extension-request-invalid': 'extension',
  'csr.extension-critical-unknown': 'extension',
  'csr.san-empty': 'extension',
  'csr.san-invalid': 'extension',
  'csr.signature-hash-weak': 'weak-hash',
  'csr.signature-pss': 'signature-form',
  'csr.signature-algorithm-unsupported': 'signature-form',
  'csr.signature-key-mismatch': 'signature-wrong',
  'csr.signature-wrong': 'signature-wrong',
  'csr.too-long-to-read': 'overloaded',
  'key.algorithm-unsupported': 'key-kind',
  'key.curve-unsupported': 'key-kind',
  'key.not-for-this-product': 'key-for-product',
  'key.rsa-size': 'key-size',
  'key.rsa-2048-too-late': 'key-size',
  'key.rsa-pss': 'key-form',
  'key.parameters-invalid': 'key-form',
  'key.rsa-exponent': 'key-form',
  'key.curve-explicit': 'key-form',
  'key.point-compressed': 'key-form',
  'key.rsa-modulus-invalid': 'key-false',
  'key.point-invalid': 'key-false',
  'key.small-factor': 'key-weak',
  'key.prime-power': 'key-weak',
  'key.roca': 'key-weak',
  'key.close-primes': 'key-weak',
  'key.debian-weak': 'key-weak',
  'key.blocked': 'key-blocked',
  'key.private-received': 'private-key-sent',
  'key.other-structure': 'key-elsewhere',
  'key.other-usage': 'key-elsewhere',
  'key.renewal-needs-new': 'key-elsewhere',
};

const isKnown = (code: string): code is CsrProblemCode => Object.hasOwn(ailments, code);

export interface Diagnosis {
  /** Its title, and why it is refused. */
  readonly what: Ailment;
  readonly nextStep: Remedy;
  /** For `csrCommands`. */
  readonly aim: CommandAim;
}

/** Only what could not be read is named by its first octets: a file that was read has a better name already. */
const isUnread = (code: string): boolean => code === 'file.not-recognised' || code === 'file.too-large';

const ailmentOf = ({ code, params }: Refusal, kind: FileKind | null): Ailment => {
  if (kind !== null && isUnread(code)) return kind;
  if (code === 'file.private-key' && params?.kind === 'pkcs12') return 'pkcs12';
  if (code === 'file.private-key' && params?.kind === 'encrypted-pkcs8') return 'sealed-key';
  return isKnown(code) ? ailments[code] : 'unknown';
};

/** What a refusal of a CSR, ours or the server's, means to who gave it, and what would mend it. */
export function diagnose(refusal: Refusal, kind: FileKind | null): Diagnosis {
  const what = ailmentOf(refusal, kind);
  const nextStep = remedies[what];
  return { what, nextStep, aim: aims[nextStep] };
}
