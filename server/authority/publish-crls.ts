import { createVerify } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { type Kysely, sql, type Transaction } from 'kysely';
import { lintCrl, lintCrlEntries } from '../../core/lint/lint-crl.ts';
import { type CrlEntry, type CrlHead, crlChunks, crlEntryLength, encodeTbsCrl } from '../../core/x509/crl.ts';
import { signedEnvelope } from '../../core/x509/signed-object.ts';
import { recordEvent } from '../journal/record-event.ts';
import { inTransaction } from '../platform/database.ts';
import { failpoint } from '../platform/failpoints.ts';
import type { Database } from '../platform/schema.ts';
import { clearAlarm, raiseAlarm } from './alarm-store.ts';
import { type Authorities, type Authority, everyAuthority } from './authority.ts';
import {
  type CrlRow,
  countListable,
  endsOfSerials,
  insertCrlOfParts,
  insertCrlPart,
  latestCrl,
  oldestLiveCrl,
} from './crl-store.ts';
import { digests } from './digests.ts';
import { followingNumber, ListRefused, refuseUnexplainedRemovals, refuseWrongHead } from './publication-rules.ts';
import { differenceFrom, type RevokedList, readRevokedList } from './revoked-list.ts';

/** Hours between thisUpdate and nextUpdate; a list is renewed at a third of it. The root signs rarely: 90 days. */
const crlLifeHours = { root: 90 * 24, organisations: 72, persons: 72 } as const;

const hour = 3_600_000;
/** A delta longer than this spares nobody anything: the list beside it is its own base then. */
const longestDelta = 50_000;

type Tx = Transaction<Database>;

/** Job: every CA has a fresh list, and everything revoked is in it. Returns the file names of the lists made. */
export async function publishDueCrls(
  deps: { readonly db: Kysely<Database>; readonly authorities: Authorities },
  now: Date,
): Promise<readonly string[]> {
  const made: string[] = [];
  for (const authority of everyAuthority(deps.authorities)) {
    if (!(await isDue(deps.db, authority, now))) continue;
    const context = { actor: { kind: 'job', id: 'publish-crls' }, structureId: null } as const;
    try {
      const done = await inTransaction(deps.db, context, async (tx) => {
        // Two processes make one list: the second finds it fresh. Were the lock lost, both lists would still be right.
        await sql`select pg_advisory_xact_lock(hashtext(${`sceau.crl.${authority.fileName}`}))`.execute(tx);
        if (!(await isDue(tx, authority, now))) return false;
        await publish(tx, authority, now);
        await clearAlarm(tx, 'crl-refused', authority.fileName);
        return true;
      });
      if (done) made.push(authority.fileName);
    } catch (error) {
      if (!(error instanceof ListRefused)) throw error;
      // The last good list stays where it is, until its end; an operator is called long before.
      const alarm = { kind: 'crl-refused', subject: authority.fileName, detail: error.message } as const;
      await inTransaction(deps.db, context, (tx) => raiseAlarm(tx, alarm, now));
      throw error;
    }
  }
  return made;
}

async function isDue(db: Kysely<Database>, authority: Authority, now: Date): Promise<boolean> {
  const latest = await latestCrl(db, authority.id, 'full');
  if (latest === undefined) return true;
  const life = latest.next_update.getTime() - latest.this_update.getTime();
  // Made by a process whose clock is ahead of ours: a list of ours would take relying parties back. One from farther ahead
  // than its whole life was a clock gone wrong: a list with the true date and a higher number takes its place.
  const ahead = latest.this_update.getTime() - now.getTime();
  if (ahead > 0) return ahead > life;
  if (now.getTime() - latest.this_update.getTime() >= life / 3) return true;
  return (await countListable(db, authority.id)) !== latest.covered_serials;
}

/**
 * A full list, and the delta that takes any list still held to it: one number for both (RFC 5280 §5.2.3). Counted before it is
 * read: what is revoked meanwhile makes the next list due.
 */
async function publish(tx: Tx, authority: Authority, now: Date): Promise<void> {
  const previous = await latestCrl(tx, authority.id, 'full');
  const coveredSerials = await countListable(tx, authority.id);
  const thisUpdateSeconds = Math.floor(now.getTime() / 1000);
  // An entry leaves the list once one made after its end has carried it (spec R41); a date in the future made none.
  const aliveAfter = new Date(Math.min(previous?.this_update.getTime() ?? 0, now.getTime()));
  const list = await readRevokedList(tx, authority.id, { aliveAfter, thisUpdateSeconds });
  const head: CrlHead = {
    issuerNameDer: authority.issuer.nameDer,
    signatureAlgorithm: authority.signer.algorithm,
    thisUpdateSeconds,
    nextUpdateSeconds: Math.floor((now.getTime() + crlLifeHours[authority.role] * hour) / 1000),
    crlNumber: followingNumber(previous?.crl_number ?? null, now),
    authorityKeyId: authority.issuer.keyId,
  };
  refuseWrongHead(head, authority.issuer, previous?.crl_number ?? null);
  const { base, added } = await deltaOf(tx, authority, { list, previous, now });
  const row = {
    authority_id: authority.id,
    crl_number: head.crlNumber,
    this_update: new Date(head.thisUpdateSeconds * 1000),
    next_update: new Date(head.nextUpdateSeconds * 1000),
    covered_serials: coveredSerials,
  } as const;
  const deltaBaseNumber = base ?? head.crlNumber;
  await signList(tx, authority, head, list, { ...row, kind: 'full', base_number: null });
  await signList(tx, authority, { ...head, deltaBaseNumber }, added, {
    ...{ ...row, kind: 'delta', base_number: deltaBaseNumber },
  });
  const facts = { authority: authority.fileName, number: String(head.crlNumber), entries: list.count };
  await recordEvent(tx, { event: 'crl.published', version: 1, facts }, now);
}

interface Compared {
  readonly list: RevokedList;
  readonly previous: CrlRow | undefined;
  readonly now: Date;
}

/** Held against the list published before; the delta begins at the oldest one that somebody may still hold. */
async function deltaOf(
  tx: Tx,
  authority: Authority,
  { list, previous, now }: Compared,
): Promise<{ readonly base: bigint | null; readonly added: readonly CrlEntry[] }> {
  if (previous === undefined) return { base: null, added: [] };
  const since = await differenceFrom(tx, previous, list, longestDelta);
  if (since.removed.length > 0) {
    const ends = await endsOfSerials(tx, authority.id, since.removed);
    refuseUnexplainedRemovals(since.removed, ends, previous.this_update);
  }
  const oldest = (await oldestLiveCrl(tx, authority.id, now)) ?? previous;
  const { added } =
    oldest.crl_number === previous.crl_number ? since : await differenceFrom(tx, oldest, list, longestDelta);
  return added === null ? { base: null, added: [] } : { base: oldest.crl_number, added };
}

function refuseFindings(authority: Authority, findings: readonly string[]): void {
  if (findings.length === 0) return;
  throw new ListRefused(`the list of ${authority.fileName} fails its lint: ${findings.join('; ')}`);
}

/** Linted, signed, verified with the certificate's own key and stored as it is written, a chunk at a time. */
async function signList(
  tx: Tx,
  authority: Authority,
  head: CrlHead,
  entries: Iterable<CrlEntry>,
  row: CrlRow,
): Promise<void> {
  refuseFindings(authority, lintCrl(encodeTbsCrl(head, []), authority.issuer));
  const verifier = createVerify(digests[head.signatureAlgorithm]);
  let entriesLength = 0;
  for (const entry of entries) entriesLength += crlEntryLength(entry);
  let position = 0;
  let tbsLength = 0;
  let last: Uint8Array | null = null;
  let waiting: Uint8Array | null = null;
  async function* chunks() {
    for (const chunk of crlChunks(head, entries, entriesLength)) {
      // Between the first chunk and the last are entries, whole ones.
      if (position > 1 && waiting !== null) {
        const linted = lintCrlEntries(waiting, { after: last, thisUpdateSeconds: head.thisUpdateSeconds });
        refuseFindings(authority, linted.findings);
        last = linted.last;
      }
      waiting = chunk;
      position += 1;
      tbsLength += chunk.length;
      verifier.update(chunk);
      await insertCrlPart(tx, row, position, chunk);
      yield chunk;
      await breathe();
    }
  }
  const signature = await authority.signer.sign(chunks());
  if (!verifier.verify(authority.publicKey, signature)) {
    throw new ListRefused(`the signature of ${authority.fileName} does not verify with its certificate`);
  }
  const { start, end } = signedEnvelope(tbsLength, head.signatureAlgorithm, signature);
  await insertCrlPart(tx, row, 0, start);
  await insertCrlPart(tx, row, position + 1, end);
  await failpoint('crl.after-sign');
  await insertCrlOfParts(tx, row);
}
