import { createHash, randomBytes, randomUUID, verify } from 'node:crypto';
import { promisify } from 'node:util';
import type { Transaction } from 'kysely';
import { type CertificateRequest, certificateToCome } from '../../core/catalogue/certificate-to-come.ts';
import type { CatalogueRefusalCode } from '../../core/catalogue/refusal-code.ts';
import { lintCertificate, lintVersion } from '../../core/lint/lint-certificate.ts';
import { accept, type Outcome } from '../../core/outcome.ts';
import { encodeTbs, newSerial } from '../../core/x509/certificate.ts';
import { alternativeNames } from '../../core/x509/extensions.ts';
import { toHex } from '../../core/x509/hex.ts';
import { toRfc4514 } from '../../core/x509/names.ts';
import { assembleSigned } from '../../core/x509/signed-object.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import { recordEvent } from '../journal/record-event.ts';
import { together } from '../platform/database.ts';
import { failpoint } from '../platform/failpoints.ts';
import type { Database } from '../platform/schema.ts';
import type { Authority } from './authority.ts';
import type { CheckedKey } from './check-key.ts';
import { digests } from './digests.ts';
import { insertIntent, insertOutcome } from './store.ts';

export { isBurntMeanwhile } from './store.ts';

/** Age past which an intent without outcome is never signed again (docs/issuance-cycle.md). */
export const intentLifeSeconds = 60;

/** An intent recorded and not yet signed: made by `recordIntent` alone, used up by `sign`. */
export interface RecordedIntent {
  readonly id: string;
  readonly requestId: string;
  readonly serial: Uint8Array;
  readonly tbsDer: Uint8Array;
  readonly spkiSha256: Buffer;
  readonly subject: string;
  /** Of subjectAltName. */
  readonly names: readonly string[];
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** To be signed once `recorded` is committed, and not before. */
export interface IntentBeingRecorded {
  readonly intent: RecordedIntent;
  readonly recorded: Promise<unknown>;
}

/** A certificate whose bytes and signature were asserted; `recordOutcome` takes nothing else. */
export interface SignedCertificate {
  readonly intent: RecordedIntent;
  readonly certificateDer: Buffer;
  readonly sha256: Buffer;
}

export interface IntentFacts {
  readonly requestId: string;
  readonly revocationCode: { readonly kind: 'proposed' | 'typed'; readonly digest: string };
}

/**
 * Steps 2 to 4 of the cycle, in the caller's first transaction: the exact TBS, its lint, the intent and its event. A lint
 * finding is our own bug, so it is thrown: nothing is signed and nobody is told that their request is wrong.
 */
export function recordIntent(
  tx: Transaction<Database>,
  authority: Authority,
  asked: Omit<CertificateRequest, 'issuer' | 'serial' | 'signingSecond' | 'publicKey'> & {
    readonly publicKey: CheckedKey;
  },
  facts: IntentFacts,
  at: Date,
): Outcome<IntentBeingRecorded, CatalogueRefusalCode> {
  const serial = newSerial((length) => new Uint8Array(randomBytes(length)));
  const signingSecond = Math.floor(at.getTime() / 1000);
  const tbs = certificateToCome({ ...asked, issuer: authority.issuer, serial, signingSecond });
  if (!tbs.ok) return tbs;
  const tbsDer = encodeTbs(tbs.value);
  const findings = lintCertificate(tbsDer, { ...asked, issuer: authority.issuer, serial, signingSecond });
  if (findings.length > 0) throw new Error(`the certificate to come fails its lint: ${findings.join('; ')}`);
  const intent: RecordedIntent = {
    id: randomUUID(),
    requestId: facts.requestId,
    serial,
    tbsDer,
    spkiSha256: asked.publicKey.spkiSha256,
    subject: toRfc4514(tbs.value.subject),
    names: alternativeNames(tbs.value.extensions),
    notBefore: new Date(tbs.value.notBeforeSeconds * 1000),
    notAfter: new Date(tbs.value.notAfterSeconds * 1000),
  };
  const inserted = insertIntent(tx, {
    id: intent.id,
    request_id: facts.requestId,
    authority_id: authority.id,
    serial: Buffer.from(serial),
    tbs_der: Buffer.from(tbsDer),
    spki_sha256: intent.spkiSha256,
    not_before: intent.notBefore,
    not_after: intent.notAfter,
    lint: canonicalJson({ version: lintVersion, findings: [] }),
    revocation_code_kind: facts.revocationCode.kind,
    revocation_code_digest: facts.revocationCode.digest,
    state: 'pending',
    created_at: at,
    settled_at: null,
  });
  const recorded = recordEvent(
    tx,
    {
      event: 'certificate.intended',
      version: 1,
      facts: {
        request: facts.requestId,
        intent: intent.id,
        authority: authority.fileName,
        serial: toHex(serial),
        tbsSha256: createHash('sha256').update(tbsDer).digest('hex'),
        subject: intent.subject,
      },
    },
    at,
  );
  return accept({ intent, recorded: together([inserted, recorded]) });
}

/** Steps 5 and 6: sign what was recorded, then prove that exactly this was signed, by the certificate's own key. */
export async function sign(authority: Authority, intent: RecordedIntent): Promise<SignedCertificate> {
  const signature = await authority.signer.sign([intent.tbsDer]);
  await failpoint('issue.after-sign');
  const certificateDer = Buffer.from(assembleSigned(intent.tbsDer, authority.signer.algorithm, signature));
  await assertSigned(authority, intent, certificateDer, signature);
  return { intent, certificateDer, sha256: createHash('sha256').update(certificateDer).digest() };
}

const verifyAsync = promisify(verify);

async function assertSigned(
  authority: Authority,
  intent: RecordedIntent,
  certificateDer: Buffer,
  signature: Uint8Array,
): Promise<void> {
  if (certificateDer.indexOf(intent.tbsDer) !== tbsOffset(certificateDer)) {
    throw new Error('the signed certificate does not hold the recorded TBS');
  }
  const digest = digests[authority.signer.algorithm];
  if (!(await verifyAsync(digest, intent.tbsDer, authority.publicKey, signature))) {
    throw new Error(`the signature of ${authority.fileName} does not verify with its certificate`);
  }
}

/** Content of the outer SEQUENCE: one tag octet, then its length octets (X.690 §8.1.3). */
const tbsOffset = (certificateDer: Buffer): number => {
  const first = certificateDer[1] ?? 0;
  return first < 0x80 ? 2 : 2 + (first & 0x7f);
};

/**
 * Step 7, in the caller's second transaction. Compare-and-set: it fails when the intent was burnt meanwhile, and the
 * transaction with it; the certificate must then never be shown to anyone.
 */
export async function recordOutcome(
  tx: Transaction<Database>,
  authority: Authority,
  signed: SignedCertificate,
  owner: { readonly productId: string; readonly structureId: string },
  at: Date,
): Promise<void> {
  const { intent, certificateDer, sha256 } = signed;
  const issued = insertOutcome(tx, {
    id: randomUUID(),
    intent_id: intent.id,
    request_id: intent.requestId,
    product_id: owner.productId,
    structure_id: owner.structureId,
    authority_id: authority.id,
    serial: Buffer.from(intent.serial),
    certificate_der: certificateDer,
    sha256,
    spki_sha256: intent.spkiSha256,
    subject: intent.subject,
    names: intent.names.join(' '),
    not_before: intent.notBefore,
    not_after: intent.notAfter,
    state: 'valid',
    issued_at: at,
  });
  const recorded = recordEvent(
    tx,
    {
      event: 'certificate.issued',
      version: 1,
      facts: {
        request: intent.requestId,
        intent: intent.id,
        authority: authority.fileName,
        serial: toHex(intent.serial),
        sha256: sha256.toString('hex'),
      },
    },
    at,
  );
  await together([issued, recorded]);
}
