import type { InvitationView } from '../../../core/contract/invitations.ts';
import { useActingWords } from '../../catalogue/acting-words.tsx';
import { useFormat } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { Tag } from '../../ui/message.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Whole, Words } from '../../ui/whole.tsx';

interface InvitationTableProps {
  readonly invitations: readonly InvitationView[];
  readonly sendAgain: (row: InvitationView) => void;
  readonly cancel: (row: InvitationView) => void;
  readonly decide: (row: InvitationView, confirm: boolean) => void;
}

const looks: Readonly<
  Record<InvitationView['state'], { readonly tone?: 'info' | 'ok' | 'warn' | 'bad'; readonly icon: IconName }>
> = {
  pending: { tone: 'info', icon: 'mail' },
  expired: { tone: 'warn', icon: 'alert' },
  accepted: { tone: 'ok', icon: 'check' },
  declined: { icon: 'no' },
  cancelled: { icon: 'no' },
  confirmed: { tone: 'ok', icon: 'check' },
  refused: { tone: 'bad', icon: 'no' },
};

export function InvitationTable(props: InvitationTableProps) {
  const t = useActingWords();
  const words = t.people;
  const format = useFormat();
  const waits = (row: InvitationView) => row.state === 'accepted' && row.structure === null;
  const columns: Column<InvitationView>[] = [
    {
      id: 'email',
      head: words.columnInvited,
      rowHead: true,
      cell: ({ email, kind }) => (
        <>
          <Whole>{email}</Whole>
          <small>{t.designations.roles[kind]}</small>
        </>
      ),
    },
    {
      id: 'for',
      head: words.columnFor,
      cardLabel: words.columnFor,
      cell: ({ structure }) => <Words>{structure?.name ?? words.everyStructure}</Words>,
    },
    {
      id: 'by',
      head: words.columnBy,
      cardLabel: words.columnBy,
      cell: ({ givenBy, sentAt }) => (
        <span>
          {givenBy ?? words.operator}
          <small>{format.date(sentAt)}</small>
        </span>
      ),
    },
    {
      id: 'state',
      head: words.columnState,
      cardLabel: words.columnState,
      cell: (row) => (
        <span>
          {waits(row) ? (
            <Tag tone="warn" icon="clock">
              {words.toConfirm}
            </Tag>
          ) : (
            <Tag {...looks[row.state]}>{words.invitationStates[row.state]}</Tag>
          )}
          {row.settledBy !== null && <small>{row.settledBy}</small>}
        </span>
      ),
    },
    {
      id: 'actions',
      head: <span className="visually-hidden">{t.designations.columnActions}</span>,
      cell: (row) => <Acts {...props} row={row} />,
    },
  ];
  return <Table caption={words.invitations} columns={columns} rows={props.invitations} rowKey={({ id }) => id} />;
}

function Acts({ row, sendAgain, cancel, decide }: InvitationTableProps & { row: InvitationView }) {
  const t = useActingWords();
  const named = <span className="visually-hidden"> {t.designations.invitationNamed({ email: row.email })}</span>;
  return (
    <span className="row-actions">
      {row.mayConfirm && (
        <>
          <Button size="small" variant="primary" onClick={() => decide(row, true)}>
            {t.people.confirm}
            {named}
          </Button>
          <Button size="small" variant="quiet" className="is-bad" onClick={() => decide(row, false)}>
            {t.people.refuse}
            {named}
          </Button>
        </>
      )}
      {row.mayEnd && (
        <>
          <Button size="small" onClick={() => sendAgain(row)}>
            {t.designations.sendAgain}
            {named}
          </Button>
          <Button size="small" variant="quiet" className="is-bad" onClick={() => cancel(row)}>
            {t.designations.cancel}
            {named}
          </Button>
        </>
      )}
    </span>
  );
}
