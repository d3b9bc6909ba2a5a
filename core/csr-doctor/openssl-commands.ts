import type { KeyAlgorithm } from '../x509/keys.ts';
import type { DistinguishedName } from '../x509/names.ts';
import { alternativeNames, type CertificateNames } from './certificate-names.ts';
import type { CommandAim } from './command-aim.ts';

/** POSIX shell §2.2.2: single quotes keep everything but a single quote. */
const shellQuote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** openssl-req(1), -subj: `/type=value`, with `\` before a character that would end the value. */
const subjectArgument = (name: DistinguishedName): string =>
  name.map(({ type, value }) => `/${type}=${value.replace(/[\\/+]/g, '\\$&')}`).join('');

const keyArguments: Readonly<Record<KeyAlgorithm, string>> = {
  'rsa-2048': '-newkey rsa:2048',
  'rsa-3072': '-newkey rsa:3072',
  'rsa-4096': '-newkey rsa:4096',
  'p-256': '-newkey ec -pkeyopt ec_paramgen_curve:P-256',
  'p-384': '-newkey ec -pkeyopt ec_paramgen_curve:P-384',
};

/**
 * For a POSIX shell and OpenSSL 1.1.1 or later. A CSR asks exactly for what the certificate will carry. The key file is not
 * encrypted, as a server needs it: readable by its owner only.
 */
export function opensslCommands(names: CertificateNames, algorithm: KeyAlgorithm, aim: CommandAim): readonly string[] {
  const { fileBase } = names;
  if (aim === 'check') return [`openssl req -in ${fileBase}.csr -verify -noout`];
  const alternative = alternativeNames(names, (type, name) => `${type === 'dns' ? 'DNS' : 'email'}:${name}`);
  const hash = algorithm === 'p-384' ? '-sha384' : '-sha256';
  const asked = [
    `-subj ${shellQuote(subjectArgument(names.subject))}`,
    ...(alternative.length === 0 ? [] : [`-addext ${shellQuote(`subjectAltName=${alternative.join(',')}`)}`]),
  ];
  const onLines = (...parts: readonly string[]) => parts.join(' \\\n  ');
  return aim === 'same-key'
    ? [onLines(`openssl req -new -utf8 ${hash}`, `-key ${fileBase}.key -out ${fileBase}.csr`, ...asked)]
    : [
        `(umask 077 && ${onLines(
          `openssl req -new -utf8 ${keyArguments[algorithm]} ${hash} -nodes`,
          `-keyout ${fileBase}.key -out ${fileBase}.csr`,
          ...asked,
        )})`,
      ];
}
