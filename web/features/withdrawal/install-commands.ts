import { fileBase } from '../../browser-keys/file-name.ts';

/** Names of the files that the commands are about, as they were saved. */
export interface InstalledFiles {
  readonly p12: string;
  readonly pem: string;
  readonly der: string;
  readonly chain: string;
  readonly p7b: string;
  readonly root: string;
}

/** As the server names the files of a request (server/requests/certificate-in-hand.ts). */
export const installedFiles = (p12: string, reference: string, rootFileName: string): InstalledFiles => ({
  p12,
  pem: `sceau-${reference}.pem`,
  der: `sceau-${reference}.cer`,
  chain: `sceau-${reference}-chain.pem`,
  p7b: `sceau-${reference}.p7b`,
  root: `${rootFileName}.cer`,
});

/** The alias of the key inside the PKCS#12, which keytool shows in lower case. */
export const keyAlias = (subjectName: string): string => fileBase(subjectName);

const combine = (key: string, chain: string, alias: string, p12: string, cipher: string, mac: string): string =>
  [
    `openssl pkcs12 -export -inkey ${key} -in ${chain} -name ${alias} \\`,
    `  -keypbe ${cipher} -certpbe ${cipher} -macalg ${mac} -out ${p12}`,
  ].join('\n');

/** Every name here is made of letters, digits, dots and dashes: nothing needs quoting. */
export const installCommands = (files: InstalledFiles, subjectName: string) => {
  const base = keyAlias(subjectName);
  return {
    javaCheck: `keytool -list -v -storetype PKCS12 -keystore ${files.p12}`,
    javaTrust: `keytool -importcert -alias ${fileBase(files.root.replace(/\.cer$/, ''))} -file ${files.root} \\\n  -keystore confiance.p12 -storetype PKCS12`,
    javaKeystores: [
      `keytool -importkeystore -srckeystore ${files.p12} -srcstoretype PKCS12 \\\n  -destkeystore ${base}-magasin.p12 -deststoretype PKCS12`,
      `keytool -importkeystore -srckeystore ${files.p12} -srcstoretype PKCS12 \\\n  -destkeystore ${base}.jks -deststoretype JKS`,
    ].join('\n'),
    javaReply: `keytool -importcert -trustcacerts -alias ${base} -file ${files.p7b} \\\n  -keystore ${base}.p12 -storetype PKCS12`,
    windowsImport: [
      'Import-PfxCertificate `',
      `  -FilePath .\\${files.p12} \``,
      '  -CertStoreLocation Cert:\\LocalMachine\\My `',
      '  -Password (Read-Host -AsSecureString)',
    ].join('\n'),
    windowsAccept: `certreq -accept -machine ${files.p7b}`,
    pemSplit: [
      'umask 077',
      `openssl pkcs12 -in ${files.p12} -nokeys -out ${base}.pem`,
      `openssl pkcs12 -in ${files.p12} -nocerts -out ${base}.key`,
    ].join('\n'),
    pemPlain: ['umask 077', `openssl pkcs12 -in ${files.p12} -nodes -out ${base}-complet.pem`].join('\n'),
    combineModern: combine(`${base}.key`, files.chain, base, `${base}.p12`, 'AES-256-CBC', 'SHA256'),
    combineCompatible: combine(`${base}.key`, files.chain, base, `${base}-compatible.p12`, 'PBE-SHA1-3DES', 'SHA1'),
    pemCompare: [
      `openssl x509 -in ${files.pem} -noout -pubkey | openssl sha256`,
      `openssl pkey -in ${base}.key -pubout | openssl sha256`,
    ].join('\n'),
  };
};
