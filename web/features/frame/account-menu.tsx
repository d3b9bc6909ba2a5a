import { Link } from '@tanstack/react-router';
import { type FocusEvent, type KeyboardEvent, useRef, useState } from 'react';
import { type AccountView, signOut } from '../../../core/contract/portal.ts';
import { readProviderSignOut } from '../../../core/contract/provider-sign-out.ts';
import { call } from '../../api/call.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/message.tsx';

const initialsOf = (name: string) => (name.match(/(?<!\p{L})\p{L}/gu) ?? []).join('').slice(0, 2).toUpperCase();

export function AccountMenu({ account }: { account: AccountView }) {
  const t = useText().frame;
  const [open, setOpen] = useState(false);
  const [failed, setFailed] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);

  const leave = async () => {
    // Asked while there is still a session to ask for.
    const provider = await call(readProviderSignOut, {});
    const answer = await call(signOut, {});
    // A whole new page: nothing of this session stays in memory. By the provider, whose own session ends there.
    if (answer.ok) window.location.assign((provider.ok ? provider.value.address : null) ?? '/connexion');
    else setFailed(true);
  };
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    setOpen(false);
    opener.current?.focus();
  };
  const closeOnLeave = (event: FocusEvent<HTMLElement>) => {
    if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: closes the panel that the button inside opens
    <div className="account" onKeyDown={closeOnEscape} onBlur={closeOnLeave}>
      <button
        type="button"
        className="tool"
        ref={opener}
        aria-expanded={open}
        aria-controls="account-panel"
        onClick={() => setOpen(!open)}
      >
        <span className="avatar" aria-hidden="true">
          {initialsOf(account.displayName)}
        </span>
        <span className="account-name" aria-hidden="true">
          {account.displayName}
        </span>
        <span className="visually-hidden">{t.account({ name: account.displayName })}</span>
      </button>
      <div className="card account-panel" id="account-panel" hidden={!open}>
        <p className="small">{t.signedInAs}</p>
        <p>
          <b>{account.displayName}</b>
        </p>
        <p>{account.email}</p>
        <p className="small">{account.roles.map((role) => t.roles[role]).join(', ')}</p>
        <p>
          <Link to="/mes-habilitations" onClick={() => setOpen(false)}>
            {t.myDesignations}
          </Link>
        </p>
        {failed && (
          <Note tone="bad" role="alert">
            {t.signOutFailed}
          </Note>
        )}
        <p>
          <Link to="/mon-compte" onClick={() => setOpen(false)}>
            {t.myAccount}
          </Link>
        </p>
        <Button size="small" icon="out" onClick={leave}>
          {t.signOut}
        </Button>
      </div>
    </div>
  );
}
