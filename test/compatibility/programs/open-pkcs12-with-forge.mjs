/** node-forge, as its README shows: open-pkcs12-with-forge.mjs PASSWORD. What is not RSA it hands over as ASN.1. */
import { readFileSync, writeFileSync } from 'node:fs';
import forge from 'node-forge';

const { asn1, pem, pki, pkcs12 } = forge;
const der = asn1.fromDer(readFileSync('file.p12').toString('binary'));
const file = pkcs12.pkcs12FromAsn1(der, process.argv[2]);
const bagsOf = (bagType) => file.getBags({ bagType })[bagType];
const pemOf = (type, one) => pem.encode({ type, body: asn1.toDer(one).getBytes() }).replaceAll('\r', '');

const [key] = bagsOf(pki.oids.pkcs8ShroudedKeyBag);
writeFileSync(
  'key.pem',
  key.key === null ? pemOf('PRIVATE KEY', key.asn1) : pki.privateKeyToPem(key.key).replaceAll('\r', ''),
);
const certificates = bagsOf(pki.oids.certBag).map(({ cert, asn1: other }) =>
  pemOf('CERTIFICATE', cert === null ? other : pki.certificateToAsn1(cert)),
);
writeFileSync('certificates.pem', certificates.join(''));
