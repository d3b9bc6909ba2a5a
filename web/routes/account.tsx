import { useAccount } from '../api/account.tsx';
import { factorsQuery } from '../api/account-queries.ts';
import { useQuery } from '../api/use-query.ts';
import { Identity } from '../features/account/identity.tsx';
import { LinkedIdentities } from '../features/account/linked-identities.tsx';
import { PasskeysSection } from '../features/account/passkeys-section.tsx';
import { PasswordSection } from '../features/account/password-section.tsx';
import { SessionsSection } from '../features/account/sessions-section.tsx';
import { TotpSection } from '../features/account/totp-section.tsx';
import { useText } from '../i18n/index.tsx';
import { Columns } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { LoadFailed } from './failures.tsx';

/** « Mon compte »: one section, one component. */
export function Account() {
  const text = useText();
  const t = text.account;
  const account = useAccount();
  const factors = useQuery(factorsQuery);
  if (factors.isPending) return <Loading />;
  if (factors.isError) return <LoadFailed error={factors.error} onRetry={() => void factors.refetch()} />;
  const own = factors.data;
  return (
    <Page title={t.title} lead={t.lead} crumbs={[{ label: text.frame.home, to: '/' }, { label: t.title }]}>
      <Columns
        aside={
          <aside className="stack">
            <Identity account={account} />
          </aside>
        }
      >
        <PasswordSection own={own} account={account} />
        <TotpSection own={own} />
        <PasskeysSection own={own} />
        <LinkedIdentities />
        <SessionsSection />
      </Columns>
    </Page>
  );
}
