import { type Kysely, sql, type Transaction } from 'kysely';
import { lintCrl } from '../../core/lint/lint-crl.ts';
import { type CrlHead, encodeTbsCrl } from '../../core/x509/crl.ts';
import { assembleSigned } from '../../core/x509/signed-object.ts';
import { recordEvent } from '../journal/record-event.ts';
import { inTransaction } from '../platform/database.ts';
import { failpoint } from '../platform/failpoints.ts';
import type { CrlTable, Database } from '../platform/schema.ts';
import type { Authorities, Authority } from './authority.ts';
import { burntSerials, countBurntSerials, insertCrl, latestCrl } from './store.ts';

/** Hours between thisUpdate and nextUpdate; a list is renewed at a third of it. The root signs rarely: 90 days. */
const crlLifeHours = { root: 90 * 24, organisations: 72 } as const;

const hour = 3_600_000;

/** Job: every CA has a fresh list, and every burnt serial is in it. Returns the file names of the lists made. */
export async function publishDueCrls(
  deps: { readonly db: Kysely<Database>; readonly authorities: Authorities },
  now: Date,
): Promise<readonly string[]> {
  const made: string[] = [];
  for (const authority of [deps.authorities.root, deps.authorities.organisations]) {
    if (!(await isDue(deps.db, authority, now))) continue;
    const context = { actor: { kind: 'job', id: 'publish-crls' }, structureId: null } as const;
    const done = await inTransaction(deps.db, context, async (tx) => {
      // Two processes make one list: the second finds it fresh. Were the lock lost, both lists would still be right.
      await sql`select pg_advisory_xact_lock(hashtext(${`sceau.crl.${authority.fileName}`}))`.execute(tx);
      if (!(await isDue(tx, authority, now))) return false;
      await publish(tx, authority, now);
      return true;
    });
    if (done) made.push(authority.fileName);
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
  return (await countBurntSerials(db, authority.id)) !== latest.covered_serials;
}

/** A full list and the empty delta that goes with it: one number for both (RFC 5280 §5.2.3). */
async function publish(tx: Transaction<Database>, authority: Authority, now: Date): Promise<void> {
  const previous = await latestCrl(tx, authority.id, 'full');
  const coveredSerials = await countBurntSerials(tx, authority.id);
  // An entry leaves the list once one made after its end has carried it (spec R41); a date in the future made none.
  const aliveAfter = new Date(Math.min(previous?.this_update.getTime() ?? 0, now.getTime()));
  const burnt = await burntSerials(tx, authority.id, aliveAfter);
  const entries = burnt.map(({ serial, settledAt }) => ({
    serial,
    // Never after thisUpdate: it may have been burnt by a process whose clock is ahead of ours.
    revokedAtSeconds: Math.floor(Math.min(settledAt?.getTime() ?? Infinity, now.getTime()) / 1000),
  }));
  // Never backwards, also after a restore: the clock outruns any number given before (spec R39, I5).
  const following = (previous?.crl_number ?? 0n) + 1n;
  const byClock = BigInt(now.getTime());
  const crlNumber = following > byClock ? following : byClock;
  const nextUpdate = new Date(now.getTime() + crlLifeHours[authority.role] * hour);
  const head: CrlHead = {
    issuerNameDer: authority.issuer.nameDer,
    signatureAlgorithm: authority.signer.algorithm,
    thisUpdateSeconds: Math.floor(now.getTime() / 1000),
    nextUpdateSeconds: Math.floor(nextUpdate.getTime() / 1000),
    crlNumber,
    authorityKeyId: authority.issuer.keyId,
  };
  const row = {
    authority_id: authority.id,
    crl_number: crlNumber,
    this_update: new Date(head.thisUpdateSeconds * 1000),
    next_update: new Date(head.nextUpdateSeconds * 1000),
    covered_serials: coveredSerials,
  } satisfies Partial<CrlTable>;
  const full = await signCrl(authority, head, entries);
  const delta = await signCrl(authority, { ...head, deltaBaseNumber: head.crlNumber }, []);
  await failpoint('crl.after-sign');
  await insertCrl(tx, { ...row, kind: 'full', base_number: null, crl_der: full });
  await insertCrl(tx, { ...row, kind: 'delta', base_number: crlNumber, crl_der: delta });
  const facts = { authority: authority.fileName, number: String(crlNumber), entries: entries.length };
  await recordEvent(tx, { event: 'crl.published', version: 1, facts }, now);
}

async function signCrl(
  authority: Authority,
  head: CrlHead,
  entries: Parameters<typeof encodeTbsCrl>[1],
): Promise<Buffer> {
  const tbs = encodeTbsCrl(head, entries);
  const findings = lintCrl(tbs, authority.issuer);
  if (findings.length > 0) throw new Error(`the list of ${authority.fileName} fails its lint: ${findings.join('; ')}`);
  return Buffer.from(assembleSigned(tbs, head.signatureAlgorithm, await authority.signer.sign([tbs])));
}
