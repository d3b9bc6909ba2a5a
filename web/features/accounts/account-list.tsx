import { useEffect, useRef, useState } from 'react';
import { type AccountSummary, resetFactors } from '../../../core/contract/account.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { useAccount } from '../../api/account.tsx';
import { call } from '../../api/call.ts';
import { useQueryClient } from '../../api/use-query.ts';
import { useAccountsWords } from '../../catalogue/accounts-words.tsx';
import { useFormat, useText } from '../../i18n/index.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/message.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useOnce } from '../../ui/use-once.ts';

/** Who has an account, what opens it, and what an officer does for who lost it. */
export function AccountList({ accounts }: { accounts: readonly AccountSummary[] }) {
  const text = useText();
  const t = useAccountsWords();
  const { dateTime } = useFormat();
  const me = useAccount();
  const [chosen, setChosen] = useState<AccountSummary | null>(null);
  const isOfficer = me.roles.includes('registrationOfficer');

  const waysOf = ({ hasPassword, hasTotp, passkeys }: AccountSummary) =>
    [hasPassword && t.password, hasTotp && t.totp, passkeys > 0 && t.passkeys({ count: passkeys })]
      .filter((way) => way !== false)
      .join(', ') || t.noWay;
  const columns: Column<AccountSummary>[] = [
    {
      id: 'name',
      head: t.columnName,
      rowHead: true,
      cell: ({ displayName, login, email }) => (
        <>
          {displayName}
          <small className="below">
            {login} · {email}
          </small>
        </>
      ),
    },
    {
      id: 'roles',
      head: t.columnRoles,
      cardLabel: t.columnRoles,
      cell: ({ roles }) => roles.map((role) => text.frame.roles[role]).join(', '),
    },
    { id: 'ways', head: t.columnWays, cardLabel: t.columnWays, cell: waysOf },
    {
      id: 'seen',
      head: t.columnSeen,
      cardLabel: t.columnSeen,
      cell: ({ lastSeenAt }) => (lastSeenAt === null ? t.neverSeen : dateTime(lastSeenAt)),
    },
    ...(isOfficer
      ? [
          {
            id: 'act',
            head: <span className="visually-hidden">{t.columnAct}</span>,
            cell: (account: AccountSummary) =>
              account.id !== me.id && (
                <Button size="small" onClick={() => setChosen(account)}>
                  {t.reset}
                  <span className="visually-hidden"> {account.displayName}</span>
                </Button>
              ),
          },
        ]
      : []),
  ];
  return (
    <>
      {chosen !== null && <ConfirmReset key={chosen.id} account={chosen} onEnd={() => setChosen(null)} />}
      <Table caption={t.caption} columns={columns} rows={accounts} rowKey={({ id }) => id} />
    </>
  );
}

function ConfirmReset({ account, onEnd }: { account: AccountSummary; onEnd: () => void }) {
  const t = useAccountsWords();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { busy, run } = useOnce();
  const consequence = useRef<HTMLDivElement>(null);
  useEffect(() => consequence.current?.focus(), []);
  const name = account.displayName;
  const reset = () =>
    run(async () => {
      const answer = await call(resetFactors, { params: { accountId: account.id } });
      if (!answer.ok) return setProblem(answer.problem);
      announce(t.resetDone({ name }));
      await queries.invalidateQueries({ queryKey: ['accounts'] });
      onEnd();
    });
  return (
    <div className="pane" tabIndex={-1} ref={consequence}>
      <Note tone="warn" title={t.resetTitle({ name })}>
        <p>{t.resetWhat}</p>
        <p>{account.hasPassword ? t.resetPasswordStays : t.resetPasswordLink}</p>
        <p>{t.resetSure}</p>
      </Note>
      {problem !== null && <ProblemNote problem={problem} />}
      <div className="buttons">
        <Button onClick={onEnd}>{t.resetNo}</Button>
        <Button variant="danger" busy={busy} onClick={() => void reset()}>
          {t.reset}
        </Button>
      </div>
    </div>
  );
}
