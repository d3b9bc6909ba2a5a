import type { AccountChange, AccountChangedMailFacts } from '../account-mail-facts.ts';
import type { MailSettings } from '../settings.ts';
import { accountAction, accountMessage } from './account-frame.ts';
import type { Message } from './message.ts';

interface ChangeWords {
  readonly subject: string;
  said(detail: string): string;
}

interface ChangedWords {
  readonly changes: Readonly<Record<AccountChange, ChangeWords>>;
  readonly preheader: string;
  readonly see: string;
  readonly device: string;
  readonly unexpected: string;
}

const wording: Readonly<Record<'fr' | 'en', ChangedWords>> = {
  fr: {
    changes: {
      'password-changed': {
        subject: 'Votre mot de passe a changé',
        said: () =>
          'Le mot de passe de ce compte vient de changer. Toutes les sessions ouvertes avec l’ancien ont pris fin.',
      },
      'totp-added': {
        subject: 'Une application d’authentification est ajoutée',
        said: () => 'Un code à six chiffres sera désormais demandé après le mot de passe.',
      },
      'totp-removed': {
        subject: 'Votre application d’authentification est retirée',
        said: () => 'Aucun code ne sera plus demandé après le mot de passe. Les codes de secours ne servent plus.',
      },
      'recovery-codes-renewed': {
        subject: 'Vos codes de secours sont remplacés',
        said: () => 'Dix nouveaux codes de secours ont été donnés. Les anciens ne servent plus.',
      },
      'recovery-code-used': {
        subject: 'Un code de secours a servi',
        said: (left) => `Quelqu’un s’est connecté avec le mot de passe et un code de secours. Il en reste ${left}.`,
      },
      'passkey-added': {
        subject: 'Une clé d’accès est ajoutée',
        said: (name) => `La clé d’accès « ${name} » ouvre désormais ce compte.`,
      },
      'passkey-removed': {
        subject: 'Une clé d’accès est retirée',
        said: (name) => `La clé d’accès « ${name} » n’ouvre plus ce compte.`,
      },
      'passkey-copied': {
        subject: 'Une clé d’accès a peut-être été copiée',
        said: (name) =>
          `La clé d’accès « ${name} » a répondu avec un compteur déjà vu, comme le ferait une copie. La connexion a été refusée. Retirez cette clé si vous n’en avez qu’un exemplaire.`,
      },
      'identity-linked': {
        subject: 'Une identité est reliée à votre compte',
        said: (name) => `L’identité « ${name} » ouvre désormais ce compte.`,
      },
      'identity-removed': {
        subject: 'Une identité n’est plus reliée à votre compte',
        said: (name) => `L’identité « ${name} » n’ouvre plus ce compte.`,
      },
      'factors-reset': {
        subject: 'Vos moyens de connexion sont remis à zéro',
        said: () =>
          'Un opérateur d’enregistrement a retiré l’application d’authentification, les codes de secours et les clés d’accès de ce compte, et mis fin à ses sessions.',
      },
    },
    preheader: 'Si c’était vous, il n’y a rien à faire.',
    see: 'Voir mon compte',
    device: 'Depuis',
    unexpected: 'Ce n’était pas vous ?',
  },
  en: {
    changes: {
      'password-changed': {
        subject: 'Your password has changed',
        said: () => 'The password of this account has just changed. All sessions opened with the old one have ended.',
      },
      'totp-added': {
        subject: 'An authenticator app was added',
        said: () => 'A six-digit code will now be asked for after the password.',
      },
      'totp-removed': {
        subject: 'Your authenticator app was removed',
        said: () => 'No code will be asked for after the password any more. The recovery codes serve no more.',
      },
      'recovery-codes-renewed': {
        subject: 'Your recovery codes were replaced',
        said: () => 'Ten new recovery codes were given. The old ones serve no more.',
      },
      'recovery-code-used': {
        subject: 'A recovery code was used',
        said: (left) => `Somebody signed in with the password and a recovery code. ${left} are left.`,
      },
      'passkey-added': {
        subject: 'A passkey was added',
        said: (name) => `The passkey “${name}” now opens this account.`,
      },
      'passkey-removed': {
        subject: 'A passkey was removed',
        said: (name) => `The passkey “${name}” no longer opens this account.`,
      },
      'passkey-copied': {
        subject: 'A passkey may have been copied',
        said: (name) =>
          `The passkey “${name}” answered with a counter already seen, as a copy would. The sign-in was refused. Remove this key if you have only one of it.`,
      },
      'identity-linked': {
        subject: 'An identity was linked to your account',
        said: (name) => `The identity “${name}” now opens this account.`,
      },
      'identity-removed': {
        subject: 'An identity is no longer linked to your account',
        said: (name) => `The identity “${name}” no longer opens this account.`,
      },
      'factors-reset': {
        subject: 'How you sign in was reset',
        said: () =>
          'A registration officer removed the authenticator app, the recovery codes and the passkeys of this account, and ended its sessions.',
      },
    },
    preheader: 'If it was you, there is nothing to do.',
    see: 'See my account',
    device: 'From',
    unexpected: 'It was not you?',
  },
};

/** One change of what a person signs in with. */
export function accountChangedMessage(facts: AccountChangedMailFacts, settings: MailSettings): Message {
  const words = wording[facts.locale];
  const { subject, said } = words.changes[facts.change];
  return accountMessage(facts, settings, {
    subject,
    preheader: words.preheader,
    headline: [subject],
    body: [
      { kind: 'paragraph', line: [said(facts.detail ?? '')] },
      accountAction(facts.locale, settings, { label: words.see, path: '/mon-compte' }),
    ],
    rows: facts.device === null ? [] : [{ term: words.device, value: facts.device }],
    unexpected: words.unexpected,
  });
}
