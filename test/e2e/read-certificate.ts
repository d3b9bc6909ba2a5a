import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What `openssl` prints; it fails the test with what it complained about. */
export const openssl = async (...parameters: readonly string[]): Promise<string> =>
  (await run('openssl', [...parameters], { maxBuffer: 4_000_000 })).stdout;

export interface ReadExtension {
  readonly name: string;
  readonly critical: boolean;
  readonly value: string;
}

/** A certificate as `openssl x509 -text` tells it, in the words of RFC 5280. */
export interface ReadCertificate {
  readonly version: number;
  readonly serialHex: string;
  readonly signature: string;
  readonly issuer: string;
  readonly subject: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly extensions: readonly ReadExtension[];
}

export async function readCertificate(pemFile: string): Promise<ReadCertificate> {
  const names = ['-nameopt', 'RFC2253,utf8,-esc_msb'];
  const text = await openssl('x509', '-in', pemFile, '-noout', '-text', '-certopt', 'no_sigdump', ...names);
  const find = (pattern: RegExp) => pattern.exec(text)?.[1]?.trim() ?? assert.fail(`${pattern} is not in\n${text}`);
  return {
    version: Number(find(/Version: (\d+)/)),
    serialHex: find(/Serial Number:\s+([0-9a-f:]+)/).replaceAll(':', ''),
    signature: find(/Signature Algorithm: (\S+)/).toLowerCase(),
    issuer: find(/Issuer: (.+)/),
    subject: find(/Subject: (.+)/),
    notBefore: new Date(find(/Not Before *: (.+)/)),
    notAfter: new Date(find(/Not After *: (.+)/)),
    extensions: readExtensions(text, await openssl('asn1parse', '-in', pemFile)),
  };
}

const names: Readonly<Record<string, string>> = {
  'X509v3 Basic Constraints': 'basicConstraints',
  'X509v3 Subject Key Identifier': 'subjectKeyIdentifier',
  'X509v3 Authority Key Identifier': 'authorityKeyIdentifier',
  'X509v3 Key Usage': 'keyUsage',
  'X509v3 Certificate Policies': 'certificatePolicies',
  'X509v3 Extended Key Usage': 'extendedKeyUsage',
  'X509v3 Subject Alternative Name': 'subjectAltName',
  'X509v3 Private Key Usage Period': 'privateKeyUsagePeriod',
  'X509v3 CRL Distribution Points': 'cRLDistributionPoints',
  'X509v3 Freshest CRL': 'freshestCRL',
  'Authority Information Access': 'authorityInfoAccess',
};
const productCategory = '1.2.250.1.71.1.2.5';
const purposes: Readonly<Record<string, string>> = {
  'TLS Web Client Authentication': 'clientAuth',
  'TLS Web Server Authentication': 'serverAuth',
  'E-mail Protection': 'emailProtection',
};

/** A heading has 12 blanks before it, what it says has more. */
function readExtensions(text: string, asn1: string): readonly ReadExtension[] {
  const body = text.slice(text.indexOf('X509v3 extensions:\n') + 'X509v3 extensions:\n'.length);
  const blocks = [...body.matchAll(/^ {12}(\S.*?): *(critical)?\s*\n((?: {13,}.*\n|\n)*)/gm)];
  return blocks.map(([, title = '', critical, told = '']) => {
    const name = names[title] ?? title;
    return {
      name,
      critical: critical !== undefined,
      value: name === productCategory ? categoryOf(asn1) : toldBy(name, told),
    };
  });
}

function toldBy(name: string, told: string): string {
  const lines = told
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const uris = lines.flatMap((line) => /URI:(.+)/.exec(line)?.[1] ?? []);
  switch (name) {
    case 'keyUsage':
      return lines.join(' ').split(', ').map(camelCase).join(', ');
    case 'extendedKeyUsage':
      return lines
        .join(' ')
        .split(', ')
        .map((purpose) => purposes[purpose] ?? purpose)
        .join(', ');
    case 'certificatePolicies':
      return lines.map((line) => line.replace(/^(Policy|CPS): /, '')).join(', ');
    case 'subjectAltName':
      return lines.join(' ').replaceAll('DNS:', 'dns:');
    case 'subjectKeyIdentifier':
    case 'authorityKeyIdentifier':
      return lines.join('').replace('keyid:', '').replaceAll(':', '').toLowerCase();
    case 'cRLDistributionPoints':
    case 'freshestCRL':
      return uris.join(', ');
    case 'authorityInfoAccess':
      return lines.map((line) => line.replace(' - URI:', ' ').replace('CA Issuers', 'caIssuers')).join(', ');
    default:
      return lines.join(' ');
  }
}

/** `Digital Signature` as RFC 5280 writes it. */
const camelCase = (words: string): string => words.replace(/^./, (letter) => letter.toLowerCase()).replaceAll(' ', '');

/** The value as it stands in the file: an octet string in the extension's own. */
function categoryOf(asn1: string): string {
  const dump = new RegExp(`OBJECT +:${productCategory.replaceAll('.', '\\.')}\\n.*\\[HEX DUMP\\]:0401(\\w\\w)`).exec(
    asn1,
  );
  return dump?.[1]?.toLowerCase() ?? assert.fail('the product category is not one octet');
}

export const extension = (certificate: ReadCertificate, name: string): string | undefined =>
  certificate.extensions.find((one) => one.name === name)?.value;

/** The PEM certificates of a text, in their order. */
export const pemCertificates = (text: string): readonly string[] =>
  text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----\n/g) ?? [];
