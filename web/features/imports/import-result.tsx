import type { ImportLine, ImportView } from '../../../core/contract/registry.ts';
import { useRegistryWords } from '../../catalogue/registry-words.tsx';
import { useFormat } from '../../i18n/index.tsx';
import { useSentence } from '../../i18n/sentence.ts';
import { ButtonAnchor } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { Note } from '../../ui/message.tsx';
import { Rows } from '../../ui/rows.tsx';
import { type Column, Table } from '../../ui/table.tsx';

export function ImportResult({ view }: { view: ImportView }) {
  const t = useRegistryWords().imports;
  const format = useFormat();
  const sentence = useSentence();
  const { counts, refusal, decision } = view;
  const isOfPersons = view.kind === 'practitioners';
  const row = (key: string, term: string, value: number, note?: string) => ({
    key,
    term,
    value: format.number(value),
    ...(note !== undefined && value > 0 && { note }),
  });
  return (
    <Pane title={t.resultTitle}>
      {refusal !== null && <Note tone="bad">{sentence(refusal)}</Note>}
      {view.state === 'stopped' && <Note>{isOfPersons ? t.practitionersStay : t.unchanged}</Note>}
      {decision !== null && (
        <p className="sub">
          {t.decided({ by: decision.by, date: format.dateTime(decision.at), reason: decision.reason })}
        </p>
      )}
      {isOfPersons && view.state === 'done' && (
        <Rows rows={[row('read', t.read, view.readRecords), row('refused', t.refused, view.refusedLines)]} />
      )}
      {counts !== null && (
        <Rows
          rows={[
            row('created', t.created, counts.created),
            row('changed', t.changed, counts.changed),
            row('same', t.same, counts.same),
            row('kept', t.kept, counts.kept, t.keptNote),
            row('closed', t.closed, counts.closed),
            row('reopened', t.reopened, counts.reopened),
            row('orphans', t.orphans, counts.orphans, t.orphansNote),
            row('refused', t.refused, view.refusedLines),
            row('remarked', t.remarked, view.remarkedLines),
          ]}
        />
      )}
    </Pane>
  );
}

export function ImportReport({ view, lines }: { view: ImportView; lines: readonly ImportLine[] }) {
  const t = useRegistryWords().imports;
  const format = useFormat();
  const sentence = useSentence();
  const all = view.refusedLines + view.remarkedLines;
  const columns: readonly Column<ImportLine>[] = [
    { id: 'line', head: t.columnLine, rowHead: true, cell: ({ line }) => format.number(line) },
    { id: 'key', head: t.columnKey, cardLabel: t.columnKey, cell: ({ sourceKey }) => <code>{sourceKey ?? ''}</code> },
    {
      id: 'reason',
      head: t.columnReason,
      cardLabel: t.columnReason,
      cell: ({ code, params }) => sentence({ code, params }),
    },
    { id: 'outcome', head: t.columnOutcome, cardLabel: t.columnOutcome, cell: ({ outcome }) => t.outcomes[outcome] },
  ];
  return (
    <Pane
      title={t.reportTitle}
      action={
        lines.length > 0 ? (
          <ButtonAnchor size="small" icon="down" href={`/api/registry/imports/${view.id}/report`} download>
            {t.download}
          </ButtonAnchor>
        ) : undefined
      }
    >
      {lines.length === 0 ? (
        <p className="sub">{t.reportNone}</p>
      ) : (
        <>
          <Table
            caption={t.reportTitle}
            columns={columns}
            rows={lines}
            rowKey={({ line, sourceKey, code }) => `${line} ${sourceKey} ${code}`}
          />
          {all > lines.length && (
            <p className="small">{t.reportMore({ shown: lines.length, all: format.number(all) })}</p>
          )}
        </>
      )}
    </Pane>
  );
}
