import assert from 'node:assert/strict';
import { createHash, createPublicKey, X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import { fromBase64, goldenInputs, goldenIssuer, policyOid, publicationUrl } from '../../test/fixtures/golden/cases.ts';
import { parseCertificate } from '../x509/certificate.ts';
import { toRfc4514 } from '../x509/names.ts';
import { authorityFileName, authoritySubject, igcSanteTestIdentity } from './authority-names.ts';
import { issuerOf, publicationAddresses } from './issuer.ts';

test('publishes under the base address, all in plain HTTP', () => {
  assert.deepEqual(publicationAddresses('http://pki.sceau.example', 'ACI-EL-ORG-TEST'), {
    crl: 'http://pki.sceau.example/CRL/ACI-EL-ORG-TEST.crl',
    deltaCrl: 'http://pki.sceau.example/CRL/ACI-EL-ORG-TEST-delta.crl',
    ocsp: 'http://pki.sceau.example/OCSP',
    caIssuers: 'http://pki.sceau.example/AC/ACI-EL-ORG-TEST.cer',
    cps: 'http://pki.sceau.example/PC',
  });
});

test('reads the issuer from its own certificate', () => {
  const issuer = goldenIssuer('production');
  const certificate = new X509Certificate(fromBase64(goldenInputs.authorities.production.certificate));
  const { x = '', y = '' } = createPublicKey(certificate.publicKey.export({ type: 'spki', format: 'pem' })).export({
    format: 'jwk',
  });
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  assert.equal(
    Buffer.from(issuer.keyId).toString('hex'),
    createHash('sha256').update(point).digest('hex').slice(0, 40),
  );
  assert.equal(issuer.notAfterSeconds, Date.parse(certificate.validTo) / 1000);
  assert.equal(issuer.policyOid, policyOid);
  assert.equal(issuer.crlUri, `${publicationUrl}/CRL/ACI-EL-ORG.crl`);
  assert.equal(issuer.instanceKind, 'production');
});

test('refuses an issuer that is no certificate', () => {
  const issuer = issuerOf(
    { kind: 'test', publicationUrl, policyOid },
    { fileName: 'A', signatureAlgorithm: 'sha256WithRSA', certificateDer: Uint8Array.of(0x30, 0) },
  );
  assert.equal(issuer.ok, false);
});

test('names authorities neutrally, TEST in front and behind on a TEST instance', () => {
  const identity = { name: 'DEMONSTRATION', organisation: 'GROUPEMENT VALMONT', siren: '999999766' };
  const named = (instanceKind: 'test' | 'production', role: 'root' | 'organisations') =>
    toRfc4514(authoritySubject({ ...identity, instanceKind }, role));
  assert.equal(
    named('test', 'root'),
    'CN=TEST AC RACINE DEMONSTRATION ELEMENTAIRE,OU=DEMONSTRATION TEST,OU=0002 999999766,O=GROUPEMENT VALMONT,C=FR',
  );
  assert.equal(
    named('production', 'organisations'),
    'CN=AC DEMONSTRATION ELEMENTAIRE ORGANISATIONS,OU=DEMONSTRATION,OU=0002 999999766,O=GROUPEMENT VALMONT,C=FR',
  );
  assert.equal(authorityFileName('test', 'root'), 'ACR-EL-TEST');
  assert.equal(authorityFileName('production', 'organisations'), 'ACI-EL-ORG');
});

test('gives the preset the name of the national TEST authority, to the letter', () => {
  assert.equal(
    toRfc4514(authoritySubject(igcSanteTestIdentity, 'organisations')),
    'CN=TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS,OU=IGC-SANTE TEST,OU=0002 187512751,O=ASIP-SANTE,C=FR',
  );
});

test('chains the committed authorities, each for 20 or 15 calendar years', () => {
  for (const { rootCertificate, certificate } of Object.values(goldenInputs.authorities)) {
    const [root, issuing] = [rootCertificate, certificate].map((text) => new X509Certificate(fromBase64(text)));
    assert.ok(root && issuing);
    assert.ok(root.checkIssued(root) && root.verify(root.publicKey));
    assert.ok(issuing.checkIssued(root) && issuing.verify(root.publicKey));
    assert.ok(root.ca && issuing.ca);
    assert.equal(root.validTo, 'Sep  1 07:59:59 2046 GMT');
    assert.equal(issuing.validTo, 'Sep  1 07:59:59 2041 GMT');
    const parsed = parseCertificate(fromBase64(certificate));
    assert.ok(parsed.ok);
    assert.deepEqual(
      parsed.value.tbs.extensions.find(({ kind }) => kind === 'basicConstraints'),
      { kind: 'basicConstraints', critical: true, ca: true, pathLen: 0 },
    );
  }
});
