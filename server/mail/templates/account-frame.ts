import { elide } from '../../../core/contract/french-elision.ts';
import type { AccountMailFacts } from '../account-mail-facts.ts';
import { longDateTime } from '../paris-time.ts';
import type { MailSettings } from '../settings.ts';
import type { Block, Fact, Message } from './message.ts';

const frameWords = {
  fr: {
    brand: 'Portail des certificats',
    greeting: (name: string) => `Bonjour ${name},`,
    account: 'Compte',
    date: 'Date',
    zone: '(heure de Paris)',
    why: (address: string) => `Vous recevez ce message parce ${elide('que', address)} est l’adresse de ce compte.`,
    never: ' Nous ne demandons jamais de mot de passe par e‑mail.',
    test: 'Instance de TEST : ses certificats ne servent qu’à des essais.',
    writeTo: ' Écrivez sans attendre à ',
    tellTeam: ' Prévenez sans attendre l’équipe qui tient ce portail.',
    linkNote: 'Ce lien ouvre le portail, qui vous demandera de vous identifier.',
    linkFallback: 'Si le bouton ne marche pas :',
  },
  en: {
    brand: 'Certificate portal',
    greeting: (name: string) => `Hello ${name},`,
    account: 'Account',
    date: 'Date',
    zone: '(Paris time)',
    why: (address: string) => `You are receiving this message because ${address} is the address of this account.`,
    never: ' We never ask for a password by e‑mail.',
    test: 'TEST instance: its certificates are for trials only.',
    writeTo: ' Write at once to ',
    tellTeam: ' Tell the team that runs this portal at once.',
    linkNote: 'This link opens the portal, which will ask you to sign in.',
    linkFallback: 'If the button does not work:',
  },
} as const;

interface AccountMessage extends Pick<Message, 'subject' | 'preheader' | 'headline'> {
  readonly body: readonly Block[];
  readonly rows?: readonly Fact[];
  /** « Ce n’était pas vous ? » */
  readonly unexpected: string;
}

/** Greeting, what the template says, of which account and when, what to do if it was somebody else. */
export function accountMessage(
  { locale, displayName, login, email, at }: AccountMailFacts,
  settings: MailSettings,
  { subject, preheader, headline, body, rows = [], unexpected }: AccountMessage,
): Message {
  const words = frameWords[locale];
  const footer = [[words.why(email), words.never]];
  return {
    ...{ locale, subject, preheader, headline },
    brand: settings.instanceKind === 'test' ? `${words.brand} · TEST` : words.brand,
    blocks: [
      { kind: 'paragraph', line: [words.greeting(displayName)] },
      ...body,
      {
        kind: 'facts',
        rows: [
          { term: words.account, value: login },
          { term: words.date, value: `${longDateTime(at, locale)} ${words.zone}` },
          ...rows,
        ],
      },
      {
        kind: 'paragraph',
        line:
          settings.replyTo === null
            ? [unexpected, words.tellTeam]
            : [unexpected, words.writeTo, { address: settings.replyTo }, '.'],
      },
    ],
    portal: { label: words.brand, url: settings.publicOrigin },
    footer: settings.instanceKind === 'test' ? [...footer, [words.test]] : footer,
  };
}

export const accountAction = (
  locale: 'fr' | 'en',
  settings: MailSettings,
  { label, path }: { readonly label: string; readonly path: string },
): Block => ({
  kind: 'action',
  label: [label],
  url: `${settings.publicOrigin}${path}`,
  note: frameWords[locale].linkNote,
  fallback: frameWords[locale].linkFallback,
});
