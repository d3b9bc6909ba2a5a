/** node-forge, as its README shows: node-forge.mjs BITS. It knows RSA alone. */
import { writeFileSync } from 'node:fs';
import forge from 'node-forge';

const keys = forge.pki.rsa.generateKeyPair(Number(process.argv[2]));
const csr = forge.pki.createCertificationRequest();
csr.publicKey = keys.publicKey;
csr.setSubject([{ name: 'commonName', value: 'typed by the person' }]);
csr.setAttributes([
  { name: 'challengePassword', value: 'secret' },
  {
    name: 'extensionRequest',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'typed.example' }] }],
  },
]);
csr.sign(keys.privateKey, forge.md.sha256.create());
writeFileSync('request.csr', forge.pki.certificationRequestToPem(csr));
