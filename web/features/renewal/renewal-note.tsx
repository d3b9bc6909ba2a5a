import { subjectChanges } from '../../../core/catalogue/subject-changes.ts';
import type { RequestView } from '../../../core/contract/portal.ts';
import { linkToProduct } from '../../catalogue/product-link.tsx';
import { useFormat, useText } from '../../i18n/index.tsx';
import { Pane } from '../../ui/card.tsx';
import { Rich } from '../../ui/rich.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Whole } from '../../ui/whole.tsx';

type Change = ReturnType<typeof subjectChanges>[number];

/** What the registry of today changes in the name, before anything is asked of the person. */
export function RenewalNote({ request }: { request: RequestView }) {
  const t = useText().renewal;
  const format = useFormat();
  const { renews, subjectToday } = request;
  if (renews === null) return null;
  const changes = subjectToday === null ? [] : subjectChanges(renews.subject, subjectToday);
  return (
    <Pane
      className="facts"
      title={changes.length === 0 ? t.sameTitle : t.changesTitle}
      {...(changes.length > 0 && { tone: 'todo' as const })}
    >
      <p className="sub before-list">
        <Rich
          text={t.lead({ date: format.longDateTime(renews.notAfter) })}
          links={{ product: linkToProduct(renews.productId) }}
        />{' '}
        {subjectToday === null ? t.unknown : changes.length === 0 ? t.same : t.changes}
      </p>
      {changes.length > 0 && <Changes changes={changes} />}
    </Pane>
  );
}

function Changes({ changes }: { changes: readonly Change[] }) {
  const t = useText().renewal;
  const columns: readonly Column<Change>[] = [
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
  return <Table caption={t.changesCaption} columns={columns} rows={changes} rowKey={({ attribute }) => attribute} />;
}
