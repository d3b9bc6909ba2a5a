import { getRouteApi, Link, Navigate, useRouter } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { InstanceView } from '../../core/contract/portal.ts';
import { useInstance, useSession } from '../api/queries.ts';
import { SignInMethods } from '../features/session/sign-in-methods.tsx';
import { useLocale, useText } from '../i18n/index.tsx';
import { useAnnounce } from '../ui/announce.tsx';
import { Button } from '../ui/button.tsx';
import { Pane } from '../ui/card.tsx';
import { FileRow } from '../ui/file.tsx';
import { Page } from '../ui/page.tsx';
import { Rich } from '../ui/rich.tsx';

const route = getRouteApi('/connexion');

type DemoAccount = InstanceView['demoAccounts'][number];

function DemoAccounts(props: { accounts: readonly DemoAccount[]; onUse: (account: DemoAccount) => void }) {
  const t = useText().session;
  const { locale } = useLocale();
  return (
    <Pane title={t.demoTitle}>
      <p className="sub demo-lead">{t.demoLead}</p>
      {props.accounts.map((account) => (
        <FileRow
          key={account.login}
          icon="user"
          title={account.displayName}
          note={account.purpose[locale]}
          action={
            <Button size="small" onClick={() => props.onUse(account)}>
              {t.demoUse}
              <span className="visually-hidden">{t.demoUseNamed({ name: account.displayName })}</span>
            </Button>
          }
        />
      ))}
    </Pane>
  );
}

const revoke = (label: ReactNode) => <Link to="/revoquer">{label}</Link>;
const key = (label: ReactNode) => <Link to="/cle-connue">{label}</Link>;

export function SignIn() {
  const text = useText();
  const t = text.session;
  const { retour } = route.useSearch();
  const router = useRouter();
  const instance = useInstance();
  const session = useSession();
  const announce = useAnnounce();
  const [credentials, setCredentials] = useState({ login: '', password: '' });

  if (session.data !== undefined && session.data.account !== null) return <Navigate to={retour ?? '/'} replace />;

  const use = (account: DemoAccount) => {
    setCredentials({ login: account.login, password: account.password });
    announce(t.filled({ name: account.displayName }));
  };
  const demoAccounts = instance.data?.demoAccounts ?? [];
  return (
    <Page title={t.title} lead={t.lead}>
      {/* One tree whatever the instance: the form must not be built anew under the hands of who is typing. */}
      <div className={demoAccounts.length === 0 ? undefined : 'columns'}>
        <Pane>
          <SignInMethods
            credentials={credentials}
            onChange={setCredentials}
            onSignedIn={() => router.history.replace(retour ?? '/')}
          />
          <p className="small after-form">
            <Rich text={t.noAccount} />
          </p>
          <p className="small after-form">
            <Rich text={text.help.revokeByCode} links={{ revoke }} />
          </p>
          <p className="small after-form">
            <Rich text={text.help.keyKnown} links={{ key }} />
          </p>
        </Pane>
        {demoAccounts.length > 0 && <DemoAccounts accounts={demoAccounts} onUse={use} />}
      </div>
    </Page>
  );
}
