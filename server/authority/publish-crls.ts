import { createHash, createVerify } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { type Kysely, sql, type Transaction } from 'kysely';
import { lintCrl } from '../../core/lint/lint-crl.ts';
import { lintCrlEntries } from '../../core/lint/lint-crl-entries.ts';
import { parseCertificate } from '../../core/x509/certificate.ts';
import { type CrlHead, crlEnds, encodeTbsCrl } from '../../core/x509/crl.ts';
import type { Bytes } from '../../core/x509/der-writer.ts';
import { keyIdentifier } from '../../core/x509/keys.ts';
import { signedEnvelope } from '../../core/x509/signed-object.ts';
import { recordEvent } from '../journal/record-event.ts';
import { inTransaction } from '../platform/database.ts';
import { eachOnItsOwn } from '../platform/each-on-its-own.ts';
import { failpoint } from '../platform/failpoints.ts';
import type { Database } from '../platform/schema.ts';
import { beginIncident, clearAlarm, endIncident, raiseAlarm } from './alarm-store.ts';
import { type Authorities, type Authority, everyAuthority } from './authority.ts';
import {
  baseFor,
  type CrlRow,
  countListable,
  crlBytes,
  endsOfSerials,
  forgetOldLists,
  insertCrl,
  insertCrlPart,
  isOfAnotherRun,
  latestCrl,
  oldestLiveCrl,
} from './crl-store.ts';
import { digests } from './digests.ts';
import { ListDifference } from './list-difference.ts';
import { followingNumber, ListRefused, refuseUnexplainedRemovals, refuseWrongHead } from './publication-rules.ts';
import { revokedEntries } from './revoked-entries.ts';
import { clocksDifferMs } from './status-rules.ts';

/** Hours between thisUpdate and nextUpdate; a list is renewed at a third of it. The root signs rarely: 90 days. */
const crlLifeHours = { root: 90 * 24, organisations: 72, persons: 72 } as const;

const hour = 3_600_000;
/** A delta longer than this spares nobody anything: the list beside it is its own base then. */
const longestDelta = 50_000;

const largeList = 1n << 20n;
const largeListsApart = 30_000;

type Tx = Transaction<Database>;

/** Job: every CA has a fresh list, and everything revoked is in it. Returns the file names of the lists made. */
export async function publishDueCrls(
  deps: { readonly db: Kysely<Database>; readonly authorities: Authorities },
  now: Date,
): Promise<readonly string[]> {
  const made: string[] = [];
  const context = { actor: { kind: 'job', id: 'publish-crls' }, structureId: null } as const;
  // The list of one CA keeps no other's waiting until its end.
  await eachOnItsOwn(everyAuthority(deps.authorities), async (authority) => {
    if (!(await isDue(deps.db, authority, now))) return false;
    const done = await inTransaction(deps.db, context, async (tx) => {
      // Two processes make one list: the second finds it fresh. Were the lock lost, both lists would still be right.
      await sql`select pg_advisory_xact_lock(hashtext(${`sceau.crl.${authority.fileName}`}))`.execute(tx);
      if (!(await isDue(tx, authority, now))) return false;
      await publish(tx, authority, now);
      await clearAlarm(tx, 'crl-refused', authority.fileName);
      await endIncident(tx, authority.fileName, now);
      return true;
    }).catch(async (error: unknown) => {
      if (!(error instanceof ListRefused)) throw error;
      // The last good list stays where it is, until its end; an operator is called long before.
      const alarm = { kind: 'crl-refused', subject: authority.fileName, detail: error.message } as const;
      await inTransaction(deps.db, context, async (tx) => {
        await raiseAlarm(tx, alarm, now);
        await beginIncident(tx, authority.fileName, now);
      });
      throw error;
    });
    if (done) made.push(authority.fileName);
    return done;
  });
  return made;
}

async function isDue(db: Kysely<Database>, authority: Authority, now: Date): Promise<boolean> {
  const latest = await latestCrl(db, authority.id, 'full');
  if (latest === undefined) return true;
  const life = latest.next_update.getTime() - latest.this_update.getTime();
  const age = now.getTime() - latest.this_update.getTime();
  // A clock gone wrong made it, and nobody accepts it yet: a list with the true date and a higher number takes its place.
  if (age < -clocksDifferMs) return true;
  if (age >= life / 3 || (await isOfAnotherRun(db, latest))) return true;
  // A large one is not made anew at each revocation: whoever reads it slowly comes to its end.
  if (latest.octets > largeList && Math.abs(age) < largeListsApart) return false;
  return (await countListable(db, authority.id)) !== latest.covered_serials;
}

/**
 * A full list, and the delta that takes any list still held to it: one number for both (RFC 5280 §5.2.3). Counted before it is
 * read: what is revoked meanwhile makes the next list due.
 */
async function publish(tx: Tx, authority: Authority, now: Date): Promise<void> {
  const previous = await latestCrl(tx, authority.id, 'full');
  const coveredSerials = await countListable(tx, authority.id);
  const thisUpdateSeconds = Math.floor(dateOfList(previous, now).getTime() / 1000);
  const head: CrlHead = {
    issuerNameDer: authority.issuer.nameDer,
    signatureAlgorithm: authority.signer.algorithm,
    thisUpdateSeconds,
    nextUpdateSeconds: Math.floor((now.getTime() + crlLifeHours[authority.role] * hour) / 1000),
    crlNumber: followingNumber(previous?.crl_number ?? null, now),
    authorityKeyId: authority.issuer.keyId,
  };
  refuseWrongHead(head, certified(authority), previous?.crl_number ?? null);
  const list: ListFacts = {
    authority_id: authority.id,
    crl_number: head.crlNumber,
    this_update: new Date(head.thisUpdateSeconds * 1000),
    next_update: new Date(head.nextUpdateSeconds * 1000),
    covered_serials: coveredSerials,
  };
  const full = { ...list, kind: 'full', base_number: null } as const;
  const beside = await publishedBeside(tx, authority, previous, now);
  // An entry leaves the list once one made after its end has carried it (spec R41); a date in the future made none.
  const aliveAfter = new Date(Math.min(previous?.this_update.getTime() ?? 0, now.getTime()));
  const runs = revokedEntries(tx, authority.id, { aliveAfter, thisUpdateSeconds });
  const entries = await writeEntries(tx, authority, full, held(tx, authority, beside, runs));
  await signList(tx, authority, head, full, entries);

  const added = beside.base?.difference.added ?? null;
  const deltaBaseNumber = added === null ? head.crlNumber : (beside.base?.number ?? head.crlNumber);
  const delta = { ...list, kind: 'delta', base_number: deltaBaseNumber } as const;
  const deltaEntries = await writeEntries(tx, authority, delta, runsOf(added ?? []));
  await signList(tx, authority, { ...head, deltaBaseNumber }, delta, deltaEntries);
  await forgetOldLists(tx, authority.id, now);
  const facts = { authority: authority.fileName, number: String(head.crlNumber), entries: entries.count };
  await recordEvent(tx, { event: 'crl.published', version: 1, facts }, now);
}

/** Now; or the date of the list before, when the clock of whoever made that is a little ahead: lists go back to no earlier date. */
function dateOfList(previous: CrlRow | undefined, now: Date): Date {
  if (previous === undefined || previous.this_update <= now) return now;
  return previous.this_update.getTime() - now.getTime() > clocksDifferMs ? now : previous.this_update;
}

/** Whose list belongs beside the certificate that is published under the same name. */
function certified({ certificateDer, fileName }: Authority) {
  const parsed = parseCertificate(certificateDer);
  if (!parsed.ok) throw new Error(`the certificate of ${fileName} cannot be read`);
  const { subjectNameDer, tbs } = parsed.value;
  return { nameDer: subjectNameDer, keyId: keyIdentifier(tbs.spkiDer) };
}

type ListFacts = Omit<CrlRow, 'kind' | 'base_number' | 'octets' | 'digest' | 'database_run'>;
type ListName = ListFacts & Pick<CrlRow, 'kind' | 'base_number'>;

interface Beside {
  /** The list that this one takes the place of. */
  readonly previous: { readonly difference: ListDifference; readonly update: Date } | null;
  /** Where the delta begins: at or before the oldest list that somebody may still hold. */
  readonly base: { readonly difference: ListDifference; readonly number: bigint } | null;
}

async function publishedBeside(tx: Tx, authority: Authority, previous: CrlRow | undefined, now: Date): Promise<Beside> {
  if (previous === undefined) return { previous: null, base: null };
  const oldest = (await oldestLiveCrl(tx, authority.id, now)) ?? previous;
  const base = await baseFor(tx, authority.id, oldest.crl_number);
  const difference = new ListDifference(crlBytes(tx, previous), longestDelta);
  if (base === undefined) return { previous: { difference, update: previous.this_update }, base: null };
  const sinceBase =
    base.crl_number === previous.crl_number ? difference : new ListDifference(crlBytes(tx, base), longestDelta);
  return {
    previous: { difference, update: previous.this_update },
    base: { difference: sinceBase, number: base.crl_number },
  };
}

/** The same runs, held against what was published; throws when entries went without reason. */
async function* held(tx: Tx, authority: Authority, { previous, base }: Beside, runs: AsyncIterable<Bytes>) {
  const differences = new Set([previous?.difference, base?.difference].filter((one) => one !== undefined));
  const judge = async (): Promise<void> => {
    if (base?.difference !== previous?.difference) base?.difference.takeRemoved();
    const removed = previous?.difference.takeRemoved() ?? [];
    if (previous === null || removed.length === 0) return;
    refuseUnexplainedRemovals(removed, await endsOfSerials(tx, authority.id, removed), previous.update);
  };
  for await (const run of runs) {
    for (const difference of differences) await difference.take(run);
    await judge();
    yield run;
  }
  for (const difference of differences) await difference.end();
  await judge();
}

/** Entries of a delta, in runs as long as those of a full list. */
function* runsOf(entries: readonly Buffer[]): Generator<Buffer, void, undefined> {
  for (let at = 0; at < entries.length; at += 16_384) yield Buffer.concat(entries.slice(at, at + 16_384));
}

function refuseFindings(authority: Authority, findings: readonly string[]): void {
  if (findings.length === 0) return;
  throw new ListRefused(`the list of ${authority.fileName} fails its lint: ${findings.join('; ')}`);
}

interface WrittenEntries {
  readonly octets: number;
  readonly count: number;
  readonly parts: number;
}

/** Linted and stored as they come, at positions from 1; nobody sees them before the commit. */
async function writeEntries(
  tx: Tx,
  authority: Authority,
  list: ListName,
  runs: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<WrittenEntries> {
  const thisUpdateSeconds = list.this_update.getTime() / 1000;
  let [octets, count, parts] = [0, 0, 0];
  let after: Uint8Array | null = null;
  let storing: Promise<void> = Promise.resolve();
  for await (const run of runs) {
    const linted = lintCrlEntries(run, { after, thisUpdateSeconds });
    refuseFindings(authority, linted.findings);
    after = linted.last;
    octets += run.length;
    count += linted.count;
    parts += 1;
    await storing;
    storing = insertCrlPart(tx, list, parts, run);
    storing.catch(() => undefined);
    await breathe();
  }
  await storing;
  return { octets, count, parts };
}

/**
 * Head linted; signed, and verified with the certificate's own key, over the very bytes that are stored. The digest tells two lists
 * that differ anywhere: SHA-256 over that of the TBSCertList and what follows it.
 */
async function signList(
  tx: Tx,
  authority: Authority,
  head: CrlHead,
  list: ListName,
  entries: WrittenEntries,
): Promise<void> {
  refuseFindings(authority, lintCrl(encodeTbsCrl(head, []), authority.issuer));
  const tbs = crlEnds(head, entries.octets);
  const verifier = createVerify(digests[head.signatureAlgorithm]);
  const hash = createHash('sha256');
  async function* chunks() {
    for await (const chunk of joined(tbs.start, crlBytes(tx, list), tbs.end)) {
      verifier.update(chunk);
      hash.update(chunk);
      yield chunk;
      await breathe();
    }
  }
  const signature = await authority.signer.sign(chunks());
  if (!verifier.verify(authority.publicKey, signature)) {
    throw new ListRefused(`the signature of ${authority.fileName} does not verify with its certificate`);
  }
  const { start, end } = signedEnvelope(tbs.tbsLength, head.signatureAlgorithm, signature);
  await insertCrlPart(tx, list, 0, Buffer.concat([start, tbs.start]));
  await insertCrlPart(tx, list, entries.parts + 1, Buffer.concat([tbs.end, end]));
  await failpoint('crl.after-sign');
  const digest = createHash('sha256').update(hash.digest()).update(end).digest();
  await insertCrl(tx, { ...list, octets: BigInt(start.length + tbs.tbsLength + end.length), digest });
}

async function* joined(start: Uint8Array, middle: AsyncIterable<Uint8Array>, end: Uint8Array) {
  yield start;
  yield* middle;
  yield end;
}
