import { type SubjectChange, subjectChanges } from '../../core/catalogue/subject-changes.ts';
import type { RequestView } from '../../core/contract/portal.ts';
import { useText } from '../i18n/index.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { Whole } from '../ui/whole.tsx';

/** What today's registry changes in the name that a renewal takes up; null where it gives no name. */
export function renewalChanges({ renews, subjectToday }: RequestView): readonly SubjectChange[] | null {
  if (renews === null) return [];
  return subjectToday === null ? null : subjectChanges(renews.subject, subjectToday);
}

/** A change, and of how many certificates where several are renewed together. */
export interface CountedChange extends SubjectChange {
  readonly count?: number;
}

/** Each part that changes, before and after. `counted` heads a last column: how many certificates it concerns. */
export function ChangesTable(props: { readonly changes: readonly CountedChange[]; readonly counted?: string }) {
  const t = useText().renewal;
  const columns: readonly Column<CountedChange>[] = [
    { id: 'part', head: t.columnPart, rowHead: true, cell: ({ attribute }) => t.parts(attribute) },
    {
      id: 'before',
      head: t.columnBefore,
      cardLabel: t.columnBefore,
      cell: ({ before }) => <Whole>{before ?? t.none}</Whole>,
    },
    {
      id: 'after',
      head: t.columnAfter,
      cardLabel: t.columnAfter,
      cell: ({ after }) => (
        <b>
          <Whole>{after ?? t.none}</Whole>
        </b>
      ),
    },
  ];
  const { counted } = props;
  const count: readonly Column<CountedChange>[] =
    counted === undefined ? [] : [{ id: 'count', head: counted, cardLabel: counted, cell: (one) => one.count }];
  return (
    <Table
      caption={t.changesCaption}
      columns={[...columns, ...count]}
      rows={props.changes}
      rowKey={({ attribute, before, after }) => JSON.stringify([attribute, before, after])}
    />
  );
}
