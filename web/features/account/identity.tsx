import type { AccountView } from '../../../core/contract/portal.ts';
import { useText } from '../../i18n/index.tsx';
import { Pane } from '../../ui/card.tsx';
import { Rows } from '../../ui/rows.tsx';

/** Who the portal thinks one is. */
export function Identity({ account }: { account: AccountView }) {
  const text = useText();
  const t = text.account;
  return (
    <Pane title={t.identityTitle}>
      <Rows
        rows={[
          { key: 'name', term: t.name, value: account.displayName },
          { key: 'login', term: t.login, value: account.login },
          { key: 'email', term: t.email, value: account.email },
          { key: 'roles', term: t.roles, value: account.roles.map((role) => text.frame.roles[role]).join(', ') },
        ]}
      />
    </Pane>
  );
}
