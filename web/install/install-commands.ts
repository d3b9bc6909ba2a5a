import { fileBase } from '../browser-keys/file-name.ts';

/** Names of the files that the commands are about, as they were saved. */
export interface InstalledFiles {
  readonly p12: string;
  readonly pem: string;
  readonly der: string;
  readonly chain: string;
  readonly p7b: string;
  readonly issuing: string;
  readonly root: string;
  readonly rootPem: string;
  /** Issuing authority then root. */
  readonly authorities: string;
  /** How files that the commands make begin, where the alias would name those of two certificates alike. */
  readonly made?: string;
}

/** As the server names the files of a request (server/requests/certificate-in-hand.ts). */
export const installedFiles = (
  p12: string,
  reference: string,
  authorities: { readonly issuing: string; readonly root: string },
): InstalledFiles => ({
  p12,
  pem: `sceau-${reference}.pem`,
  der: `sceau-${reference}.cer`,
  chain: `sceau-${reference}-chain.pem`,
  p7b: `sceau-${reference}.p7b`,
  issuing: `${authorities.issuing}.pem`,
  root: `${authorities.root}.cer`,
  rootPem: `${authorities.root}.pem`,
  authorities: `${authorities.issuing}-chain.pem`,
});

/** The alias of the key inside the PKCS#12, which keytool shows in lower case. */
export const keyAlias = (subjectName: string): string => fileBase(subjectName);

/** The files that the commands make. */
export const madeFiles = (subjectName: string, base: string = keyAlias(subjectName)) => {
  return {
    key: `${base}.key`,
    withChain: `${base}.pem`,
    leaf: `${base}-certificat.pem`,
    authorities: `${base}-autorites.pem`,
    keystore: `${base}.p12`,
    jks: `${base}.jks`,
    compatible: `${base}-compatible.p12`,
    plain: `${base}-complet.pem`,
    single: `${base}-haproxy.pem`,
  };
};

/** One command for the shell: what is pasted after a password question would otherwise be taken for the password. */
const inTurn = (...commands: readonly string[]): string => commands.join(' &&\n');

const modern = '-keypbe AES-256-CBC -certpbe AES-256-CBC -macalg SHA256';
const compatible = '-keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg SHA1';

/** Trusted as any certificate is by keytool: under an alias, one file at a time. */
const trust = ({ issuing, root }: InstalledFiles, keystore: string, type: 'PKCS12' | 'JKS'): string =>
  [root, issuing]
    .map((file) => {
      const alias = fileBase(file.replace(/\.\w+$/, ''));
      return `keytool -importcert -alias ${alias} -file ${file} -keystore ${keystore} -storetype ${type}`;
    })
    .join('\n');

/**
 * Every name here is made of letters, digits, dots and dashes: nothing needs quoting. A keytool command is one line, since it
 * is typed in cmd.exe and PowerShell as well, where a line that goes on is marked otherwise than in sh.
 */
export const installCommands = (files: InstalledFiles, subjectName: string) => {
  const base = keyAlias(subjectName);
  const made = madeFiles(subjectName, files.made);
  const ownKeyIn = (p12: string, form: string) =>
    `openssl pkcs12 -export -inkey ${made.key} -in ${files.chain} -name ${base} \\\n  ${form} -out ${p12}`;
  return {
    javaCheck: `keytool -list -v -storetype PKCS12 -keystore ${files.p12}`,
    javaJks: `keytool -importkeystore -srckeystore ${files.p12} -srcstoretype PKCS12 -destkeystore ${made.jks} -deststoretype JKS`,
    javaReply: `keytool -importcert -trustcacerts -alias ${base} -file ${files.p7b} -keystore ${made.keystore}`,
    javaTrust: trust(files, 'confiance.p12', 'PKCS12'),
    javaTrustJks: trust(files, 'confiance.jks', 'JKS'),
    windowsImport: [
      'Import-PfxCertificate `',
      `  -FilePath .\\${files.p12} \``,
      '  -CertStoreLocation Cert:\\LocalMachine\\My `',
      '  -Password (Read-Host -AsSecureString)',
    ].join('\n'),
    windowsAccept: `certreq -accept -machine ${files.p7b}`,
    pemSplit: inTurn(
      'umask 077',
      `openssl pkcs12 -in ${files.p12} -nokeys -out ${made.withChain}`,
      `openssl pkcs12 -in ${files.p12} -nocerts -out ${made.key}`,
    ),
    pemSeparate: inTurn(
      `openssl pkcs12 -in ${files.p12} -clcerts -nokeys -out ${made.leaf}`,
      `openssl pkcs12 -in ${files.p12} -cacerts -nokeys -out ${made.authorities}`,
    ),
    pemPlain: inTurn('umask 077', `openssl pkcs12 -in ${files.p12} -nodes -out ${made.plain}`),
    // The key stays encrypted in the file in between, with the password that is typed.
    toCompatible: inTurn(
      'umask 077',
      `openssl pkcs12 -in ${files.p12} -out provisoire.pem`,
      `openssl pkcs12 -export -in provisoire.pem -name ${base} \\\n  ${compatible} -out ${made.compatible}`,
      'rm provisoire.pem',
    ),
    combineModern: ownKeyIn(made.keystore, modern),
    combineCompatible: ownKeyIn(made.compatible, compatible),
    pemCompare: [
      `openssl x509 -in ${files.pem} -noout -pubkey | openssl sha256`,
      `openssl pkey -in ${made.key} -pubout | openssl sha256`,
    ].join('\n'),
  };
};

/** Lines of a configuration, for the files that hold what they say. */
export const nginxSettings = (certificate: string, key: string): string =>
  [`ssl_certificate ${certificate};`, `ssl_certificate_key ${key};`].join('\n');
export const apacheSettings = (certificate: string, key: string, authorities: string | null = null): string =>
  [
    `SSLCertificateFile ${certificate}`,
    `SSLCertificateKeyFile ${key}`,
    ...(authorities === null ? [] : [`SSLCertificateChainFile ${authorities}`]),
  ].join('\n');
