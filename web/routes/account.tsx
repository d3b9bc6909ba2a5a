import { useAccount } from '../api/account.tsx';
import { Identity } from '../features/account/identity.tsx';
import { LinkedIdentities } from '../features/account/linked-identities.tsx';
import { useText } from '../i18n/index.tsx';
import { Stack } from '../ui/card.tsx';
import { Page } from '../ui/page.tsx';

/** « Mon compte »: one section, one component. */
export function Account() {
  const text = useText();
  const t = text.account;
  const account = useAccount();
  return (
    <Page title={t.title} lead={t.lead} crumbs={[{ label: text.frame.home, to: '/' }, { label: t.title }]}>
      <Stack className="reading">
        <Identity account={account} />
        <LinkedIdentities />
      </Stack>
    </Page>
  );
}
