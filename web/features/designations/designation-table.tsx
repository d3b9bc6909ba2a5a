import type { DesignationView, OpenInvitation } from '../../../core/contract/designations.ts';
import { useActingWords } from '../../catalogue/acting-words.tsx';
import { useFormat } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Tag } from '../../ui/message.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Whole, Words } from '../../ui/whole.tsx';
import { DomainsCell, OfferChips, PeriodCell } from './cells.tsx';
import { useDesignationWords } from './words.ts';

export type Act = 'change' | 'remove' | 'send-again' | 'cancel';
type Line =
  | { readonly kind: 'designation'; readonly row: DesignationView }
  | { readonly kind: 'invitation'; readonly row: OpenInvitation };

/** Who may do what: people and third parties, then the invitations that wait. */
export function DesignationTable(props: {
  readonly caption: string;
  readonly designations: readonly DesignationView[];
  readonly invitations: readonly OpenInvitation[];
  readonly onAct: (act: Act, line: Line) => void;
  /** A team has neither offers nor domains of its own. */
  readonly ofTeam?: boolean;
}) {
  const t = useActingWords().designations;
  const lines: Line[] = [
    ...props.designations.map((row) => ({ kind: 'designation' as const, row })),
    ...props.invitations.map((row) => ({ kind: 'invitation' as const, row })),
  ];
  const columns: Column<Line>[] = [
    { id: 'holder', head: t.columnHolder, rowHead: true, cell: (line) => <HolderCell line={line} /> },
    {
      id: 'offers',
      head: t.columnOffers,
      cardLabel: t.columnOffers,
      cell: ({ row }) =>
        row.kind === 'technicalAdmin' ? (
          <OfferChips offers={row.offers} />
        ) : (
          <small>{row.kind === 'teamMember' ? '' : t.decidesOnly}</small>
        ),
    },
    {
      id: 'domains',
      head: t.columnDomains,
      cardLabel: t.columnDomains,
      cell: ({ row }) => (row.kind === 'technicalAdmin' ? <DomainsCell domains={row.domains} /> : ''),
    },
    {
      id: 'period',
      head: t.columnPeriod,
      cardLabel: t.columnPeriod,
      cell: (line) =>
        line.kind === 'designation' ? <PeriodCell designation={line.row} /> : <InvitationState row={line.row} />,
    },
    {
      id: 'actions',
      head: <span className="visually-hidden">{t.columnActions}</span>,
      cell: (line) => <Actions line={line} onAct={props.onAct} />,
    },
  ];
  const shown = props.ofTeam === true ? columns.filter(({ id }) => id !== 'offers' && id !== 'domains') : columns;
  return <Table caption={props.caption} columns={shown} rows={lines} rowKey={({ row }) => row.id} />;
}

function HolderCell({ line }: { line: Line }) {
  const t = useActingWords().designations;
  const { roleOf } = useDesignationWords();
  if (line.kind === 'invitation') {
    return (
      <>
        <Whole>{line.row.email}</Whole>
        <small>{t.roles[line.row.kind]}</small>
      </>
    );
  }
  const { holder } = line.row;
  return (
    <>
      <Words>{holder.kind === 'person' && holder.isYou ? t.you({ name: holder.name }) : holder.name}</Words>
      <small>{roleOf(line.row)}</small>
    </>
  );
}

function InvitationState({ row }: { row: OpenInvitation }) {
  const t = useActingWords().designations;
  const format = useFormat();
  return row.isExpired ? (
    <Tag tone="warn" icon="alert">
      {t.inviteExpired}
    </Tag>
  ) : (
    <Tag tone="info" icon="mail">
      {t.invitedOn({ date: format.date(row.sentAt) })}
    </Tag>
  );
}

function Actions({ line, onAct }: { line: Line; onAct: (act: Act, line: Line) => void }) {
  const t = useActingWords().designations;
  const button = (act: Act, label: string, named: string, variant: 'plain' | 'quiet') => (
    <Button
      size="small"
      variant={variant}
      {...(variant === 'quiet' && { className: 'is-bad' })}
      onClick={() => onAct(act, line)}
    >
      {label}
      <span className="visually-hidden"> {named}</span>
    </Button>
  );
  if (line.kind === 'invitation') {
    const named = t.invitationNamed({ email: line.row.email });
    return line.row.mayEnd ? (
      <span className="row-actions">
        {button('send-again', t.sendAgain, named, 'plain')}
        {button('cancel', t.cancel, named, 'quiet')}
      </span>
    ) : null;
  }
  const { holder, mayChange, mayEnd } = line.row;
  return (
    <span className="row-actions">
      {mayChange && button('change', t.change, t.changeNamed({ name: holder.name }), 'plain')}
      {mayEnd && button('remove', t.remove, t.removeNamed({ name: holder.name }), 'quiet')}
    </span>
  );
}
