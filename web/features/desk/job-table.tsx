import type { InstanceState } from '../../../core/contract/desk.ts';
import { useStateWords } from '../../catalogue/state-words.tsx';
import { useFormat } from '../../i18n/index.tsx';
import { Tag } from '../../ui/message.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Words } from '../../ui/whole.tsx';

type Job = InstanceState['jobs'][number];

function JobVerdict({ job }: { job: Job }) {
  const t = useStateWords();
  if (job.isLate) {
    return (
      <Tag tone="bad" icon="alert">
        {t.late}
      </Tag>
    );
  }
  return job.processes.length === 0 ? (
    <Tag icon="clock">{t.notYet}</Tag>
  ) : (
    <Tag tone="ok" icon="check">
      {t.onTime}
    </Tag>
  );
}

function ProcessRuns({ run }: { run: Job['processes'][number] }) {
  const t = useStateWords();
  const format = useFormat();
  const { lastStartedAt, lastSucceededAt, lastFailedAt, lastError } = run;
  return (
    <div>
      <Words>{run.process}</Words>
      <small>{t.started({ date: format.dateTime(lastStartedAt) })}</small>
      <small>
        {lastSucceededAt === null ? t.neverSucceeded : t.succeeded({ date: format.dateTime(lastSucceededAt) })}
      </small>
      {lastFailedAt !== null && (
        <small>
          <Words>{t.failed({ date: format.dateTime(lastFailedAt), words: lastError ?? '' })}</Words>
        </small>
      )}
    </div>
  );
}

export function JobTable({ jobs }: { jobs: readonly Job[] }) {
  const t = useStateWords();
  const columns: readonly Column<Job>[] = [
    {
      id: 'name',
      head: t.job,
      rowHead: true,
      cell: (job) => (
        <>
          {job.name}
          <small>{t.every({ seconds: job.everySeconds })}</small>
        </>
      ),
    },
    {
      id: 'processes',
      head: t.process,
      cardLabel: t.process,
      cell: (job) => job.processes.map((run) => <ProcessRuns key={run.process} run={run} />),
    },
    { id: 'state', head: t.jobState, cardLabel: t.jobState, cell: (job) => <JobVerdict job={job} /> },
  ];
  return <Table caption={t.jobs} columns={columns} rows={jobs} rowKey={({ name }) => name} />;
}
