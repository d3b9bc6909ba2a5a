import { dayAndMonth, longDateTime, shortDay } from '../paris-time.ts';
import type { RequestMailFacts } from '../request-mail-facts.ts';
import type { MailSettings } from '../settings.ts';
import { frame, greeting, requestRows, unexpected } from './frame.ts';
import type { Line, Message } from './message.ts';

interface ReadyWords {
  subject(facts: RequestMailFacts): string;
  preheader(facts: RequestMailFacts): string;
  headline(facts: RequestMailFacts): Line;
  checked(facts: RequestMailFacts): Line;
  deadline(facts: RequestMailFacts): Line;
  withdraw(facts: RequestMailFacts): Line;
  readonly linkNote: string;
  readonly linkFallback: string;
  readonly beforeYouClick: string;
  readonly advice: Record<RequestMailFacts['keyOrigin'], readonly Line[]>;
  readonly revocationCode: Line;
  readonly unexpected: string;
}

const wording: Record<'fr' | 'en', ReadyWords> = {
  fr: {
    subject: ({ subjectName, withdrawBefore }) =>
      `[Action] Retirez ${subjectName} avant le ${shortDay(withdrawBefore, 'fr')}`,
    preheader: ({ subjectName, structure, withdrawBefore }) =>
      `${subjectName}, pour ${structure.name}, vous attend jusqu’au ${longDateTime(withdrawBefore, 'fr')}.`,
    headline: ({ subjectName }) => [{ name: subjectName }, ' est prêt à retirer'],
    checked: ({ finalisedAt, requestedBy, structure }) => [
      `La demande faite le ${dayAndMonth(finalisedAt, 'fr')} par ${requestedBy} pour `,
      { name: structure.name },
      ' est vérifiée. Il vous reste à retirer le certificat : il sera signé à ce moment-là.',
    ],
    deadline: ({ withdrawBefore }) => [
      { strong: `À faire avant le ${longDateTime(withdrawBefore, 'fr')}` },
      ' (heure de Paris). Passé ce délai, la demande s’éteint et il faut recommencer.',
    ],
    withdraw: ({ subjectName }) => ['Retirer ', { name: subjectName }],
    linkNote: 'Ce lien ouvre le portail, qui vous demandera de vous identifier.',
    linkFallback: 'Si le bouton ne marche pas :',
    beforeYouClick: 'Avant de cliquer',
    advice: {
      browser: [
        [
          { strong: 'Prenez le poste et le navigateur de la demande.' },
          ' La clé n’existe que là. À défaut, ayez la copie de secours sous la main.',
        ],
        [{ strong: 'Retrouvez le mot de passe de la clé.' }, ' Personne ne peut vous le redonner.'],
      ],
      'own-csr': [
        [
          { strong: 'Retrouvez la clé privée de votre CSR.' },
          ' Elle est restée chez vous, et le certificat ne sert à rien sans elle.',
        ],
        [
          { strong: 'N’importe quel poste convient.' },
          ' Le portail donne le certificat et sa chaîne, en PEM, DER ou p7b.',
        ],
      ],
    },
    revocationCode: [{ strong: 'Prévoyez où ranger un code de révocation.' }, ' Vous le choisirez pendant le retrait.'],
    unexpected: 'Vous n’attendiez pas ce message ?',
  },
  en: {
    subject: ({ subjectName, withdrawBefore }) =>
      `[Action] Withdraw ${subjectName} before ${shortDay(withdrawBefore, 'en')}`,
    preheader: ({ subjectName, structure, withdrawBefore }) =>
      `${subjectName}, for ${structure.name}, is waiting for you until ${longDateTime(withdrawBefore, 'en')}.`,
    headline: ({ subjectName }) => [{ name: subjectName }, ' is ready to withdraw'],
    checked: ({ finalisedAt, requestedBy, structure }) => [
      `The request made on ${dayAndMonth(finalisedAt, 'en')} by ${requestedBy} for `,
      { name: structure.name },
      ' has been checked. What remains is to withdraw the certificate, that is, to collect it: it will be signed at that moment.',
    ],
    deadline: ({ withdrawBefore }) => [
      { strong: `To do before ${longDateTime(withdrawBefore, 'en')}` },
      ' (Paris time). After that the request lapses and you have to start again.',
    ],
    withdraw: ({ subjectName }) => ['Withdraw ', { name: subjectName }],
    linkNote: 'This link opens the portal, which will ask you to sign in.',
    linkFallback: 'If the button does not work:',
    beforeYouClick: 'Before you click',
    advice: {
      browser: [
        [
          { strong: 'Use the same computer and browser as for the request.' },
          ' The key exists only there. Failing that, have the backup copy at hand.',
        ],
        [{ strong: 'Have the password of the key ready.' }, ' Nobody can give it back to you.'],
      ],
      'own-csr': [
        [
          { strong: 'Have the private key of your CSR ready.' },
          ' It stayed with you, and the certificate is of no use without it.',
        ],
        [{ strong: 'Use any computer.' }, ' The portal gives the certificate and its chain, as PEM, DER or p7b.'],
      ],
    },
    revocationCode: [
      { strong: 'Decide where you will keep a revocation code.' },
      ' You will choose it during withdrawal.',
    ],
    unexpected: 'You were not expecting this message?',
  },
};

/** Says that the certificate can be withdrawn, until when, and what to have at hand. The link needs a sign-in. */
export function readyMessage(facts: RequestMailFacts, settings: MailSettings): Message {
  const words = wording[facts.locale];
  return {
    ...frame(facts, settings),
    subject: words.subject(facts),
    preheader: words.preheader(facts),
    headline: words.headline(facts),
    blocks: [
      { kind: 'paragraph', line: greeting(facts) },
      { kind: 'paragraph', line: words.checked(facts) },
      { kind: 'notice', line: words.deadline(facts) },
      {
        kind: 'action',
        label: words.withdraw(facts),
        url: `${settings.publicOrigin}/retirer/${encodeURIComponent(facts.requestId)}`,
        note: words.linkNote,
        fallback: words.linkFallback,
      },
      { kind: 'list', title: words.beforeYouClick, items: [...words.advice[facts.keyOrigin], words.revocationCode] },
      { kind: 'facts', rows: requestRows(facts) },
      { kind: 'paragraph', line: unexpected(facts, settings, words.unexpected) },
    ],
  };
}
