import { dayAndMonth, longDateTime } from '../paris-time.ts';
import type { RequestMailFacts } from '../request-mail-facts.ts';
import type { MailSettings } from '../settings.ts';
import { askAgainAction, headOf, requestMessage } from './frame.ts';
import type { Line, Message } from './message.ts';

interface LapsedWords {
  subject(facts: RequestMailFacts): string;
  preheader(facts: RequestMailFacts): string;
  headline(facts: RequestMailFacts): Line;
  lapsed(facts: RequestMailFacts): Line;
  readonly next: Line;
  readonly key: Record<RequestMailFacts['keyOrigin'], Line>;
  readonly unexpected: string;
}

const wording: Record<'fr' | 'en', LapsedWords> = {
  fr: {
    subject: ({ reference, subjectName }) => `Demande ${reference} éteinte : ${subjectName}`,
    preheader: ({ withdrawBefore }) =>
      `Personne n’a retiré le certificat avant le ${longDateTime(withdrawBefore, 'fr')}. Rien n’a été signé.`,
    headline: ({ subjectName }) => ['La demande pour ', { name: subjectName }, ' est éteinte'],
    lapsed: ({ finalisedAt, requestedBy, structure, withdrawBefore }) => [
      `La demande faite le ${dayAndMonth(finalisedAt, 'fr')} par ${requestedBy} pour `,
      { name: structure.name },
      ` devait être retirée avant le ${longDateTime(withdrawBefore, 'fr')} (heure de Paris). Elle ne l’a pas été : elle est éteinte, et rien n’a été signé.`,
    ],
    next: ['S’il vous faut toujours ce certificat, faites une nouvelle demande. Sinon, vous n’avez rien à faire.'],
    key: {
      browser: [
        'La clé créée dans le navigateur pour cette demande ne servira plus. Si vous en avez gardé une copie de secours, vous pouvez l’effacer.',
      ],
      'own-csr': [
        'La clé privée de votre CSR est toujours chez vous. Si elle ne sert à rien d’autre, vous pouvez la détruire.',
      ],
    },
    unexpected: 'Vous ne connaissez pas cette demande ?',
  },
  en: {
    subject: ({ reference, subjectName }) => `Request ${reference} has lapsed: ${subjectName}`,
    preheader: ({ withdrawBefore }) =>
      `Nobody withdrew the certificate before ${longDateTime(withdrawBefore, 'en')}. Nothing was signed.`,
    headline: ({ subjectName }) => ['The request for ', { name: subjectName }, ' has lapsed'],
    lapsed: ({ finalisedAt, requestedBy, structure, withdrawBefore }) => [
      `The request made on ${dayAndMonth(finalisedAt, 'en')} by ${requestedBy} for `,
      { name: structure.name },
      ` was to be withdrawn before ${longDateTime(withdrawBefore, 'en')} (Paris time). It was not: it has lapsed, and nothing was signed.`,
    ],
    next: ['If you still need this certificate, make a new request. If not, there is nothing to do.'],
    key: {
      browser: [
        'The key made in the browser for this request will not serve any more. If you kept a backup copy of it, you can delete it.',
      ],
      'own-csr': ['The private key of your CSR is still with you. If it serves nothing else, you can destroy it.'],
    },
    unexpected: 'You do not recognise this request?',
  },
};

/** The ten days are over. */
export function lapsedMessage(facts: RequestMailFacts, settings: MailSettings): Message {
  const words = wording[facts.locale];
  return requestMessage(facts, settings, {
    ...headOf(words, facts),
    body: [
      { kind: 'paragraph', line: words.lapsed(facts) },
      { kind: 'paragraph', line: words.next },
      askAgainAction(facts, settings),
      { kind: 'paragraph', line: words.key[facts.keyOrigin] },
    ],
    unexpected: { question: words.unexpected, advice: 'ask' },
  });
}
