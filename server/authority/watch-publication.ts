import type { Kysely } from 'kysely';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { closeIncident, openIncidents, readIncidents, writeIncident } from './alarm-store.ts';
import { type Authorities, everyAuthority, issuingAuthorities } from './authority.ts';
import { newestLists } from './crl-store.ts';
import { newestResponders } from './ocsp-store.ts';
import { type Fault, faultKinds, faultsOf } from './publication-faults.ts';
import { halfOf, responderLateFrom } from './status-rules.ts';

interface WatchDeps {
  readonly db: Kysely<Database>;
  readonly authorities: Authorities;
}

/** More than any process makes between two looks; what a look finds was found by the one before, or happened since. */
const lookedBack = 20;

/** Of every CA what went wrong with its lists and its responder lately, and still is. */
async function faultsNow({ db, authorities }: WatchDeps, now: Date): Promise<readonly Fault[]> {
  const ofLists = everyAuthority(authorities).map(async ({ id, fileName: subject, createdAt: since }) => {
    const lists = await newestLists(db, id, lookedBack);
    const published = lists.map(({ thisUpdate, nextUpdate }) => ({
      ...{ madeAt: thisUpdate, lateAt: halfOf({ thisUpdate, nextUpdate }), endsAt: nextUpdate },
    }));
    return faultsOf({ what: 'crl', subject, since }, published.toReversed(), now);
  });
  const ofResponders = issuingAuthorities(authorities).map(async ({ id, fileName: subject, createdAt: since }) => {
    const responders = await newestResponders(db, id, lookedBack);
    const published = responders.map(({ createdAt, notAfter }) => ({
      ...{ madeAt: createdAt, lateAt: responderLateFrom(notAfter), endsAt: notAfter },
    }));
    return faultsOf({ what: 'ocsp', subject, since }, published.toReversed(), now);
  });
  return (await Promise.all([...ofLists, ...ofResponders])).flat();
}

const isSame = (fault: Fault, row: { readonly kind: string; readonly subject: string; readonly beganAt: Date }) =>
  fault.kind === row.kind && fault.subject === row.subject && fault.beganAt.getTime() === row.beganAt.getTime();

/** Job: what went wrong is written down for the public page, also what happened while no process ran. */
export async function watchPublication(deps: WatchDeps, now: Date): Promise<void> {
  const faults = await faultsNow(deps, now);
  const context = { actor: { kind: 'job', id: 'watch-publication' }, structureId: null } as const;
  await inTransaction(deps.db, context, async (tx) => {
    // What is over is closed before anything of its kind is opened.
    for (const open of await openIncidents(tx, faultKinds)) {
      const fault = faults.find((one) => isSame(one, open));
      if (fault?.endedAt !== null) await closeIncident(tx, open.id, fault?.endedAt ?? now);
    }
    for (const fault of faults) await writeIncident(tx, fault);
  });
}

/** What anyone may know went wrong since then, the newest first; also what has just begun, which no job has written down. */
export async function publicIncidents(deps: WatchDeps, since: Date, now: Date) {
  const [written, faults] = await Promise.all([readIncidents(deps.db, since), faultsNow(deps, now)]);
  const begun = faults.filter((fault) => fault.endedAt === null && !written.some((row) => isSame(fault, row)));
  return [...begun, ...written].toSorted((one, other) => other.beganAt.getTime() - one.beganAt.getTime());
}
