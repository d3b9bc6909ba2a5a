import { generateKeyPair, type KeyObject, randomBytes, randomUUID, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { proposeRevocationCode } from '../../core/identifiers/revocation-code.ts';
import type { Outcome } from '../../core/outcome.ts';
import { buildCsr } from '../../core/x509/csr.ts';
import { revokeCertificate } from '../certificates/revoke-certificate.ts';
import { recordEvent } from '../journal/record-event.ts';
import { actingAs } from '../platform/acting.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import { confirmDelivery } from '../requests/certificate-in-hand.ts';
import { createRequest, saveDraft } from '../requests/drafts.ts';
import { finaliseRequest } from '../requests/finalise-request.ts';
import { renewCertificate } from '../requests/renew-certificate.ts';
import { withdrawRequest } from '../requests/withdraw-request.ts';
import { type PastCertificate, type PastProduct, pastProducts } from './demo-history.ts';
import { accountOf, isPastLoaded, type PastRequest, pastUpTo, requestBegun, structureNamed } from './store.ts';

type RequestDeps = Parameters<typeof finaliseRequest>[0];

const minute = 60_000;
const day = 86_400_000;
/** From the beginning of a request to the signature of its certificate. */
const askedBefore = 20 * minute;
/** Requests of one account for one structure lie farther apart. */
const within = day / 2;

/**
 * The past of a demonstration that `loadDemoData` began with one: its certificates, asked for, signed and revoked at their times by what
 * the portal does at any time. Each step is found done or is done, one process at a time: several that start together share the work, and
 * a start that was killed is taken up where it stood.
 */
export async function loadDemoHistory(deps: RequestDeps, asked?: AbortSignal): Promise<void> {
  const upTo = await inTransaction(deps.db, byService, async (tx) => ((await isPastLoaded(tx)) ? null : pastUpTo(tx)));
  if (upTo === null) return;
  for (const step of stepsUntil(upTo)) {
    asked?.throwIfAborted();
    await inTransaction(deps.db, byService, async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtext('sceau.demo'))`.execute(tx);
      if (!(await isPastLoaded(tx))) await step.run(deps);
    });
  }
  await inTransaction(deps.db, byService, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('sceau.demo'))`.execute(tx);
    if (await isPastLoaded(tx)) return;
    const certificates = pastProducts.reduce((sum, { certificates: { length } }) => sum + length, 0);
    await recordEvent(tx, { event: 'demo.past-loaded', version: 1, facts: { certificates } }, deps.clock.now());
  });
}

const byService = { actor: { kind: 'service', id: 'demo-data' }, structureId: null } as const;

interface Step {
  readonly at: Date;
  readonly run: (deps: RequestDeps) => Promise<void>;
}

/** In the order of their times: what is renewed is there by then. */
const stepsUntil = (upTo: Date): readonly Step[] =>
  pastProducts
    .flatMap((product) =>
      product.certificates.flatMap((certificate, index) => {
        const before = product.certificates[index - 1];
        const at = beginOf(certificate, upTo);
        const issuing: Step = { at, run: (deps) => issue(deps, product, { at, before, upTo }) };
        const { revoked } = certificate;
        if (revoked === undefined) return [issuing];
        const ended = revokedAt(revoked, upTo);
        return [issuing, { at: ended, run: (deps: RequestDeps) => revoke(deps, product, { at, revoked, ended }) }];
      }),
    )
    .toSorted((one, other) => one.at.getTime() - other.at.getTime());

/** When the request of this certificate was begun. */
function beginOf({ endsInDays }: PastCertificate, upTo: Date): Date {
  const signed = new Date(upTo.getTime() + endsInDays * day);
  signed.setUTCFullYear(signed.getUTCFullYear() - 3);
  return new Date(signed.getTime() - askedBefore);
}

const revokedAt = ({ daysAgo }: NonNullable<PastCertificate['revoked']>, upTo: Date): Date =>
  new Date(upTo.getTime() - daysAgo * day);

interface Issuing {
  readonly at: Date;
  readonly before: PastCertificate | undefined;
  readonly upTo: Date;
}

async function issue(deps: RequestDeps, product: PastProduct, { at, before, upTo }: Issuing): Promise<void> {
  const found = await begun(deps, product, at);
  // What a start left and nobody took up again in time is over: another request follows it.
  const isOver = found !== undefined && ['lapsed', 'cancelled'].includes(found.state);
  const from = isOver ? new Date(found.createdAt.getTime() + 60 * minute) : (found?.createdAt ?? at);
  const as = await actAt(deps, product.by);
  let request = isOver ? undefined : found;
  if (request === undefined) {
    const isRevoked = before?.revoked !== undefined && revokedAt(before.revoked, upTo) < at;
    const renews = before === undefined || isRevoked ? undefined : beginOf(before, upTo);
    await as(from, (then, actor) =>
      renews === undefined ? askAnew(then, actor, product) : renew(then, actor, product, renews),
    );
    request = await begun(deps, product, at);
  }
  if (request === undefined) throw new Error(`demo: no request of ${product.structure} at ${at.toISOString()}`);
  const { id } = request;
  if (request.state === 'draft') {
    const csr = await newCsr(product.key);
    await as(later(from, 10), async (then, actor) =>
      done(await finaliseRequest(then, actor, id, { csr, keyOrigin: 'own-csr', locale: 'fr' })),
    );
  }
  if (request.certificateId === null) {
    // After the 60 seconds of an attempt that died: its serial is burnt, as a job would do it.
    await as(later(from, 20 + 5 * request.intents), withdraw(id));
  }
  if (request.state !== 'delivered') {
    await as(later(from, 30 + 5 * request.intents), async (then, actor) =>
      done(await confirmDelivery(then, actor, id)),
    );
  }
}

const later = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * minute);

const begun = (deps: RequestDeps, { by, structure }: PastProduct, at: Date): Promise<PastRequest | undefined> =>
  inTransaction(deps.db, byService, (tx) =>
    requestBegun(tx, { login: by, structure, from: at, until: new Date(at.getTime() + within) }),
  );

async function askAnew(deps: RequestDeps, actor: Actor, product: PastProduct): Promise<void> {
  const { offer, usage, fields } = product;
  const structureId = await structureNamed(deps.db, product.structure);
  const { request } = done(await createRequest(deps, actor, { offer, structureId }));
  done(await saveDraft(deps, actor, request.id, { usage, fields, step: 4 }));
}

async function renew(deps: RequestDeps, actor: Actor, product: PastProduct, before: Date): Promise<void> {
  const renewed = await begun(deps, product, before);
  if (renewed?.certificateId == null) throw new Error(`demo: nothing to renew for ${product.structure}`);
  done(await renewCertificate(deps, actor, renewed.certificateId));
}

const withdraw = (requestId: string) => async (deps: RequestDeps, actor: Actor) => {
  const code = proposeRevocationCode((length) => new Uint8Array(randomBytes(length)));
  const accepted = deps.currentTerms(deps.clock.now()).map(({ document, sha256 }) => ({ document, sha256 }));
  done(await withdrawRequest(deps, actor, requestId, { revocationCode: { kind: 'proposed', code }, accepted }));
};

interface Revoked {
  readonly at: Date;
  readonly revoked: NonNullable<PastCertificate['revoked']>;
  readonly ended: Date;
}

async function revoke(deps: RequestDeps, product: PastProduct, { at, revoked, ended }: Revoked): Promise<void> {
  const certificateId = (await begun(deps, product, at))?.certificateId;
  if (certificateId == null) throw new Error(`demo: nothing to revoke for ${product.structure}`);
  const { reason, remark } = revoked;
  const as = await actAt(deps, product.by);
  // The list that it is to be in is made once all of the past is there.
  const listed = { revoked: () => undefined };
  await as(ended, async (then, actor) =>
    done(await revokeCertificate({ ...then, ...listed }, actor, certificateId, { reason, remark })),
  );
}

/** Has what a person does be done in their name, at a time gone by. */
async function actAt(deps: RequestDeps, login: string) {
  const account = await accountOf(deps.db, login);
  // Mails of the past were read long ago: none of them leaves now.
  const then = { ...deps, mail: { ...deps.mail, delivery: 'kept' as const }, mailQueued: () => undefined };
  return <Result>(at: Date, work: (deps: RequestDeps, actor: Actor) => Promise<Result>): Promise<Result> => {
    const actor: Actor = {
      ...{ kind: 'person', locale: 'fr', roles: [], sessionId: randomUUID(), method: 'password', authenticatedAt: at },
      ...{ accountId: account.id, login, displayName: account.displayName, email: account.email },
    };
    return actingAs({ kind: 'person', id: account.id, at }, () => work({ ...then, clock: { now: () => at } }, actor));
  };
}

function done<Value>(outcome: Outcome<Value, string>): Value {
  if (!outcome.ok) throw new Error(`demo: ${outcome.refusal.code}`);
  return outcome.value;
}

const generate = promisify(generateKeyPair);

/** Its key is forgotten here: no server keeps the key of a certificate, and these are to be looked at, renewed and revoked. */
async function newCsr(kind: PastProduct['key']): Promise<string> {
  const { publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject } =
    kind === 'rsa-3072'
      ? await generate('rsa', { modulusLength: 3072, publicExponent: 65537 })
      : await generate('ec', { namedCurve: 'P-256' });
  const spkiDer = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }));
  const signatureAlgorithm = kind === 'rsa-3072' ? 'sha256WithRSA' : 'ecdsaWithSHA256';
  const csr = await buildCsr({ subject: [], spkiDer, signatureAlgorithm }, async (tbsDer) =>
    sign('sha256', tbsDer, privateKey),
  );
  return Buffer.from(csr).toString('base64');
}
