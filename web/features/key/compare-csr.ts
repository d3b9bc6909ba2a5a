import type { Product } from '../../../core/catalogue/product.ts';
import type { CertificateNames } from '../../../core/csr-doctor/certificate-names.ts';
import type { ParsedCsr } from '../../../core/x509/csr.ts';

/** `taken` from the CSR; `same` by luck or care; `replaced`, `added` by the registry and the form; `left-out`. */
export type Verdict = 'taken' | 'same' | 'replaced' | 'added' | 'left-out';

/** Why a value is not the CSR's: a sentence of the catalogue. */
export type Reason =
  | 'only-the-key'
  | 'from-form'
  | 'from-registry-name'
  | 'from-registry-identifier'
  | 'from-registry-department'
  | 'openssl-default'
  | 'country'
  | 'no-town'
  | 'address-elsewhere'
  | 'not-carried'
  | 'from-usage';

export interface AskedValue {
  readonly text: string;
  readonly kept: boolean;
}

export interface ComparedElement {
  /** `key`, an attribute type (`CN`, `L`, a dotted OID), `san-dns`, `san-email`, `san-other`, or an extension. */
  readonly element: string;
  readonly asked: readonly AskedValue[];
  readonly carried: readonly string[];
  readonly verdict: Verdict;
  readonly reason: Reason | null;
}

const reasonOf: Readonly<Record<string, Reason>> = {
  CN: 'from-form',
  O: 'from-registry-name',
  OU: 'from-registry-identifier',
  ST: 'from-registry-department',
  C: 'country',
  L: 'no-town',
  emailAddress: 'address-elsewhere',
};

/** What openssl req fills in when its questions are not answered (openssl.cnf of the distribution). */
const opensslDefaults = new Set([
  'Some-State',
  'Internet Widgits Pty Ltd',
  'AU',
  'Default City',
  'Default Company Ltd',
]);

function compareValues(
  element: string,
  asked: readonly string[],
  carried: readonly string[],
  reason: Reason,
): ComparedElement {
  const values = asked.map((text) => ({ text, kept: carried.includes(text) }));
  const same = asked.length === carried.length && values.every(({ kept }) => kept);
  if (same) return { element, asked: values, carried, verdict: 'same', reason: null };
  const verdict = carried.length === 0 ? 'left-out' : asked.length === 0 ? 'added' : 'replaced';
  const odd = asked.some((text) => opensslDefaults.has(text)) && element !== 'CN';
  return { element, asked: values, carried, verdict, reason: odd ? 'openssl-default' : reason };
}

function compareSubject(csr: ParsedCsr, names: CertificateNames): ComparedElement[] {
  const asked = new Map<string, string[]>();
  for (const { type, value } of csr.subject.rdns.flat()) asked.set(type, [...(asked.get(type) ?? []), value]);
  const ours = [...names.subject].reverse();
  const carried = ours.map(({ type, value }) =>
    compareValues(type, asked.get(type) ?? [], [value], reasonOf[type] ?? 'not-carried'),
  );
  const others = [...asked]
    .filter(([type]) => !ours.some((rdn) => rdn.type === type))
    .map(([type, values]) => compareValues(type, values, [], reasonOf[type] ?? 'not-carried'));
  return [...carried, ...others];
}

function compareAlternativeNames(csr: ParsedCsr, names: CertificateNames): ComparedElement[] {
  const asked = (type: string) => csr.names.filter((name) => name.type === type).map(({ value }) => value);
  const others = csr.names.filter(({ type }) => type !== 'dns' && type !== 'email');
  const address = names.certifiedAddress === null ? [] : [names.certifiedAddress];
  return [
    compareValues('san-dns', asked('dns'), names.dnsNames, 'from-form'),
    compareValues('san-email', asked('email'), address, address.length === 0 ? 'address-elsewhere' : 'from-form'),
    compareValues(
      'san-other',
      others.map(({ type, value }) => `${type}:${value}`),
      [],
      'not-carried',
    ),
  ].filter(({ asked: values, carried }) => values.length + carried.length > 0);
}

/** Usages come from the product; the rest that a CSR may ask (a CA, a policy, an address) is never copied. */
function compareExtensions(csr: ParsedCsr, product: Product): ComparedElement[] {
  const usages = product.keyUsage[csr.publicKey.family] ?? [];
  const ours = new Map<string, readonly string[]>([
    ['keyUsage', usages],
    ['extKeyUsage', product.extKeyUsage],
    ['basicConstraints', ['CA:FALSE']],
  ]);
  const extensions = csr.extensions
    .filter(({ label }) => label !== 'subjectAltName')
    .map(({ label, oid, text }) => {
      const asked = label === 'keyUsage' || label === 'extKeyUsage' ? text.split(', ') : [text];
      const carried = (label === null ? undefined : ours.get(label)) ?? [];
      return compareValues(label ?? oid, asked, carried, carried.length === 0 ? 'not-carried' : 'from-usage');
    });
  const attributes = csr.attributes
    .filter(({ label }) => label !== 'extensionRequest' && label !== 'certificateExtensions')
    .map(({ label, oid }) => compareValues(label ?? oid, [''], [], 'not-carried'));
  return [...extensions, ...attributes];
}

/** What the CSR asks beside what the certificate will carry. Only its public key and its proof are used. */
export function compareCsr(csr: ParsedCsr, names: CertificateNames, product: Product): ComparedElement[] {
  const { algorithm } = csr.publicKey;
  const key: ComparedElement = {
    element: 'key',
    asked: [{ text: algorithm, kept: true }],
    carried: [algorithm],
    verdict: 'taken',
    reason: 'only-the-key',
  };
  return [
    key,
    ...compareSubject(csr, names),
    ...compareAlternativeNames(csr, names),
    ...compareExtensions(csr, product),
  ];
}
