import type { KeyAlgorithm } from '../x509/keys.ts';
import type { AttributeType, DistinguishedName } from '../x509/names.ts';
import { alternativeNames, type CertificateNames } from './certificate-names.ts';
import type { CommandAim } from './command-aim.ts';

const keyArguments: Readonly<Record<KeyAlgorithm, string>> = {
  'rsa-2048': '-keyalg RSA -keysize 2048',
  'rsa-3072': '-keyalg RSA -keysize 3072',
  'rsa-4096': '-keyalg RSA -keysize 4096',
  'p-256': '-keyalg EC -groupname secp256r1',
  'p-384': '-keyalg EC -groupname secp384r1',
};

const signatureNames: Readonly<Record<KeyAlgorithm, string>> = {
  'rsa-2048': 'SHA256withRSA',
  'rsa-3072': 'SHA256withRSA',
  'rsa-4096': 'SHA256withRSA',
  'p-256': 'SHA256withECDSA',
  'p-384': 'SHA384withECDSA',
};

const utf8 = new TextEncoder();

/**
 * RFC 4514 §2.4: any character may be written as the hex pairs of its UTF-8. All but the plainest are, for two reasons: the
 * line then means the same within the double quotes of sh, cmd.exe and PowerShell; and no code page of a terminal stands
 * between an accent and Java.
 */
const escapeValue = (value: string): string =>
  value.replace(/[^A-Za-z0-9 .:/@*()'-]/gu, (character) =>
    Array.from(utf8.encode(character), (octet) => `\\${octet.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );

/** Where Java's keyword is another (sun.security.x509.AVAKeyword): `SN` is unknown there, and `T` is the title. */
const keywords: Readonly<Partial<Record<AttributeType, string>>> = { SN: 'SURNAME', GN: 'GIVENNAME', title: 'T' };

/** Last RDN first, as RFC 4514 writes names: keytool encodes them the other way round. */
const distinguishedName = (name: DistinguishedName): string =>
  [...name]
    .reverse()
    .map(({ type, value }) => `${keywords[type] ?? type}=${escapeValue(value)}`)
    .join(',');

/** One line for each command: a line that goes on is marked otherwise by each shell. keytool asks for the password itself. */
export function keytoolCommands(names: CertificateNames, algorithm: KeyAlgorithm, aim: CommandAim): readonly string[] {
  const { fileBase } = names;
  if (aim === 'check') return [`keytool -printcertreq -file ${fileBase}.csr`];
  const entry = `-alias ${fileBase} -keystore ${fileBase}.p12 -storetype PKCS12`;
  const signature = `-sigalg ${signatureNames[algorithm]}`;
  const name = `-dname "${distinguishedName(names.subject)}"`;
  const alternative = alternativeNames(names, (type, text) => `${type}:${text}`);
  const asked = alternative.length === 0 ? '' : ` -ext "SAN=${alternative.join(',')}"`;
  const request = `keytool -certreq ${entry} ${signature} ${name}${asked} -file ${fileBase}.csr`;
  return aim === 'same-key'
    ? [request]
    : [`keytool -genkeypair ${entry} ${keyArguments[algorithm]} ${signature} ${name}`, request];
}
