import type { DesignationView } from '../../../core/contract/designations.ts';
import { useActingWords } from '../../catalogue/acting-words.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Words } from '../../ui/whole.tsx';
import { DomainsCell, OfferChips, PeriodCell } from './cells.tsx';

/** Seen from who holds them: for which structure, on what, until when, and who gave it. */
export function HeldTable(props: {
  readonly caption: string;
  readonly rows: readonly DesignationView[];
  readonly onGiveUp?: (row: DesignationView) => void;
}) {
  const t = useActingWords().designations;
  const { onGiveUp } = props;
  const columns: Column<DesignationView>[] = [
    {
      id: 'structure',
      head: t.columnStructure,
      rowHead: true,
      cell: ({ structure, kind }) => (
        <>
          <Words>{structure.name}</Words>
          <small>{t.roles[kind]}</small>
        </>
      ),
    },
    {
      id: 'offers',
      head: t.columnOffers,
      cardLabel: t.columnOffers,
      cell: ({ kind, offers }) => (kind === 'technicalAdmin' ? <OfferChips offers={offers} /> : ''),
    },
    {
      id: 'domains',
      head: t.columnDomains,
      cardLabel: t.columnDomains,
      cell: ({ kind, domains }) => (kind === 'technicalAdmin' ? <DomainsCell domains={domains} /> : ''),
    },
    {
      id: 'period',
      head: t.columnPeriod,
      cardLabel: t.columnPeriod,
      cell: (designation) => <PeriodCell designation={designation} />,
    },
    {
      id: 'by',
      head: t.columnGivenBy,
      cardLabel: t.columnGivenBy,
      cell: ({ givenBy }) => givenBy ?? t.service,
    },
    ...(onGiveUp === undefined
      ? []
      : [
          {
            id: 'actions',
            head: <span className="visually-hidden">{t.columnActions}</span>,
            cell: (row: DesignationView) => (
              <Button size="small" variant="quiet" className="is-bad" onClick={() => onGiveUp(row)}>
                {t.giveUp}
                <span className="visually-hidden"> {row.structure.name}</span>
              </Button>
            ),
          },
        ]),
  ];
  return <Table caption={props.caption} columns={columns} rows={props.rows} rowKey={({ id }) => id} />;
}
