import type { KeyAlgorithm } from '../x509/keys.ts';
import type { AttributeType, DistinguishedName } from '../x509/names.ts';
import { alternativeNames, type CertificateNames } from './certificate-names.ts';
import type { CommandAim } from './command-aim.ts';

const keySettings: Readonly<Record<KeyAlgorithm, readonly string[]>> = {
  'rsa-2048': ['KeyAlgorithm = RSA', 'KeyLength = 2048', 'HashAlgorithm = SHA256'],
  'rsa-3072': ['KeyAlgorithm = RSA', 'KeyLength = 3072', 'HashAlgorithm = SHA256'],
  'rsa-4096': ['KeyAlgorithm = RSA', 'KeyLength = 4096', 'HashAlgorithm = SHA256'],
  'p-256': ['KeyAlgorithm = ECDSA_P256', 'KeyLength = 256', 'HashAlgorithm = SHA256'],
  'p-384': ['KeyAlgorithm = ECDSA_P384', 'KeyLength = 384', 'HashAlgorithm = SHA384'],
};

/** CertStrToName (wincrypt.h), CERT_X500_NAME_STR: a value with one of these is quoted, a quote in it doubled. */
const nameValue = (value: string): string =>
  /[,+="<>#;]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

/** Where its keyword is another (CertNameToStr, table of CERT_X500_NAME_STR). */
const keywords: Readonly<Partial<Record<AttributeType, string>>> = { GN: 'G', title: 'T' };

const subjectOf = (name: DistinguishedName): string =>
  [...name]
    .reverse()
    .map(({ type, value }) => `${keywords[type] ?? type}=${nameValue(value)}`)
    .join(',');

/** "General syntax rules for INF files": in quotes, a quote is doubled, and `%` is too, or it would begin a %strkey%. */
const infQuote = (text: string): string => `"${text.replaceAll('"', '""').replaceAll('%', '%%')}"`;

/**
 * The request file of certreq ("certreq", Windows commands reference, [NewRequest] and [Extensions]). The key is made in the
 * machine's store and stays there. AlternateSignatureAlgorithm is false, for RSA PKCS#1 v1.5.
 */
const requestFile = (names: CertificateNames, algorithm: KeyAlgorithm): readonly string[] => {
  const alternative = alternativeNames(names, (type, name) => `${type === 'dns' ? 'DNS' : 'EMail'}=${name}`);
  const continued = alternative.map((name, index) =>
    infQuote(index === alternative.length - 1 ? name : `${name}&`).replace(/^/, '_continue_ = '),
  );
  return [
    '[Version]',
    'Signature = "$Windows NT$"',
    '[NewRequest]',
    `Subject = ${infQuote(subjectOf(names.subject))}`,
    'ProviderName = "Microsoft Software Key Storage Provider"',
    ...keySettings[algorithm],
    'AlternateSignatureAlgorithm = FALSE',
    'MachineKeySet = TRUE',
    'Exportable = FALSE',
    'RequestType = PKCS10',
    ...(continued.length === 0 ? [] : ['[Extensions]', '2.5.29.17 = "{text}"', ...continued]),
  ];
};

/**
 * For PowerShell: a single-quoted here-string keeps everything as it stands, and the file is UTF-16, the encoding in which an
 * INF file may hold accents. certreq makes a new key each time: signing again with one in the store takes its container's name.
 */
export function certreqCommands(names: CertificateNames, algorithm: KeyAlgorithm, aim: CommandAim): readonly string[] {
  const { fileBase } = names;
  if (aim === 'check') return [`certutil -dump ${fileBase}.csr`];
  return [
    "@'",
    ...requestFile(names, algorithm),
    `'@ | Set-Content -Encoding Unicode ${fileBase}.inf`,
    `certreq -new ${fileBase}.inf ${fileBase}.csr`,
  ];
}
