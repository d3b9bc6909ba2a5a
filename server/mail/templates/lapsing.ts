import { dayAndMonth, longDateTime, shortDay } from '../paris-time.ts';
import type { RequestMailFacts } from '../request-mail-facts.ts';
import type { MailSettings } from '../settings.ts';
import { certificateNoun } from './certificate-noun.ts';
import { headOf, requestMessage } from './frame.ts';
import type { Line, Message } from './message.ts';
import { withdrawalBlocks } from './withdrawal.ts';

interface LapsingWords {
  subject(facts: RequestMailFacts): string;
  preheader(facts: RequestMailFacts): string;
  headline(facts: RequestMailFacts): Line;
  waiting(facts: RequestMailFacts): Line;
  readonly lostKey: Record<RequestMailFacts['keyOrigin'], Line>;
  readonly unexpected: string;
}

const wording: Record<'fr' | 'en', LapsingWords> = {
  fr: {
    subject: (facts) =>
      `[Rappel] Retirez ${certificateNoun(facts)}${facts.subjectName} avant le ${shortDay(facts.withdrawBefore, 'fr')}`,
    preheader: ({ reference, withdrawBefore }) =>
      `Sans retrait avant le ${longDateTime(withdrawBefore, 'fr')}, la demande ${reference} s’éteint.`,
    headline: (facts) => [certificateNoun(facts, 'start'), { name: facts.subjectName }, ' n’est pas encore retiré'],
    waiting: ({ finalisedAt, requestedBy, structure }) => [
      `La demande faite le ${dayAndMonth(finalisedAt, 'fr')} par ${requestedBy} pour `,
      { name: structure.name },
      ' attend toujours son retrait. Rien n’est signé avant. Ce rappel est le seul.',
    ],
    lostKey: {
      browser: [
        { strong: 'La clé ou son mot de passe sont perdus ?' },
        ' Laissez cette demande s’éteindre et faites-en une nouvelle.',
      ],
      'own-csr': [
        { strong: 'La clé privée est perdue ?' },
        ' Laissez cette demande s’éteindre et faites-en une nouvelle, avec une autre CSR.',
      ],
    },
    unexpected: 'Vous n’attendiez pas ce message ?',
  },
  en: {
    subject: (facts) =>
      `[Reminder] Withdraw ${certificateNoun(facts)}${facts.subjectName} before ${shortDay(facts.withdrawBefore, 'en')}`,
    preheader: ({ reference, withdrawBefore }) =>
      `Unless it is withdrawn before ${longDateTime(withdrawBefore, 'en')}, request ${reference} lapses.`,
    headline: (facts) => [certificateNoun(facts, 'start'), { name: facts.subjectName }, ' is not withdrawn yet'],
    waiting: ({ finalisedAt, requestedBy, structure }) => [
      `The request made on ${dayAndMonth(finalisedAt, 'en')} by ${requestedBy} for `,
      { name: structure.name },
      ' is still waiting to be withdrawn. Nothing is signed before that. This is the only reminder.',
    ],
    lostKey: {
      browser: [{ strong: 'The key or its password is lost?' }, ' Let this request lapse and make a new one.'],
      'own-csr': [
        { strong: 'The private key is lost?' },
        ' Let this request lapse and make a new one, with another CSR.',
      ],
    },
    unexpected: 'You were not expecting this message?',
  },
};

/** Two days before the limit, once. */
export function lapsingMessage(facts: RequestMailFacts, settings: MailSettings): Message {
  const words = wording[facts.locale];
  return requestMessage(facts, settings, {
    ...headOf(words, facts),
    body: [
      { kind: 'paragraph', line: words.waiting(facts) },
      ...withdrawalBlocks(facts, settings, [words.lostKey[facts.keyOrigin]]),
    ],
    unexpected: { question: words.unexpected, advice: 'withdraw-nothing' },
  });
}
