import { factorsQuery } from '../api/account-queries.ts';
import { useQuery } from '../api/use-query.ts';
import { PasskeysSection } from '../features/account/passkeys-section.tsx';
import { TotpSection } from '../features/account/totp-section.tsx';
import { useText } from '../i18n/index.tsx';
import { Stack } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Note } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { LoadFailed } from './failures.tsx';

/** In the place of every page, until who must have a second factor has one; the page asked for is then shown. */
export function SecondFactorOwed() {
  const t = useText().account;
  const factors = useQuery(factorsQuery);
  if (factors.isPending) return <Loading />;
  if (factors.isError) return <LoadFailed error={factors.error} onRetry={() => void factors.refetch()} />;
  return (
    <Page title={t.owedTitle} lead={t.owedLead}>
      <Stack className="one-form">
        <Note>{t.owed}</Note>
        <TotpSection own={factors.data} />
        <PasskeysSection own={factors.data} />
      </Stack>
    </Page>
  );
}
