/** CSRs made once by tools that Debian no longer has; fixtures/README.md says how. */
interface RecordedCsr {
  readonly name: string;
  /** In fixtures/. */
  readonly file: string;
  /** Code of the refusal, where refusing is right. */
  readonly refused?: string;
}
export interface RecordedTool {
  readonly tool: string;
  readonly version: string;
  readonly cases: readonly RecordedCsr[];
}

const openssl11 = (version: string): RecordedTool => ({
  tool: `OpenSSL ${version.slice(0, 5)} (openssl req)`,
  version,
  cases: [
    { name: 'RSA 2048, challengePassword, unstructuredName', file: `openssl-${version.slice(0, 5)}-rsa-2048.csr` },
    { name: 'RSA 4096, -newhdr', file: `openssl-${version.slice(0, 5)}-rsa-4096-newhdr.csr` },
    { name: 'P-256', file: `openssl-${version.slice(0, 5)}-p-256.csr` },
    { name: 'P-384, SHA-384, -text before the PEM', file: `openssl-${version.slice(0, 5)}-p-384-text.csr` },
  ],
});

export const recordedTools: readonly RecordedTool[] = [
  {
    tool: 'OpenSSL 1.0.2 (library)',
    version: '1.0.2n',
    cases: [
      { name: 'RSA 2048, challengePassword, unstructuredName', file: 'openssl-1.0.2-rsa-2048.csr' },
      { name: 'RSA 2048, T61 name, NEW header', file: 'openssl-1.0.2-t61.csr' },
      { name: 'P-256', file: 'openssl-1.0.2-p-256.csr' },
      {
        name: 'P-256, curve written out in full',
        file: 'openssl-1.0.2-p-256-explicit.csr',
        refused: 'key.curve-explicit',
      },
      { name: 'RSA 2048, SHA-1', file: 'openssl-1.0.2-sha1.csr', refused: 'csr.signature-hash-weak' },
    ],
  },
  openssl11('1.1.0i'),
  openssl11('1.1.1w'),
];
