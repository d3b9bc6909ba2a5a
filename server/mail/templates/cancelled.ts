import { dayAndMonth, longDateTime } from '../paris-time.ts';
import type { CancelledMailFacts } from '../request-mail-facts.ts';
import type { MailSettings } from '../settings.ts';
import { askAgainAction, headOf, requestMessage } from './frame.ts';
import type { Line, Message } from './message.ts';

interface CancelledWords {
  subject(facts: CancelledMailFacts): string;
  preheader(facts: CancelledMailFacts): string;
  headline(facts: CancelledMailFacts): Line;
  cancelled(facts: CancelledMailFacts): Line;
  readonly reason: string;
  readonly next: Line;
  readonly unexpected: string;
}

const wording: Record<'fr' | 'en', CancelledWords> = {
  fr: {
    subject: ({ reference, subjectName }) => `Demande ${reference} annulée : ${subjectName}`,
    preheader: ({ structure }) => `Pour ${structure.name}, par l’opérateur d’enregistrement. Rien n’a été signé.`,
    headline: ({ subjectName }) => ['La demande pour ', { name: subjectName }, ' est annulée'],
    cancelled: ({ cancelledAt, finalisedAt, requestedBy, structure }) => [
      `L’opérateur d’enregistrement a annulé, le ${longDateTime(cancelledAt, 'fr')} (heure de Paris), la demande faite le ${dayAndMonth(finalisedAt, 'fr')} par ${requestedBy} pour `,
      { name: structure.name },
      '. Elle ne peut plus être retirée, et rien n’a été signé.',
    ],
    reason: 'Motif :',
    next: ['Si ce certificat reste nécessaire, corrigez ce que dit le motif et faites une nouvelle demande.'],
    unexpected: 'Ce motif n’est pas clair ?',
  },
  en: {
    subject: ({ reference, subjectName }) => `Request ${reference} is cancelled: ${subjectName}`,
    preheader: ({ structure }) => `For ${structure.name}, by the registration officer. Nothing was signed.`,
    headline: ({ subjectName }) => ['The request for ', { name: subjectName }, ' is cancelled'],
    cancelled: ({ cancelledAt, finalisedAt, requestedBy, structure }) => [
      `The registration officer cancelled, on ${longDateTime(cancelledAt, 'en')} (Paris time), the request made on ${dayAndMonth(finalisedAt, 'en')} by ${requestedBy} for `,
      { name: structure.name },
      '. It can no longer be withdrawn, and nothing was signed.',
    ],
    reason: 'Reason:',
    next: ['If this certificate is still needed, put right what the reason says and make a new request.'],
    unexpected: 'Is this reason not clear?',
  },
};

/** An officer ended the request. The reason is in the officer's own words, whatever the language of the mail. */
export function cancelledMessage(facts: CancelledMailFacts, settings: MailSettings): Message {
  const words = wording[facts.locale];
  return requestMessage(facts, settings, {
    ...headOf(words, facts),
    body: [
      { kind: 'paragraph', line: words.cancelled(facts) },
      { kind: 'notice', line: [{ strong: words.reason }, ` ${facts.reason.trim().replace(/\s+/g, ' ')}`] },
      { kind: 'paragraph', line: words.next },
      askAgainAction(facts, settings),
    ],
    unexpected: { question: words.unexpected, advice: 'ask' },
  });
}
