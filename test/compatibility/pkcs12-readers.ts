export interface Pkcs12Reader {
  readonly tool: string;
  readonly cases: readonly string[];
  /** Prints the version; where it fails, the tool is not on this machine. */
  readonly version: string;
  /** Opens `file.p12` with `$password`: leaves `certificates.pem`, and `key.pem` with the key or its public half. */
  readonly open: string;
  /** Of the certificates that it gives. */
  readonly order: 'of the file' | 'its own';
}

export const pkcs12Forms = ['modern', 'compatible'] as const;
export const pkcs12Keys = ['RSA 2048', 'RSA 3072', 'RSA 4096', 'P-256', 'P-384'] as const;

/** The name of a case in the table: « modern, P-256 ». */
export const pkcs12Case = (form: (typeof pkcs12Forms)[number], key: (typeof pkcs12Keys)[number]): string =>
  `${form}, ${key}`;

const cases = pkcs12Forms.flatMap((form) => pkcs12Keys.map((key) => pkcs12Case(form, key)));

/** No `-legacy`: its provider is not installed everywhere. Also the way out of what the other tools write. */
const opensslOpens = (file: string) => `openssl pkcs12 -in ${file} -passin "pass:$password" -nocerts -noenc -out key.pem
openssl pkcs12 -in ${file} -passin "pass:$password" -nokeys -out certificates.pem`;

export const pkcs12Readers: readonly Pkcs12Reader[] = [
  { tool: 'openssl', version: 'openssl version', open: opensslOpens('file.p12'), order: 'of the file', cases },
  {
    tool: 'keytool',
    version: 'keytool -J-version 2>&1',
    // Java decrypts the key and writes it anew.
    open: `keytool -importkeystore -srckeystore file.p12 -srcstoretype PKCS12 -srcstorepass "$password" \\
  -destkeystore java.p12 -deststoretype PKCS12 -deststorepass "$password"
${opensslOpens('java.p12')}`,
    order: 'of the file',
    cases,
  },
  {
    tool: 'NSS pk12util',
    version: 'dpkg-query -W libnss3-tools | sed "s/.*://"',
    open: `mkdir nss && certutil -N -d sql:nss --empty-password
pk12util -i file.p12 -d sql:nss -W "$password" -K ''
pk12util -o nss.p12 -n sceau -d sql:nss -W "$password" -K ''
${opensslOpens('nss.p12')}`,
    order: 'its own',
    cases,
  },
  {
    tool: 'GnuTLS certtool',
    version: 'certtool --version',
    open: `certtool --p12-info --inder --infile file.p12 --password "$password" --outfile certificates.pem
certtool --pubkey-info --load-privkey certificates.pem --password "$password" --outfile key.pem`,
    order: 'of the file',
    cases,
  },
  {
    tool: 'node-forge',
    version: 'sed -n \'s/^ *"version": "\\(.*\\)",/\\1/p\' "$PROGRAMS/../../../node_modules/node-forge/package.json"',
    open: '"$NODE" "$PROGRAMS/open-pkcs12-with-forge.mjs" "$password"',
    order: 'of the file',
    cases,
  },
];
