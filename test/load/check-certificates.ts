import { X509Certificate } from 'node:crypto';
import type pg from 'pg';
import { BenchFailure } from './bench-failure.ts';
import type { IssuerKey } from './plan.ts';
import type { Acknowledged } from './withdraw-requests.ts';

/**
 * OpenSSL judges every certificate handed out: signed by the issuer measured, carrying the key of its own request, and like
 * no other. The database then holds exactly these, and no intent is left open.
 */
export async function checkCertificates(
  acknowledged: readonly Acknowledged[],
  issuerKey: IssuerKey,
  database: pg.Client,
): Promise<void> {
  const serials = new Set<string>();
  const fingerprints = new Set<string>();
  for (const { request, answer } of acknowledged) {
    const { certificateDer, chainDer } = JSON.parse(answer.toString());
    const certificate = new X509Certificate(Buffer.from(certificateDer, 'base64'));
    const issuer = new X509Certificate(Buffer.from(chainDer[0], 'base64'));
    if (keyName(issuer) !== issuerKey) throw new BenchFailure(`The issuer's key is ${keyName(issuer)}.`);
    if (!certificate.checkIssued(issuer) || !certificate.verify(issuer.publicKey)) {
      throw new BenchFailure(`Certificate ${certificate.serialNumber} does not verify with its issuer.`);
    }
    const spkiBase64 = certificate.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    if (spkiBase64 !== request.spkiBase64) {
      throw new BenchFailure(`Certificate ${certificate.serialNumber} carries another request's key.`);
    }
    serials.add(certificate.serialNumber);
    fingerprints.add(certificate.fingerprint256);
  }
  const stored = await database.query<{ certificates: number; serials: number; pending: number }>(
    `select (select count(*)::int from certificates) as certificates,
       (select count(distinct serial)::int from certificates) as serials,
       (select count(*)::int from issuance_intents where state <> 'issued') as pending`,
  );
  const counts = { ...stored.rows[0], acknowledgedSerials: serials.size, acknowledgedFingerprints: fingerprints.size };
  const { pending, ...same } = counts;
  if (pending !== 0 || Object.values(same).some((count) => count !== acknowledged.length)) {
    throw new BenchFailure(`${acknowledged.length} withdrawals were acknowledged, yet ${JSON.stringify(counts)}.`);
  }
}

function keyName({ publicKey }: X509Certificate): string {
  const { modulusLength, namedCurve } = publicKey.asymmetricKeyDetails ?? {};
  return namedCurve === 'prime256v1' ? 'p-256' : `rsa-${modulusLength}`;
}
