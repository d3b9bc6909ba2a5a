import { Link, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { setLocale as setLocaleRoute } from '../../../core/contract/locale.ts';
import type { AccountView, InstanceView } from '../../../core/contract/portal.ts';
import { call } from '../../api/call.ts';
import { useLocale, useText } from '../../i18n/index.tsx';
import { chooseTheme, shownTheme } from '../../theme.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { AccountMenu } from './account-menu.tsx';

function Logo() {
  const shield = 'M16 2 4.5 6.5v8.700C4.5 22.600 9.300 28 16 30.500 22.700 28 27.500 22.600 27.500 15.200V6.500z';
  return (
    <svg viewBox="0 0 32 32" fill="none" stroke="currentColor" strokeLinejoin="round" aria-hidden="true">
      <path d={shield} fill="currentColor" stroke="none" opacity=".16" />
      <path d={shield} strokeWidth="2" />
      <path d="M16 10.500v11M10.500 16h11" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}

function LanguageButton(props: { signedIn: boolean }) {
  const t = useText().frame;
  const { locale, setLocale } = useLocale();
  const other = locale === 'fr' ? 'en' : 'fr';
  const change = () => {
    setLocale(other);
    // Mails and the server's sentences follow the account's language.
    if (props.signedIn) void call(setLocaleRoute, { body: { locale: other } });
  };
  return (
    <button type="button" className="tool" lang={other} onClick={change}>
      {t.otherLanguage}
      <span className="visually-hidden"> {t.otherLanguageLong}</span>
    </button>
  );
}

function ThemeButton() {
  const t = useText().frame;
  const [theme, setTheme] = useState(shownTheme);
  const change = () => {
    const next = theme === 'dark' ? 'light' : 'dark';
    chooseTheme(next);
    setTheme(next);
  };
  return (
    <button type="button" className="tool" onClick={change}>
      <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
      <span className="visually-hidden">{theme === 'dark' ? t.toLight : t.toDark}</span>
    </button>
  );
}

interface Place {
  readonly to: string;
  readonly label: string;
  /** Only the address itself, or every page below it too. */
  readonly exact?: boolean;
}

function placesOf(account: AccountView | null, mailKept: boolean, t: ReturnType<typeof useText>['frame']): Place[] {
  if (account === null) return [{ to: '/aide', label: t.help }];
  const asks = account.roles.includes('technicalAdmin');
  const seesAll = account.roles.includes('registrationOfficer') || account.roles.includes('auditor');
  return [
    { to: '/', label: t.home, exact: true },
    ...(asks
      ? [
          { to: '/demander', label: t.ask },
          { to: '/retirer', label: t.withdraw },
        ]
      : []),
    ...(account.representedCount > 0 ? [{ to: '/structures', label: t.structures }] : []),
    { to: '/demandes', label: asks ? t.requests : t.allRequests },
    { to: '/certificats', label: t.certificates },
    ...(seesAll ? [{ to: '/registre', label: t.registry }] : []),
    ...(seesAll
      ? [
          { to: '/personnes', label: t.people },
          { to: '/journal', label: t.journal },
        ]
      : []),
    ...(mailKept || seesAll ? [{ to: '/courriels', label: t.mails }] : []),
    ...(seesAll ? [{ to: '/etat', label: t.state }] : []),
    { to: '/aide', label: t.help },
  ];
}

export function Header(props: { account: AccountView | null; instance: InstanceView | undefined }) {
  const t = useText().frame;
  const [open, setOpen] = useState(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes when a page was chosen
  useEffect(() => setOpen(false), [path]);

  return (
    <div className="top">
      <div className="wrap">
        <Link className="logo" to="/">
          <Logo />
          {t.portal}
        </Link>
        <nav aria-label={t.navigation}>
          <ul className={open ? 'navigation open' : 'navigation'} id="menu">
            {placesOf(props.account, props.instance?.mailKept ?? false, t).map((place) => (
              <li key={place.to}>
                <Link to={place.to} activeOptions={{ exact: place.exact === true, includeSearch: false }}>
                  {place.label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="tools">
          <LanguageButton signedIn={props.account !== null} />
          <ThemeButton />
          {props.account !== null ? (
            <AccountMenu account={props.account} />
          ) : (
            path !== '/connexion' && (
              <ButtonLink size="small" to="/connexion">
                {t.signIn}
              </ButtonLink>
            )
          )}
          <button
            type="button"
            className="tool menu-button"
            aria-expanded={open}
            aria-controls="menu"
            onClick={() => setOpen(!open)}
          >
            <Icon name={open ? 'close' : 'menu'} />
            <span className="visually-hidden">{t.menu}</span>
          </button>
        </div>
      </div>
    </div>
  );
}
