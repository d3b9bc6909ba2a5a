import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { encodeTbs, newSerial } from '../../core/x509/certificate.ts';
import { encodeName } from '../../core/x509/names.ts';
import { toPem } from '../../core/x509/pem.ts';
import { assembleSigned } from '../../core/x509/signed-object.ts';

const lifeSeconds = 398 * 86_400;

/**
 * A certificate for this server's own name, made at each start for a test instance that was given none. It signs itself: the
 * authority of the portal vouches for nobody who did not ask for it by the journey.
 */
export function selfSignedTls(host: string, now: Date): { readonly certificatePem: string; readonly keyPem: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const subject = [{ type: 'CN', value: host }] as const;
  const notBeforeSeconds = Math.floor(now.getTime() / 1000) - 300;
  const tbs = encodeTbs({
    serial: newSerial((length) => new Uint8Array(randomBytes(length))),
    signatureAlgorithm: 'ecdsaWithSHA256',
    issuerNameDer: encodeName(subject),
    notBeforeSeconds,
    notAfterSeconds: notBeforeSeconds + lifeSeconds,
    subject,
    spkiDer: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })),
    extensions: [
      { kind: 'keyUsage', critical: true, usages: ['digitalSignature'] },
      { kind: 'extKeyUsage', critical: false, purposes: ['serverAuth'] },
      { kind: 'subjectAltName', critical: false, names: [{ type: 'dns', value: host }] },
    ],
  });
  const der = assembleSigned(tbs, 'ecdsaWithSHA256', sign('sha256', tbs, privateKey));
  return {
    certificatePem: toPem('certificate', der),
    keyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
