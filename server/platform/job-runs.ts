import { hostname } from 'node:os';
import type { Kysely, Selectable } from 'kysely';
import type { Database, JobRunTable } from './schema.ts';

/** Where each run of a job leaves its mark, for the page « État ». */
export interface JobRuns {
  started(job: string, at: Date): Promise<void>;
  succeeded(job: string, at: Date): Promise<void>;
  failed(job: string, at: Date, error: unknown): Promise<void>;
}

const keptSeconds = 86_400;
const errorMaxCharacters = 1000;

export function jobRunsIn(db: Kysely<Database>, process: string = processName()): JobRuns {
  const update = async (job: string, set: Partial<Selectable<JobRunTable>>) => {
    await db.updateTable('job_runs').set(set).where('job', '=', job).where('process', '=', process).execute();
  };
  return {
    started: async (job, at) => {
      await db
        .insertInto('job_runs')
        .values({ job, process, first_started_at: at, last_started_at: at })
        .onConflict((conflict) => conflict.columns(['job', 'process']).doUpdateSet({ last_started_at: at }))
        .execute();
      // Of processes that are gone.
      const forgotten = new Date(at.getTime() - keptSeconds * 1000);
      await db.deleteFrom('job_runs').where('job', '=', job).where('last_started_at', '<', forgotten).execute();
    },
    succeeded: (job, at) => update(job, { last_succeeded_at: at }),
    failed: (job, at, error) =>
      update(job, { last_failed_at: at, last_error: wordsOf(error).slice(0, errorMaxCharacters) }),
  };
}

export type JobRun = Selectable<JobRunTable>;

export const readJobRuns = (db: Kysely<Database>): Promise<readonly JobRun[]> =>
  db.selectFrom('job_runs').selectAll().orderBy('last_started_at', 'desc').execute();

const processName = (): string => `${hostname()}:${process.pid}`;

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
