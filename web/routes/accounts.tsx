import { useNavigate, useSearch } from '@tanstack/react-router';
import { accountsQuery } from '../api/account-queries.ts';
import { keepPreviousData, useQuery } from '../api/use-query.ts';
import { useAccountsWords, withAccountsWords } from '../catalogue/accounts-words.tsx';
import { AccountList } from '../features/accounts/account-list.tsx';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { FilterForm } from '../ui/filter-form.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { LoadFailed } from './failures.tsx';

/** For officers and auditors. */
function AccountsPage() {
  const t = useAccountsWords();
  const { clear } = useText().requests;
  const filters: { recherche?: string } = useSearch({ strict: false });
  const { recherche = '' } = filters;
  const navigate = useNavigate();
  const found = useQuery({ ...accountsQuery(recherche.slice(0, 120)), placeholderData: keepPreviousData });
  if (found.isPending) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  const { accounts, total } = found.data;
  return (
    <Page title={t.title} lead={t.lead}>
      <div className="card list">
        <FilterForm
          id="account-search"
          label={t.filters}
          words={{ ...t, apply: t.search }}
          filters={filters}
          onChange={(search) => void navigate({ to: '/comptes', search, replace: true })}
        />
        <p className="filter-count" role="status">
          {t.count({ total, shown: accounts.length })}
        </p>
        {accounts.length > 0 ? (
          <AccountList accounts={accounts} />
        ) : (
          <Empty
            title={t.empty}
            action={
              <Button onClick={() => void navigate({ to: '/comptes', search: {}, replace: true })}>{clear}</Button>
            }
          >
            {t.emptyNext}
          </Empty>
        )}
      </div>
    </Page>
  );
}

export const Accounts = withAccountsWords(AccountsPage);
