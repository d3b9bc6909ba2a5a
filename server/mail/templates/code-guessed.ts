import { longDateTime } from '../paris-time.ts';
import type { CodeGuessedMailFacts } from '../request-mail-facts.ts';
import type { MailSettings } from '../settings.ts';
import { action, headOf, noticeMessage } from './frame.ts';
import type { Line, Message } from './message.ts';

interface CodeGuessedWords {
  subject(facts: CodeGuessedMailFacts): string;
  preheader(facts: CodeGuessedMailFacts): string;
  headline(facts: CodeGuessedMailFacts): Line;
  tried(facts: CodeGuessedMailFacts): Line;
  readonly slowed: Line;
  readonly todo: string;
  readonly todoList: readonly Line[];
  readonly open: Line;
  readonly serial: string;
  readonly structure: string;
  readonly unexpected: string;
  why(facts: CodeGuessedMailFacts): string;
}

const wording: Record<'fr' | 'en', CodeGuessedWords> = {
  fr: {
    subject: ({ subjectName }) => `Codes de révocation essayés pour le certificat ${subjectName}`,
    preheader: () => 'Le certificat n’est pas révoqué. Voyez si l’un de vous cherche à le faire.',
    headline: ({ subjectName }) => ['Quelqu’un essaie des codes de révocation pour ', { name: subjectName }],
    tried: ({ guesses, guessedAt }) => [
      `${guesses} codes faux ont été donnés pour ce certificat, le dernier le ${longDateTime(guessedAt, 'fr')} (heure de Paris). Il n’est pas révoqué.`,
    ],
    slowed: [
      'Chaque essai de plus attend maintenant plus longtemps. Un code proposé par le portail ne se devine pas ; une phrase choisie, si elle est courante, le pourrait.',
    ],
    todo: 'À faire',
    todoList: [
      [
        { strong: 'Si c’est l’un de vous,' },
        ' relisez le code, ou révoquez depuis la page du certificat : aucun code n’y est demandé.',
      ],
      [
        { strong: 'Si ce n’est personne,' },
        ' et que le code est une phrase courante, renouvelez le certificat avec un code proposé par le portail, puis révoquez l’ancien.',
      ],
    ],
    open: ['Ouvrir la page du certificat'],
    serial: 'Numéro de série',
    structure: 'Structure',
    unexpected: 'Ces essais ne sont pas les vôtres ?',
    why: ({ structure }) =>
      `Vous recevez ce message, une fois par jour au plus, parce que vous suivez un certificat de ${structure.name}.`,
  },
  en: {
    subject: ({ subjectName }) => `Revocation codes tried for certificate ${subjectName}`,
    preheader: () => 'The certificate is not revoked. See whether one of you is trying to revoke it.',
    headline: ({ subjectName }) => ['Somebody is trying revocation codes for ', { name: subjectName }],
    tried: ({ guesses, guessedAt }) => [
      `${guesses} wrong codes were given for this certificate, the last on ${longDateTime(guessedAt, 'en')} (Paris time). It is not revoked.`,
    ],
    slowed: [
      'Each further attempt now waits longer. A code that the portal proposed cannot be guessed; a phrase of your own could be, if it is a common one.',
    ],
    todo: 'What to do',
    todoList: [
      [
        { strong: 'If it is one of you,' },
        ' read the code again, or revoke from the page of the certificate: no code is asked for there.',
      ],
      [
        { strong: 'If it is nobody,' },
        ' and the code is a common phrase, renew the certificate with a code that the portal proposes, then revoke the old one.',
      ],
    ],
    open: ['Open the page of the certificate'],
    serial: 'Serial number',
    structure: 'Organisation',
    unexpected: 'These attempts are not yours?',
    why: ({ structure }) =>
      `You are receiving this message, once a day at most, because you follow a certificate of ${structure.name}.`,
  },
};

/** To everybody who would be told of a revocation: it says neither the code nor where the guesses came from. */
export function codeGuessedNotice(facts: CodeGuessedMailFacts, settings: MailSettings): Message {
  const words = wording[facts.locale];
  const page = `/certificats/${encodeURIComponent(facts.certificateId)}`;
  return noticeMessage(facts.locale, settings, {
    ...headOf(words, facts),
    body: [
      { kind: 'paragraph', line: words.tried(facts) },
      { kind: 'paragraph', line: words.slowed },
      { kind: 'list', title: words.todo, items: words.todoList },
      action(facts, settings, words.open, page),
    ],
    rows: [
      { term: words.serial, value: facts.serialHex },
      { term: words.structure, value: facts.structure.name },
    ],
    unexpected: { question: words.unexpected, advice: 'at-once' },
    why: words.why(facts),
  });
}
