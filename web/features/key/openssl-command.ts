import type { KeyAlgorithm } from '../../../core/x509/keys.ts';
import type { DistinguishedName } from '../../../core/x509/names.ts';
import { fileBase } from '../../browser-keys/file-name.ts';
import type { NamesToCome } from './names-to-come.ts';

/** POSIX shell §2.2.2: single quotes keep everything but a single quote. */
const shellQuote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** openssl-req(1), -subj: `/type=value`, with `\` before a character that would end the value. */
const subjectArgument = (name: DistinguishedName): string =>
  name.map(({ type, value }) => `/${type}=${value.replace(/[\\/+]/g, '\\$&')}`).join('');

const keyArguments: Readonly<Record<KeyAlgorithm, string>> = {
  'rsa-2048': '-newkey rsa:2048 -sha256',
  'rsa-3072': '-newkey rsa:3072 -sha256',
  'rsa-4096': '-newkey rsa:4096 -sha256',
  'p-256': '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -sha256',
  'p-384': '-newkey ec -pkeyopt ec_paramgen_curve:P-384 -sha384',
};

/**
 * Makes the key and a CSR that asks exactly for what the certificate will carry (OpenSSL 1.1.1 and later). The key file is
 * not encrypted, as a server needs it: readable by its owner only.
 */
export function opensslCommand(names: NamesToCome, algorithm: KeyAlgorithm): string {
  const base = fileBase(names.commonName);
  const alternative = [
    ...names.dnsNames.map((name) => `DNS:${name}`),
    ...(names.certifiedAddress === null ? [] : [`email:${names.certifiedAddress}`]),
  ];
  const lines = [
    `openssl req -new -utf8 ${keyArguments[algorithm]} -nodes`,
    `-keyout ${base}.key -out ${base}.csr`,
    `-subj ${shellQuote(subjectArgument(names.subject))}`,
    ...(alternative.length === 0 ? [] : [`-addext ${shellQuote(`subjectAltName=${alternative.join(',')}`)}`]),
  ];
  return `(umask 077 && ${lines.join(' \\\n  ')})`;
}
