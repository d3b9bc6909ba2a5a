import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import type { PersonAccount } from '../../core/contract/people.ts';
import { isIdentifier } from '../api/certificate-queries.ts';
import { accountsQuery } from '../api/designation-queries.ts';
import { keepPreviousData, useQuery } from '../api/use-query.ts';
import { useActingWords, withActingWords } from '../catalogue/acting-words.tsx';
import { PeopleSections } from '../features/people/sections.tsx';
import { useFormat } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { TextField } from '../ui/field.tsx';
import { Loading } from '../ui/loading.tsx';
import { Tag } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { Words } from '../ui/whole.tsx';
import { LoadFailed } from './failures.tsx';

const route = getRouteApi('/signed-in/personnes');

/** Every account, for who keeps them or audits. */
function PeoplePage() {
  const t = useActingWords().people;
  const { recherche = '', apres } = route.useSearch();
  const navigate = useNavigate();
  const search = recherche.slice(0, 120);
  const found = useQuery({
    ...accountsQuery({ ...(search !== '' && { search }), ...(isIdentifier(apres) && { after: apres }) }),
    placeholderData: keepPreviousData,
  });
  const [typed, setTyped] = useState(recherche);
  useEffect(() => setTyped(recherche), [recherche]);
  if (found.isPending) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  const { accounts, total, next } = found.data;
  const look = (words: string) =>
    void navigate({ to: '/personnes', search: words.trim() === '' ? {} : { recherche: words.trim() }, replace: true });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    look(typed);
  };
  return (
    <Page title={t.accounts} lead={t.accountsLead}>
      <PeopleSections />
      <div className="card list">
        <search>
          <form className="filters" onSubmit={submit}>
            <TextField
              id="account-search"
              type="search"
              label={t.search}
              placeholder={t.searchPlaceholder}
              maxLength={120}
              value={typed}
              onChange={setTyped}
            />
            <Button type="submit" icon="search">
              {t.apply}
            </Button>
          </form>
        </search>
        <div className="filter-count">
          <span role="status">{t.count({ total })}</span>
        </div>
        {accounts.length > 0 ? (
          <AccountTable accounts={accounts} />
        ) : (
          <Empty title={t.none} action={<Button onClick={() => look('')}>{t.clear}</Button>} />
        )}
        {(next !== null || apres !== undefined) && (
          <p className="queue-pages">
            {apres !== undefined && (
              <Link to="/personnes" search={search === '' ? {} : { recherche: search }}>
                {t.first}
              </Link>
            )}
            {next !== null && (
              <Link to="/personnes" search={{ ...(search !== '' && { recherche: search }), apres: next }}>
                {t.more}
              </Link>
            )}
          </p>
        )}
      </div>
    </Page>
  );
}

function AccountTable({ accounts }: { accounts: readonly PersonAccount[] }) {
  const t = useActingWords();
  const words = t.people;
  const format = useFormat();
  const columns: Column<PersonAccount>[] = [
    {
      id: 'name',
      head: words.columnName,
      rowHead: true,
      cell: ({ id, displayName, login, email }) => (
        <>
          <Link to="/personnes/$accountId" params={{ accountId: id }}>
            <Words>{displayName}</Words>
          </Link>
          <small>
            <Words>{`${login}, ${email}`}</Words>
          </small>
        </>
      ),
    },
    {
      id: 'roles',
      head: words.columnRoles,
      cardLabel: words.columnRoles,
      cell: ({ roles }) => roles.map((role) => t.designations.roles[role]).join(', ') || words.noRole,
    },
    {
      id: 'structures',
      head: words.columnStructures,
      cardLabel: words.columnStructures,
      cell: ({ structures }) => format.number(structures),
    },
    {
      id: 'state',
      head: words.columnState,
      cardLabel: words.columnState,
      cell: ({ closedAt }) =>
        closedAt === null ? (
          <Tag tone="ok" icon="check">
            {words.open}
          </Tag>
        ) : (
          <Tag icon="no">{words.closedOn({ date: format.date(closedAt) })}</Tag>
        ),
    },
  ];
  return <Table caption={words.caption} columns={columns} rows={accounts} rowKey={({ id }) => id} />;
}

export const People = withActingWords(PeoplePage);
