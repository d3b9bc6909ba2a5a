import {
  createHash,
  createPrivateKey,
  generateKeyPair,
  type KeyObject,
  randomBytes,
  randomUUID,
  verify,
} from 'node:crypto';
import { promisify } from 'node:util';
import { type Kysely, sql, type Transaction } from 'kysely';
import { responderCertificate, responderLifeDays } from '../../core/catalogue/responder-certificate.ts';
import { lintResponderCertificate } from '../../core/lint/lint-responder-certificate.ts';
import { encodeTbs, newSerial, parseCertificate } from '../../core/x509/certificate.ts';
import { toHex } from '../../core/x509/hex.ts';
import { publicKeyBits, spkiSha256Hex } from '../../core/x509/keys.ts';
import type { DistinguishedName } from '../../core/x509/names.ts';
import { openPkcs8, sealPkcs8 } from '../../core/x509/pkcs8.ts';
import { assembleSigned } from '../../core/x509/signed-object.ts';
import { recordEvent } from '../journal/record-event.ts';
import { inTransaction } from '../platform/database.ts';
import { eachOnItsOwn } from '../platform/each-on-its-own.ts';
import type { Database } from '../platform/schema.ts';
import { type Authorities, type Authority, issuingAuthorities } from './authority.ts';
import { digests } from './digests.ts';
import { insertResponder, newestResponder, type ResponderRow } from './ocsp-store.ts';
import type { Signer } from './signer.ts';
import { softwareSigner } from './software-signer.ts';
import { blockKey } from './store.ts';

export interface ResponderDeps {
  readonly db: Kysely<Database>;
  readonly authorities: Authorities;
  /** Seals the keys of responders as it does those of the authorities. */
  readonly passphrase: string;
}

/** Ready to answer for its CA. */
export interface Responder {
  readonly id: string;
  readonly certificateDer: Uint8Array;
  /** SHA-1 of its public key bits. */
  readonly keyHash: Uint8Array;
  readonly notAfter: Date;
  readonly signer: Signer;
}

const halfLife = (responderLifeDays * 86_400_000) / 2;
const isDue = (newest: ResponderRow | undefined, now: Date): boolean =>
  newest === undefined || newest.not_after.getTime() - now.getTime() < halfLife;

/** Job: every issuing CA has a responder for days to come. True when one was made. */
export async function renewResponder(deps: ResponderDeps, now: Date): Promise<boolean> {
  // One CA whose key does not answer leaves the other its responder.
  const made = await eachOnItsOwn(issuingAuthorities(deps.authorities), (authority) => renewOne(deps, authority, now));
  return made > 0;
}

async function renewOne(deps: ResponderDeps, authority: Authority, now: Date): Promise<boolean> {
  if (!isDue(await newestResponder(deps.db, authority.id, now), now)) return false;
  const context = { actor: { kind: 'job', id: 'renew-ocsp-responder' }, structureId: null } as const;
  return inTransaction(deps.db, context, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('sceau.ocsp-responder'))`.execute(tx);
    if (!isDue(await newestResponder(tx, authority.id, now), now)) return false;
    await makeResponder(tx, authority, deps.passphrase, now);
    return true;
  });
}

const random = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(length));

async function makeResponder(tx: Transaction<Database>, authority: Authority, passphrase: string, now: Date) {
  // P-256 whatever the CA has: an answer is signed for each question, and every client knows it.
  const { publicKey, privateKey } = await promisify(generateKeyPair)('ec', { namedCurve: 'P-256' });
  const spkiDer = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }));
  const serial = newSerial(random);
  const asked = {
    ...{ issuer: authority.issuer, subject: subjectOf(authority), spkiDer, serial },
    signingSecond: Math.floor(now.getTime() / 1000),
  };
  const values = responderCertificate(asked);
  const tbs = encodeTbs(values);
  const findings = lintResponderCertificate(tbs, authority.issuer);
  if (findings.length > 0) throw new Error(`the certificate of the responder fails its lint: ${findings.join('; ')}`);
  const signature = await authority.signer.sign([tbs]);
  if (!verify(digests[authority.signer.algorithm], tbs, authority.publicKey, signature)) {
    throw new Error(`the signature of ${authority.fileName} does not verify with its certificate`);
  }
  const pkcs8 = new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' }));
  const sealed = await sealPkcs8(pkcs8, passphrase, { random, subtle: crypto.subtle });
  pkcs8.fill(0);
  await insertResponder(tx, {
    id: randomUUID(),
    authority_id: authority.id,
    serial: Buffer.from(serial),
    signature_algorithm: 'ecdsaWithSHA256',
    certificate_der: Buffer.from(assembleSigned(tbs, authority.signer.algorithm, signature)),
    sealed_pkcs8: Buffer.from(sealed),
    not_before: new Date(values.notBeforeSeconds * 1000),
    not_after: new Date(values.notAfterSeconds * 1000),
    created_at: now,
  });
  await blockKey(tx, Buffer.from(spkiSha256Hex(spkiDer), 'hex'), 'responder-key', now);
  const facts = { authority: authority.fileName, serial: toHex(serial) };
  await recordEvent(tx, { event: 'ocsp-responder.created', version: 1, facts }, now);
}

function subjectOf(authority: Authority): DistinguishedName {
  const parsed = parseCertificate(authority.certificateDer);
  if (!parsed.ok) throw new Error(`the certificate of ${authority.fileName} cannot be read`);
  const kept = parsed.value.tbs.subject.filter(({ type }) => type === 'C' || type === 'O');
  return [...kept, { type: 'CN', value: `OCSP ${authority.fileName}` }];
}

/** Opens the newest responder once, and again when another one took its place: looked for every minute at most. */
export function openResponders(deps: ResponderDeps): (authority: Authority, now: Date) => Promise<Responder | null> {
  const opened = new Map<string, (now: Date) => Promise<Responder | null>>();
  return (authority, now) => {
    const known = opened.get(authority.id) ?? openRespondersOf(deps, authority);
    opened.set(authority.id, known);
    return known(now);
  };
}

function openRespondersOf(deps: ResponderDeps, authority: Authority): (now: Date) => Promise<Responder | null> {
  let current: { readonly responder: Responder; readonly lookedAt: number } | null = null;
  let opening: Promise<Responder | null> | null = null;
  const look = async (now: Date): Promise<Responder | null> => {
    const row = await newestResponder(deps.db, authority.id, now);
    if (row === undefined || row.not_after <= now) return null;
    const responder = row.id === current?.responder.id ? current.responder : await openResponder(row, deps.passphrase);
    current = { responder, lookedAt: now.getTime() };
    return responder;
  };
  return async (now) => {
    if (current !== null && Math.abs(now.getTime() - current.lookedAt) < 60_000 && current.responder.notAfter > now) {
      return current.responder;
    }
    opening ??= look(now).finally(() => {
      opening = null;
    });
    return opening;
  };
}

async function openResponder(row: ResponderRow, passphrase: string): Promise<Responder> {
  const opened = await openPkcs8(row.sealed_pkcs8, passphrase, { subtle: crypto.subtle });
  const certificate = parseCertificate(row.certificate_der);
  if (!opened.ok || !certificate.ok) throw new Error('the responder of this authority does not open');
  const key: KeyObject = createPrivateKey({ key: Buffer.from(opened.value), format: 'der', type: 'pkcs8' });
  opened.value.fill(0);
  return {
    id: row.id,
    certificateDer: row.certificate_der,
    keyHash: createHash('sha1').update(publicKeyBits(certificate.value.tbs.spkiDer)).digest(),
    notAfter: row.not_after,
    signer: softwareSigner(key, 'ecdsaWithSHA256'),
  };
}
