import type { Kysely } from 'kysely';
import type { InstanceState } from '../../core/contract/desk.ts';
import type { Authorities } from '../authority/authority.ts';
import {
  type AuthorityState,
  authorityStates,
  intentCounts,
  responderUntil,
  statusAlarms,
} from '../authority/read-state.ts';
import { listState, responderState } from '../authority/status-rules.ts';
import { readOutbox } from '../mail/read-outbox.ts';
import type { Clock } from '../platform/clock.ts';
import { databaseState } from '../platform/database-state.ts';
import { type JobRun, readJobRuns } from '../platform/job-runs.ts';
import type { Job } from '../platform/jobs.ts';
import type { Database } from '../platform/schema.ts';
import { isIntentStuck, isJobLate, isMailStuck, isOverdue } from './rules.ts';

export interface DeskDeps {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly authorities: Authorities;
  /** Those that this process runs. */
  readonly jobs: readonly Pick<Job, 'name' | 'everySeconds'>[];
  readonly weakKeys: number;
  readonly version: string;
  readonly startedAt: Date;
}

/** What calls an operator and mends itself is told for a week. */
const alarmDays = 7;

const isoOrNull = (date: Date | null): string | null => date?.toISOString() ?? null;

/** Everything an operator is called for, read at once; nothing is kept between two readings. */
export async function readState(deps: DeskDeps): Promise<InstanceState> {
  const { db } = deps;
  const [authorities, intents, runs, outbox, database, alarms, until] = await Promise.all([
    authorityStates(deps),
    intentCounts(db),
    readJobRuns(db),
    readOutbox(db),
    databaseState(db),
    statusAlarms(db, new Date(deps.clock.now().getTime() - alarmDays * 86_400_000)),
    responderUntil(deps, deps.clock.now()),
  ]);
  const now = deps.clock.now();
  return {
    now: now.toISOString(),
    authorities: authorities.map((state) => authorityView(state, now)),
    intents: {
      pending: intents.pending,
      oldestPendingAt: isoOrNull(intents.oldestPendingAt),
      isStuck: isIntentStuck(intents.oldestPendingAt, now),
      burnt: intents.burnt,
    },
    statusAlarms: alarms.map(({ kind, subject, detail, count, last_at }) => ({
      ...{ kind, subject, detail, count: Number(count) },
      lastAt: last_at.toISOString(),
    })),
    ocsp: {
      responderUntil: isoOrNull(until),
      isLate: responderState(until, now) === 'late',
      isOverdue: responderState(until, now) === 'expired',
    },
    jobs: deps.jobs.map((job) => jobView(job, runs, now)),
    mails: {
      queued: outbox.queued,
      failed: outbox.failed,
      oldestQueuedAt: isoOrNull(outbox.oldestQueuedAt),
      isStuck: isMailStuck(outbox.oldestQueuedAt, now),
    },
    weakKeys: deps.weakKeys,
    databaseBytes: database.sizeBytes,
    versions: { sceau: deps.version, node: process.version, postgresql: database.version },
    startedAt: deps.startedAt.toISOString(),
  };
}

const authorityView = ({ authority, notBefore, notAfter, crls }: AuthorityState, now: Date) => ({
  fileName: authority.fileName,
  subject: authority.subject,
  keyAlgorithm: authority.keyAlgorithm,
  notBefore: notBefore.toISOString(),
  notAfter: notAfter.toISOString(),
  isExpired: isOverdue(notAfter, now),
  crls: crls.map(({ kind, number, thisUpdate, nextUpdate }) => ({
    kind,
    number: String(number),
    thisUpdate: thisUpdate.toISOString(),
    nextUpdate: nextUpdate.toISOString(),
    isLate: listState({ thisUpdate, nextUpdate }, now) === 'late',
    isOverdue: isOverdue(nextUpdate, now),
  })),
});

function jobView({ name, everySeconds }: DeskDeps['jobs'][number], runs: readonly JobRun[], now: Date) {
  const own = runs.filter(({ job }) => job === name);
  const times = own.map((run) => ({ firstStartedAt: run.first_started_at, lastSucceededAt: run.last_succeeded_at }));
  return {
    name,
    everySeconds,
    isLate: isJobLate(everySeconds, times, now),
    processes: own.map((run) => ({
      process: run.process,
      lastStartedAt: run.last_started_at.toISOString(),
      lastSucceededAt: isoOrNull(run.last_succeeded_at),
      lastFailedAt: isoOrNull(run.last_failed_at),
      lastError: run.last_error,
    })),
  };
}
