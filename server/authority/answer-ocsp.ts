import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { publishedReason } from '../../core/catalogue/revocation-reasons.ts';
import { parseCertificate } from '../../core/x509/certificate.ts';
import { toHex } from '../../core/x509/hex.ts';
import { publicKeyBits } from '../../core/x509/keys.ts';
import {
  assembleOcspResponse,
  type CertId,
  type CertStatus,
  encodeResponseData,
  type OcspHash,
  ocspError,
  parseOcspRequest,
} from '../../core/x509/ocsp.ts';
import { recordEvent } from '../journal/record-event.ts';
import { inTransaction } from '../platform/database.ts';
import type { Log } from '../platform/log.ts';
import type { Database } from '../platform/schema.ts';
import { raiseAlarm } from './alarm-store.ts';
import { type Authorities, type Authority, issuingAuthorities } from './authority.ts';
import type { Responder } from './ocsp-responder.ts';
import { type SerialStatus, statusOfSerials } from './ocsp-store.ts';

export interface OcspDeps {
  readonly db: Kysely<Database>;
  readonly authorities: Authorities;
  readonly log: Log;
  readonly responder: (authority: Authority, now: Date) => Promise<Responder | null>;
}

export interface OcspAnswer {
  readonly der: Uint8Array;
  /** When it was signed, and until when anybody may pass it on; null: to nobody else. */
  readonly cacheable: { readonly producedAt: Date; readonly until: Date } | null;
}

/** A revocation is seen everywhere within a minute: no answer is passed on for longer, by us or by a cache. */
const passedOnSeconds = 60;
/** Ours are signed anew at half of that, so that a cache has something left of each. */
const keptSeconds = 30;
/** Between thisUpdate and nextUpdate (spec R47: 8 hours at least), within the responder's own life. */
const lifeSeconds = 8 * 3600;
const mostKept = 50_000;
const alarmEverySeconds = 10;

const never = (der: Uint8Array): OcspAnswer => ({ der, cacheable: null });

/**
 * Answers for the issuing CAs (RFC 6960, 5019, 9654): one address for all, so the question says which; one that asks of two at
 * once is nobody's to answer, as each CA has its own responder. Never throws for what a client sent.
 */
export function ocspAnswers(deps: OcspDeps): (requestDer: Uint8Array, now: Date) => Promise<OcspAnswer> {
  const answerers = issuingAuthorities(deps.authorities).map((issuer) => ({
    isOurs: issuerHashes(issuer),
    answer: answersOf(deps, issuer),
  }));
  return async (requestDer, now) => {
    const request = parseOcspRequest(requestDer);
    if (!request.ok) return never(ocspError('malformedRequest'));
    const { certIds, nonce } = request.value;
    const found = answerers.find(({ isOurs }) => certIds.every(isOurs));
    return found === undefined ? never(ocspError('unauthorized')) : found.answer(requestDer, { certIds, nonce }, now);
  };
}

type Question = { readonly certIds: readonly CertId[]; readonly nonce: Uint8Array | null };

function answersOf(
  deps: OcspDeps,
  issuer: Authority,
): (requestDer: Uint8Array, question: Question, now: Date) => Promise<OcspAnswer> {
  const kept = new Map<string, { readonly der: Uint8Array; readonly producedAt: Date }>();
  const strangers = strangerAlarm(deps, issuer);

  return async (requestDer, { certIds, nonce }, now) => {
    const key = nonce === null && certIds.length === 1 ? toHex(certIds[0]?.der ?? requestDer) : null;
    const held = key === null ? undefined : kept.get(key);
    const age = held === undefined ? Number.NaN : now.getTime() - held.producedAt.getTime();
    if (held !== undefined && age >= 0 && age < keptSeconds * 1000) return passedOn(held);

    const responder = await deps.responder(issuer, now);
    if (responder === null) return never(ocspError('tryLater'));
    const rows = await statusOfSerials(deps.db, issuer.id, certIds.map(serialOf));
    const statuses = certIds.map((certId) => statusOf(rows, serialOf(certId)));
    const unknown = certIds.find((_, index) => statuses[index]?.kind === 'unknown');
    if (unknown !== undefined) strangers(toHex(unknown.serial), now);
    const responses = certIds.map(({ der }, index) => ({
      certIdDer: der,
      status: statuses[index] ?? { kind: 'unknown' as const },
    }));
    const der = await signed(responder, { responses, nonce }, now);
    if (key === null || unknown !== undefined) return never(der);
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, { der, producedAt: now });
    return passedOn({ der, producedAt: now });
  };
}

const passedOn = ({ der, producedAt }: { readonly der: Uint8Array; readonly producedAt: Date }): OcspAnswer => ({
  der,
  cacheable: { producedAt, until: new Date(producedAt.getTime() + passedOnSeconds * 1000) },
});

async function signed(
  responder: Responder,
  answer: { readonly responses: Parameters<typeof encodeResponseData>[1]; readonly nonce: Uint8Array | null },
  now: Date,
): Promise<Uint8Array> {
  const second = Math.floor(now.getTime() / 1000);
  const end = Math.floor(responder.notAfter.getTime() / 1000);
  const head = {
    responderKeyHash: responder.keyHash,
    producedAtSeconds: second,
    thisUpdateSeconds: second,
    nextUpdateSeconds: Math.min(second + lifeSeconds, end),
    nonce: answer.nonce,
  };
  const data = encodeResponseData(head, answer.responses);
  const signature = await responder.signer.sign([data]);
  return assembleOcspResponse(data, responder.signer.algorithm, signature, responder.certificateDer);
}

/** Good from the commit of its intent: it may be signed at any moment, and then be shown to somebody (spec R44). */
export function statusOf(rows: readonly SerialStatus[], serial: Buffer): CertStatus {
  const row = rows.find((candidate) => candidate.serial.equals(serial));
  if (row === undefined) return { kind: 'unknown' };
  const at = row.revokedAt ?? (row.state === 'burnt' ? row.settledAt : null);
  if (at === null) return { kind: 'good' };
  const reason = row.reason === null ? undefined : publishedReason(row.reason);
  return {
    kind: 'revoked',
    revokedAtSeconds: Math.floor(at.getTime() / 1000),
    ...(reason === undefined ? {} : { reason }),
  };
}

const serialOf = ({ serial }: CertId): Buffer => Buffer.from(serial.buffer, serial.byteOffset, serial.byteLength);

function issuerHashes({ issuer, certificateDer }: Authority): (certId: CertId) => boolean {
  const parsed = parseCertificate(certificateDer);
  if (!parsed.ok) throw new Error('the certificate of the issuing authority cannot be read');
  const bits = publicKeyBits(parsed.value.tbs.spkiDer);
  const digest = (hash: OcspHash, bytes: Uint8Array) => createHash(hash).update(bytes).digest();
  const ours = {
    sha1: { name: digest('sha1', issuer.nameDer), key: digest('sha1', bits) },
    sha256: { name: digest('sha256', issuer.nameDer), key: digest('sha256', bits) },
  };
  return ({ hash, issuerNameHash, issuerKeyHash }) =>
    hash !== null && ours[hash].name.equals(issuerNameHash) && ours[hash].key.equals(issuerKeyHash);
}

/**
 * A serial that we never issued under our name is the sign of a forged certificate (DigiNotar 2011): journal and alarm,
 * gathered so that a flood of questions is no flood of writes.
 */
function strangerAlarm({ db, log }: OcspDeps, issuer: Authority): (serialHex: string, now: Date) => void {
  let asked = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  return (serialHex, now) => {
    asked += 1;
    if (now.getTime() - toldAt < alarmEverySeconds * 1000) return;
    toldAt = now.getTime();
    const facts = { authority: issuer.fileName, serial: serialHex, questions: asked };
    asked = 0;
    const context = { actor: { kind: 'service', id: 'ocsp' }, structureId: null } as const;
    const alarm = { kind: 'ocsp-never-issued', subject: issuer.fileName, detail: serialHex } as const;
    inTransaction(db, context, async (tx) => {
      await recordEvent(tx, { event: 'ocsp.never-issued', version: 1, facts }, now);
      await raiseAlarm(tx, alarm, now);
    }).catch((error: unknown) => log.error({ err: error, ...facts }, 'a serial never issued was asked about'));
  };
}
