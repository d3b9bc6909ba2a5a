import { inTransaction } from '../../platform/database.ts';
import type { Job } from '../../platform/jobs.ts';
import { claimImport } from './import-store.ts';
import { leaseEnd } from './lease.ts';
import { type RunDeps, runImport } from './run-import.ts';
import { type ReadPractitioners, runPractitioners } from './run-practitioners.ts';

const context = { actor: { kind: 'job', id: 'registry-imports' }, structureId: null } as const;

export interface ImportJobDeps extends RunDeps {
  readonly readPractitioners: ReadPractitioners;
}

/** Works on every import that has something to do; stops between two steps when `stop` is asked. */
export function importJob(deps: ImportJobDeps): { readonly job: Job; stop(): void } {
  let stopping = false;
  const isStopping = () => stopping;
  const run = async () => {
    while (!stopping) {
      const now = deps.clock.now();
      const row = await inTransaction(deps.db, context, (tx) => claimImport(tx, now, leaseEnd(now)));
      if (row === undefined) return;
      await (row.kind === 'practitioners' ? runPractitioners : runImport)(deps, row, { context, isStopping });
    }
  };
  return {
    job: { name: 'registry-imports', everySeconds: 15, run },
    stop: () => {
      stopping = true;
    },
  };
}
