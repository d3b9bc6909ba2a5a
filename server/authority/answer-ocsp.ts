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
  ocspResponseFrame,
  parseOcspRequest,
  signedResponseData,
} from '../../core/x509/ocsp.ts';
import { recordEvent } from '../journal/record-event.ts';
import { inTransaction } from '../platform/database.ts';
import { latin1Of } from '../platform/latin1.ts';
import type { Log } from '../platform/log.ts';
import type { Database } from '../platform/schema.ts';
import { raiseAlarm } from './alarm-store.ts';
import { type Authorities, type Authority, issuingAuthorities } from './authority.ts';
import { batchedLookUps } from './batched-look-ups.ts';
import { HeldAnswers, type IssuerHashes, type PlainQuestion, plainQuestions } from './held-answers.ts';
import type { Responder } from './ocsp-responder.ts';
import { type SerialStatus, statusOfSerials } from './ocsp-store.ts';
import { StatusWatch } from './status-watch.ts';

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

/** Its octets as text, in latin1: as it is held, and as it leaves. */
export interface OcspAnswerInHand extends Pick<OcspAnswer, 'cacheable'> {
  readonly latin1: string;
}

/**
 * A revocation is seen everywhere within a minute: what this process relies on without asking is 10 s old at most (status-watch.ts),
 * and a cache passes an answer on for 45 s.
 */
const passedOnSeconds = 45;
/** Between thisUpdate and nextUpdate (spec R47: 8 hours at least), within the responder's own life. */
const lifeSeconds = 8 * 3600;
/** An answer is signed anew at a quarter of its life, so that whoever keeps it has most of it left. */
const heldSeconds = lifeSeconds / 4;
const alarmEverySeconds = 10;
/** Serials in one statement. */
const mostLookedUp = 500;

const never = (der: Uint8Array): OcspAnswer => ({ der, cacheable: null });

export interface OcspAnswers {
  /**
   * Answers for the issuing CAs (RFC 6960, 5019, 9654): one address for all, so the question says which; one that asks of two at once is
   * nobody's to answer, as each CA has its own responder. Never throws for what a client sent.
   */
  answer(requestDer: Uint8Array, now: Date): Promise<OcspAnswer>;
  /** The answer that is in hand already, at no cost; null: `answer` has to be asked. */
  inHand(requestDer: Uint8Array, now: Date): OcspAnswerInHand | null;
  /** As `answer`, for what is a question; null, at once: it is none. */
  answerQuestion(requestDer: Uint8Array, now: Date): Promise<OcspAnswer> | null;
}

export function ocspAnswers(deps: OcspDeps): OcspAnswers {
  const answerers = issuingAuthorities(deps.authorities).map((issuer) => answersOf(deps, issuer));
  const inHand = (requestDer: Uint8Array, now: Date): OcspAnswerInHand | null => {
    for (const { plain, fromHand } of answerers) {
      const question = plain(requestDer);
      if (question !== null) return fromHand(question, now);
    }
    return null;
  };
  const answerQuestion = (requestDer: Uint8Array, now: Date): Promise<OcspAnswer> | null => {
    const request = parseOcspRequest(requestDer);
    if (!request.ok) return null;
    const found = answerers.find(({ isOurs }) => request.value.certIds.every(isOurs));
    if (found === undefined) return Promise.resolve(never(ocspError('unauthorized')));
    return found.answer(requestDer, request.value, now);
  };
  return {
    inHand,
    answerQuestion,
    answer: async (requestDer, now) => {
      const held = inHand(requestDer, now);
      if (held !== null) return { der: Buffer.from(held.latin1, 'latin1'), cacheable: held.cacheable };
      return (await answerQuestion(requestDer, now)) ?? never(ocspError('malformedRequest'));
    },
  };
}

type Question = { readonly certIds: readonly CertId[]; readonly nonce: Uint8Array | null };

/** Of one CA. */
function answersOf(deps: OcspDeps, issuer: Authority) {
  const hashes = issuerHashes(issuer);
  const plain = plainQuestions(hashes);
  const held = new HeldAnswers();
  const watch = new StatusWatch(deps.db, issuer.id, held);
  const lookUp = batchedLookUps<Buffer, SerialStatus>(
    (serials) => statusOfSerials(deps.db, issuer.id, serials),
    mostLookedUp,
  );
  const strangers = strangerAlarm(deps, issuer);
  /** Who signed all that is held. */
  let heldBy: Responder | null = null;
  /** Around what is held, by its length: of an answer, and of one that says when and why. */
  const frames = new Map<number, readonly [start: string, end: string]>();
  const frameOf = (octets: number, by: Responder): readonly [start: string, end: string] => {
    const known = frames.get(octets);
    if (known !== undefined) return known;
    const { start, end } = ocspResponseFrame(octets, by.certificateDer);
    const frame = [latin1Of(start), latin1Of(end)] as const;
    frames.set(octets, frame);
    return frame;
  };

  const fromHand = (question: PlainQuestion, now: Date): OcspAnswerInHand | null => {
    const answer = held.get(question);
    if (answer === undefined || heldBy === null || heldBy.notAfter <= now || !watch.isCurrent(now)) return null;
    const age = now.getTime() - answer.producedAt.getTime();
    if (age < 0 || age >= heldSeconds * 1000) return null;
    const [start, end] = frameOf(answer.signedData.length, heldBy);
    return { latin1: start + answer.signedData + end, cacheable: passedOn(answer.producedAt, now) };
  };

  const hold = (question: PlainQuestion, by: Responder, signedData: Uint8Array, producedAt: Date): void => {
    if (heldBy?.id !== by.id) {
      held.clear();
      frames.clear();
    }
    heldBy = by;
    held.set(question, { signedData: latin1Of(signedData), producedAt });
  };

  return {
    plain,
    fromHand,
    isOurs: (certId: CertId) => isOf(hashes, certId),
    answer: async (requestDer: Uint8Array, { certIds, nonce }: Question, now: Date): Promise<OcspAnswer> => {
      const responder = await deps.responder(issuer, now);
      if (responder === null) return never(ocspError('tryLater'));
      watch.isCurrent(now);
      const mayHold = watch.begin();
      // Looked up whatever is held: who sends a nonce wants what is true now.
      const rows = await lookUp(certIds.map(serialOf));
      const statuses = certIds.map((certId) => statusOf(rows, serialOf(certId)));
      const unknown = certIds.find((_, index) => statuses[index]?.kind === 'unknown');
      if (unknown !== undefined) strangers(toHex(unknown.serial), now);
      const responses = certIds.map(({ der }, index) => ({
        certIdDer: der,
        status: statuses[index] ?? { kind: 'unknown' as const },
      }));
      const signedData = await signed(responder, { responses, nonce }, now);
      const der = assembleOcspResponse(signedData, responder.certificateDer);
      const question = plain(requestDer);
      // What is not plain is passed on to nobody: a nonce, several certificates, a hash of another form.
      if (question === null || unknown !== undefined) return never(der);
      if (mayHold(question.serialKey)) hold(question, responder, signedData, now);
      return { der, cacheable: passedOn(now, now) };
    },
  };
}

const passedOn = (producedAt: Date, now: Date): OcspAnswer['cacheable'] => ({
  producedAt,
  until: new Date(now.getTime() + passedOnSeconds * 1000),
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
  return signedResponseData(data, responder.signer.algorithm, signature);
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

function issuerHashes({ issuer, certificateDer }: Authority): IssuerHashes {
  const parsed = parseCertificate(certificateDer);
  if (!parsed.ok) throw new Error('the certificate of the issuing authority cannot be read');
  const bits = publicKeyBits(parsed.value.tbs.spkiDer);
  const digest = (hash: OcspHash, bytes: Uint8Array) => createHash(hash).update(bytes).digest();
  const of = (hash: OcspHash) => ({ issuerNameHash: digest(hash, issuer.nameDer), issuerKeyHash: digest(hash, bits) });
  return { sha1: of('sha1'), sha256: of('sha256') };
}

const isOf = (hashes: IssuerHashes, { hash, issuerNameHash, issuerKeyHash }: CertId): boolean =>
  hash !== null &&
  Buffer.compare(hashes[hash].issuerNameHash, issuerNameHash) === 0 &&
  Buffer.compare(hashes[hash].issuerKeyHash, issuerKeyHash) === 0;

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
