import { useState } from 'react';
import { changePassword, type FactorsView } from '../../../core/contract/account.ts';
import type { AccountView } from '../../../core/contract/portal.ts';
import { useRefreshFactors } from '../../api/account-queries.ts';
import { call } from '../../api/call.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { NewPasswordForm } from './new-password-form.tsx';

export function PasswordSection({ own, account }: { own: FactorsView; account: AccountView }) {
  const t = useText().account;
  const { longDate } = useFormat();
  const announce = useAnnounce();
  const refresh = useRefreshFactors();
  const [changing, setChanging] = useState(false);

  const save = async (password: string) => {
    const answer = await call(changePassword, { body: { password } });
    if (!answer.ok) return answer.problem;
    setChanging(false);
    announce(t.passwordChanged);
    await refresh();
    return null;
  };
  if (own.password === null) {
    return (
      <Pane title={t.passwordTitle}>
        <p className="sub">{t.passwordNone}</p>
      </Pane>
    );
  }
  const { changedAt } = own.password;
  return (
    <Pane title={t.passwordTitle}>
      <p className="sub">
        {own.isDemo
          ? t.passwordDemo
          : changedAt === null
            ? t.passwordFirst
            : t.passwordSince({ date: longDate(changedAt) })}
      </p>
      {changing ? (
        <NewPasswordForm
          ownTexts={[account.login, account.displayName, account.email]}
          submitLabel={t.passwordChange}
          save={save}
          onCancel={() => setChanging(false)}
        />
      ) : (
        !own.isDemo && (
          <Button icon="lock" onClick={() => setChanging(true)}>
            {t.passwordChange}
          </Button>
        )
      )}
    </Pane>
  );
}
