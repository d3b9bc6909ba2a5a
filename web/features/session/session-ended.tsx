import { useId, useLayoutEffect, useRef, useState } from 'react';
import type { AccountView } from '../../../core/contract/portal.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { passwordId } from './password-method.tsx';
import { SignInMethods } from './sign-in-methods.tsx';

/** Asks to sign in again above the page, so that nothing typed is lost. */
export function SessionEnded(props: { account: AccountView; onSignedIn: () => void }) {
  const t = useText().session;
  const headingId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [credentials, setCredentials] = useState({ login: props.account.login, password: '' });

  useLayoutEffect(() => {
    const shown = dialog.current;
    if (shown === null) return;
    shown.showModal();
    document.getElementById(passwordId)?.focus();
    // Closed while it is still in the page, so that the browser gives the focus back to where it was.
    return () => shown.close();
  }, []);

  const signedIn = (account: AccountView) => {
    // Somebody else's session: what is on the page is not theirs to see.
    if (account.id !== props.account.id) window.location.assign('/');
    else props.onSignedIn();
  };

  return (
    <dialog
      className="card dialog"
      ref={dialog}
      aria-labelledby={headingId}
      onCancel={(event) => event.preventDefault()}
      // A second Escape closes it in spite of that: the page behind can save nothing.
      onClose={() => dialog.current?.showModal()}
    >
      <h2 id={headingId}>{t.endedTitle}</h2>
      <p className="sub">{t.ended}</p>
      <SignInMethods credentials={credentials} onChange={setCredentials} onSignedIn={signedIn} />
      <Button variant="quiet" onClick={() => window.location.assign('/connexion')}>
        {t.leave}
      </Button>
    </dialog>
  );
}
