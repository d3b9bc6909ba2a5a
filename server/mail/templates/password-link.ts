import type { PasswordLinkMailFacts } from '../account-mail-facts.ts';
import { longDateTime } from '../paris-time.ts';
import type { MailSettings } from '../settings.ts';
import { accountAction, accountMessage } from './account-frame.ts';
import { secretAction } from './frame.ts';
import type { Block, Message } from './message.ts';

const wording = {
  fr: {
    subject: 'Choisir un nouveau mot de passe',
    preheader: 'Le lien sert une fois, pendant une heure.',
    headline: 'Choisissez un nouveau mot de passe',
    asked: 'Un nouveau mot de passe a été demandé pour ce compte.',
    reset:
      'Un opérateur d’enregistrement a remis à zéro vos moyens de connexion. Choisissez un mot de passe pour revenir.',
    label: 'Choisir un mot de passe',
    note: (until: Date) => `Ce lien sert une fois, jusqu’au ${longDateTime(until, 'fr')} (heure de Paris).`,
    kept: 'Votre second facteur, si vous en avez un, reste demandé. Vos sessions ouvertes prendront fin.',
    noneSubject: 'Ce compte n’a pas de mot de passe',
    nonePreheader: 'Il s’ouvre par un autre moyen.',
    noneHeadline: 'Ce compte n’a pas de mot de passe',
    none: 'Un nouveau mot de passe a été demandé pour ce compte, qui n’en a pas : il s’ouvre par une clé d’accès, un certificat ou un fournisseur d’identité. Si vous les avez perdus, un opérateur d’enregistrement peut vous rouvrir l’accès.',
    signIn: 'Se connecter',
    unexpected: 'Ce n’était pas vous ? Si vous n’ouvrez pas ce lien, rien ne change.',
  },
  en: {
    subject: 'Choose a new password',
    preheader: 'The link serves once, for one hour.',
    headline: 'Choose a new password',
    asked: 'A new password was asked for this account.',
    reset: 'A registration officer reset how you sign in. Choose a password to come back.',
    label: 'Choose a password',
    note: (until: Date) => `This link serves once, until ${longDateTime(until, 'en')} (Paris time).`,
    kept: 'Your second factor, if you have one, will still be asked for. Your open sessions will end.',
    noneSubject: 'This account has no password',
    nonePreheader: 'It opens by other means.',
    noneHeadline: 'This account has no password',
    none: 'A new password was asked for this account, which has none: it opens with a passkey, a certificate or an identity provider. If you have lost them, a registration officer can let you in again.',
    signIn: 'Sign in',
    unexpected: 'It was not you? If you do not open this link, nothing changes.',
  },
} as const;

/** The link serves once, and for an hour; it is put in place as the mail leaves. */
export function passwordLinkMessage(facts: PasswordLinkMailFacts, settings: MailSettings): Message {
  const words = wording[facts.locale];
  if (facts.link === null) {
    return accountMessage(facts, settings, {
      subject: words.noneSubject,
      preheader: words.nonePreheader,
      headline: [words.noneHeadline],
      body: [
        { kind: 'paragraph', line: [words.none] },
        accountAction(facts.locale, settings, { label: words.signIn, path: '/connexion' }),
      ],
      unexpected: words.unexpected,
    });
  }
  const body: Block[] = [
    { kind: 'paragraph', line: [words[facts.because]] },
    secretAction(facts.locale, [words.label], words.note(facts.link.expiresAt)),
    ...(facts.because === 'asked' ? [{ kind: 'paragraph', line: [words.kept] } as const] : []),
  ];
  const { subject, preheader, headline, unexpected } = words;
  return accountMessage(facts, settings, { subject, preheader, headline: [headline], body, unexpected });
}
