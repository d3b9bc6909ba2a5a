import { generateKeyPairSync, sign } from 'node:crypto';
import { encodeTbs } from '../../core/x509/certificate.ts';
import { type DistinguishedName, encodeName } from '../../core/x509/names.ts';
import { assembleSigned } from '../../core/x509/signed-object.ts';

/** A CA certificate of which nothing matters but that it can be read. */
export function certificateNamed(commonName: string): Buffer {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const subject: DistinguishedName = [{ type: 'CN', value: commonName }];
  const tbsDer = encodeTbs({
    serial: Uint8Array.of(1, ...Array(15).fill(7)),
    signatureAlgorithm: 'ecdsaWithSHA256',
    issuerNameDer: encodeName(subject),
    notBeforeSeconds: Date.parse('2026-11-01T00:00:00Z') / 1000,
    notAfterSeconds: Date.parse('2041-11-01T00:00:00Z') / 1000,
    subject,
    spkiDer: publicKey.export({ type: 'spki', format: 'der' }),
    extensions: [{ kind: 'basicConstraints', critical: true, ca: true, pathLen: 0 }],
  });
  return Buffer.from(assembleSigned(tbsDer, 'ecdsaWithSHA256', sign('sha256', tbsDer, privateKey)));
}
