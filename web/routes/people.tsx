import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { PersonAccount } from '../../core/contract/people.ts';
import { isIdentifier } from '../api/certificate-queries.ts';
import { accountsQuery } from '../api/designation-queries.ts';
import { keepPreviousData, useQuery } from '../api/use-query.ts';
import { useActingWords, withActingWords } from '../catalogue/acting-words.tsx';
import { PeopleSections } from '../features/people/sections.tsx';
import { useFormat } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { FilterForm } from '../ui/filter-form.tsx';
import { Loading } from '../ui/loading.tsx';
import { Tag } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { PageLinks } from '../ui/page-links.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { Words } from '../ui/whole.tsx';
import { LoadFailed } from './failures.tsx';

const route = getRouteApi('/signed-in/personnes');

/** Every account, for who keeps them or audits. */
function PeoplePage() {
  const t = useActingWords().people;
  const filters = route.useSearch();
  const { recherche = '', apres } = filters;
  const navigate = useNavigate();
  const search = recherche.slice(0, 120);
  const found = useQuery({
    ...accountsQuery({ ...(search !== '' && { search }), ...(isIdentifier(apres) && { after: apres }) }),
    placeholderData: keepPreviousData,
  });
  if (found.isPending) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  const { accounts, total, next } = found.data;
  const choose = (search: typeof filters) => void navigate({ to: '/personnes', search, replace: true });
  return (
    <Page title={t.accounts} lead={t.accountsLead}>
      <PeopleSections />
      <div className="card list">
        <FilterForm id="account-search" words={t} filters={filters} onChange={choose} />
        <div className="filter-count">
          <span role="status">{t.count({ total })}</span>
        </div>
        {accounts.length > 0 ? (
          <AccountTable accounts={accounts} />
        ) : (
          <Empty title={t.none} action={<Button onClick={() => choose({})}>{t.clear}</Button>} />
        )}
        <PageLinks to="/personnes" filters={filters} by="apres" next={next} words={t} />
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
