import type { Transaction } from 'kysely';
import { personName, subjectTitle } from '../../core/catalogue/subject-title.ts';
import { carryOutRevocation, holdCertificateToRevoke, type TellRevoked } from '../certificates/carry-out-revocation.ts';
import { recordEvent } from '../journal/record-event.ts';
import { composeMassRevokedMail, type OutgoingMail } from '../mail/compose.ts';
import { queueMassMails } from '../mail/queue-mail.ts';
import { massRevokedListed } from '../mail/templates/mass-revoked.ts';
import { inTransaction, type TransactionContext } from '../platform/database.ts';
import { failpoint } from '../platform/failpoints.ts';
import type { Job } from '../platform/jobs.ts';
import type { Database } from '../platform/schema.ts';
import { goOnAs } from '../platform/transaction.ts';
import { revocationContacts } from '../requests/request-mails.ts';
import type { MassRevocationDeps } from './deps.ts';
import { forgetDrafts } from './draft.ts';
import {
  addAlong,
  addContact,
  certificatesToTell,
  claimMassRevocation,
  countContacts,
  countItems,
  lockMassRevocation,
  type MassRevocationRow,
  markTold,
  nextContacts,
  nextItems,
  settleItem,
  updateMassRevocation,
} from './store.ts';

const context: TransactionContext = { actor: { kind: 'job', id: 'mass-revocations' }, structureId: null };
/** One transaction: a stop waits for one batch, a kill loses one at most. */
const certificatesAtOnce = 50;
const mailsAtOnce = 20;
/** Longer than a batch may take: what a killed process held is taken up by another after it. */
const leaseSeconds = 60;
/** The lists are published while it goes on, though not after every batch: a long one takes seconds to write. */
const listedEverySeconds = 30;

/** Carries out what two officers decided. Any process goes on where another was killed: each certificate once, each mail once. */
export function massRevocationJob(deps: MassRevocationDeps): { readonly job: Job; stop(): void } {
  let stopping = false;
  const run = async (now: Date) => {
    await forgetDrafts(deps, now);
    while (!stopping) {
      const at = deps.clock.now();
      const leaseUntil = leaseEnd(at);
      const claimed = await inTransaction(deps.db, context, (tx) => claimMassRevocation(tx, at, leaseUntil));
      if (claimed === undefined) return;
      await work(deps, { id: claimed.id, leaseUntil, isStopping: () => stopping });
    }
  };
  return {
    job: { name: 'mass-revocations', everySeconds: 15, run },
    stop: () => {
      stopping = true;
    },
  };
}

const leaseEnd = (at: Date): Date => new Date(at.getTime() + leaseSeconds * 1000);

type Step = 'revoked' | 'told' | 'over' | 'lost';

async function work(
  deps: MassRevocationDeps,
  held: { readonly id: string; readonly leaseUntil: Date; readonly isStopping: () => boolean },
): Promise<void> {
  let lease = held.leaseUntil;
  let listedAt = deps.clock.now();
  while (!held.isStopping()) {
    const at = deps.clock.now();
    const next = leaseEnd(at);
    const step = await inTransaction<Step>(deps.db, context, async (tx) => {
      const row = await lockMassRevocation(tx, held.id);
      // Another process took it over, or there is nothing more to do.
      if (row?.lease_until?.getTime() !== lease.getTime()) return 'lost';
      await updateMassRevocation(tx, row.id, { lease_until: next });
      if (row.state === 'running') return revokeBatch(tx, row, at);
      return row.state === 'telling' ? tellBatch(deps, tx, row, at) : 'lost';
    });
    if (step === 'lost') return;
    lease = next;
    await failpoint(step === 'revoked' ? 'mass-revocation.after-batch' : 'mass-revocation.after-tell');
    if (step !== 'revoked') deps.mailQueued();
    if (step !== 'revoked' || deps.clock.now().getTime() - listedAt.getTime() >= listedEverySeconds * 1000) {
      deps.revoked();
      listedAt = deps.clock.now();
    }
    if (step === 'over') return;
  }
  // Another process need not wait for the end of the lease.
  await inTransaction(deps.db, context, async (tx) => {
    const row = await lockMassRevocation(tx, held.id);
    if (row?.lease_until?.getTime() === lease.getTime()) await updateMassRevocation(tx, held.id, { lease_until: null });
  });
}

async function revokeBatch(tx: Transaction<Database>, row: MassRevocationRow, at: Date): Promise<Step> {
  const items = await nextItems(tx, row.id, certificatesAtOnce);
  const facts = {
    ...({ reason: row.reason, invalidSince: null, means: 'officer', accountId: row.created_by, by: null } as const),
    remark: row.remark,
  };
  const tell = tellLater(row.id);
  for (const { certificateId, structureId } of items) {
    goOnAs(tx, { ...context, structureId });
    const held = await holdCertificateToRevoke(tx, certificateId);
    if (held === undefined) throw new Error(`certificate ${certificateId} is not there`);
    const revoked = await carryOutRevocation(tell, tx, held, facts, at);
    goOnAs(tx, context);
    const isOver = !revoked.ok && revoked.refusal.code === 'revocation.expired';
    // Where it was revoked here, be it for the key of one before it, its outcome is said already.
    await settleItem(tx, { id: row.id, certificateId }, isOver ? 'ended' : 'already', at);
  }
  if (items.length < certificatesAtOnce) await updateMassRevocation(tx, row.id, { state: 'telling' });
  await failpoint('mass-revocation.before-batch-commit');
  return 'revoked';
}

/** In place of a mail for each certificate: its outcome, and whom to tell once all are revoked. */
const tellLater =
  (id: string): TellRevoked =>
  async (tx, certificate, _told, at) => {
    const item = { id, certificateId: certificate.id };
    if (!(await settleItem(tx, item, 'revoked', at))) await addAlong(tx, item, at);
    for (const { to, ...contact } of await revocationContacts(tx, certificate.requestId, at)) {
      await addContact(tx, item, { ...contact, address: to });
    }
  };

async function tellBatch(
  deps: MassRevocationDeps,
  tx: Transaction<Database>,
  row: MassRevocationRow,
  at: Date,
): Promise<Step> {
  const contacts = await nextContacts(tx, row.id, mailsAtOnce);
  const mails: OutgoingMail[] = [];
  for (const contact of contacts) {
    const ids = [...new Set(contact.certificate_ids)];
    const shown = await certificatesToTell(tx, ids, massRevokedListed);
    const facts = {
      ...{ locale: contact.locale, address: contact.address, reason: row.reason, count: ids.length },
      certificates: shown.map(({ serial, subjectName, structureName, ...person }) => ({
        ...{ subjectName: subjectTitle(personName(person), subjectName), structureName },
        serialHex: serial.toString('hex'),
      })),
      decidedAt: row.decided_at ?? at,
    };
    const to = { to: contact.address, accountId: contact.account_id };
    mails.push(composeMassRevokedMail(facts, to, deps.mail, row.id));
    await markTold(tx, row.id, contact.address_key, at);
  }
  await queueMassMails(tx, mails, at);
  const isOver = contacts.length < mailsAtOnce;
  if (isOver) await finish(tx, row, at);
  await failpoint('mass-revocation.before-tell-commit');
  return isOver ? 'over' : 'told';
}

async function finish(tx: Transaction<Database>, row: MassRevocationRow, at: Date): Promise<void> {
  const state = row.stopped_at === null ? 'done' : 'stopped';
  await updateMassRevocation(tx, row.id, { state, finished_at: at, lease_until: null });
  const { structures: _structures, ...counts } = await countItems(tx, row.id);
  const { contacts } = await countContacts(tx, row.id);
  const facts = { massRevocation: row.id, reason: row.reason, ...counts, contacts };
  await recordEvent(tx, { event: 'mass-revocation.finished', version: 1, facts }, at);
}
