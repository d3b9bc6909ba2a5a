import { useEffect, useState } from 'react';
import { choosePassword } from '../../core/contract/account.ts';
import { call } from '../api/call.ts';
import { NewPasswordForm } from '../features/account/new-password-form.tsx';
import { useText } from '../i18n/index.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Pane } from '../ui/card.tsx';
import { Banner, Note } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';

const tokenInAddress = () => window.location.hash.slice(1);

/** Where the link of the mail leads. What follows `#` stays in this browser until it is sent with the new password. */
export function NewPassword() {
  const t = useText().session;
  const [token, setToken] = useState(tokenInAddress);
  // The whole link, pasted over the one that was cut, changes nothing but what follows `#`.
  useEffect(() => {
    const read = () => setToken(tokenInAddress());
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);
  const [done, setDone] = useState(false);
  const save = async (password: string) => {
    const answer = await call(choosePassword, { body: { token, password } });
    if (!answer.ok) return answer.problem;
    // Used up: nothing is left for who looks at the history of this browser.
    window.history.replaceState(null, '', window.location.pathname);
    setDone(true);
    return null;
  };
  return (
    <Page title={t.newPasswordTitle} lead={t.newPasswordLead}>
      <div className="one-form">
        {done ? (
          <Banner title={t.newPasswordDone} focus action={<ButtonLink to="/connexion">{t.title}</ButtonLink>}>
            {t.newPasswordNext}
          </Banner>
        ) : /^[A-Za-z0-9_-]{43}$/.test(token) ? (
          <Pane>
            <NewPasswordForm ownTexts={[]} submitLabel={t.newPasswordSubmit} save={save} />
          </Pane>
        ) : (
          <>
            <Note tone="bad">{t.linkCut}</Note>
            <div className="buttons after-form">
              <ButtonLink to="/mot-de-passe-oublie">{t.forgottenTitle}</ButtonLink>
            </div>
          </>
        )}
      </div>
    </Page>
  );
}
