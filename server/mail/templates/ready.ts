import { dayAndMonth, longDateTime, shortDay } from '../paris-time.ts';
import type { RequestMailFacts } from '../request-mail-facts.ts';
import type { MailSettings } from '../settings.ts';
import { requestMessage } from './frame.ts';
import type { Line, Message } from './message.ts';
import { withdrawalBlocks } from './withdrawal.ts';

interface ReadyWords {
  subject(facts: RequestMailFacts): string;
  preheader(facts: RequestMailFacts): string;
  headline(facts: RequestMailFacts): Line;
  checked(facts: RequestMailFacts): Line;
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
    unexpected: 'You were not expecting this message?',
  },
};

/** Says that the certificate can be withdrawn, until when, and what to have at hand. The link needs a sign-in. */
export function readyMessage(facts: RequestMailFacts, settings: MailSettings): Message {
  const words = wording[facts.locale];
  return requestMessage(facts, settings, {
    subject: words.subject(facts),
    preheader: words.preheader(facts),
    headline: words.headline(facts),
    body: [{ kind: 'paragraph', line: words.checked(facts) }, ...withdrawalBlocks(facts, settings)],
    unexpected: { question: words.unexpected, advice: 'withdraw-nothing' },
  });
}
