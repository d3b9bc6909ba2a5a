import { dayAndMonth, longDateTime, shortDay } from '../paris-time.ts';
import type { RequestMailFacts } from '../request-mail-facts.ts';
import type { MailSettings } from '../settings.ts';
import { certificateNoun } from './certificate-noun.ts';
import { headOf, requestMessage } from './frame.ts';
import type { Line, Message } from './message.ts';
import { countOf, packList } from './pack-list.ts';
import { withdrawalBlocks } from './withdrawal.ts';

interface Said {
  subject(facts: RequestMailFacts): string;
  preheader(facts: RequestMailFacts): string;
  headline(facts: RequestMailFacts): Line;
  checked(facts: RequestMailFacts): Line;
}

interface ReadyWords extends Said {
  /** The same of several certificates. */
  readonly pack: Said;
  readonly unexpected: string;
}

const wording: Record<'fr' | 'en', ReadyWords> = {
  fr: {
    subject: (facts) =>
      `[Action] Retirez ${certificateNoun(facts)}${facts.subjectName} avant le ${shortDay(facts.withdrawBefore, 'fr')}`,
    preheader: (facts) =>
      `${certificateNoun(facts, 'start')}${facts.subjectName}, pour ${facts.structure.name}, vous attend jusqu’au ${longDateTime(facts.withdrawBefore, 'fr')}.`,
    headline: (facts) => [certificateNoun(facts, 'start'), { name: facts.subjectName }, ' est prêt à retirer'],
    checked: ({ finalisedAt, requestedBy, structure }) => [
      `La demande faite le ${dayAndMonth(finalisedAt, 'fr')} par ${requestedBy} pour `,
      { name: structure.name },
      ' est vérifiée. Il vous reste à retirer le certificat : il sera signé à ce moment-là.',
    ],
    pack: {
      subject: (facts) =>
        `[Action] Retirez ${countOf(facts)} certificats avant le ${shortDay(facts.withdrawBefore, 'fr')}`,
      preheader: (facts) =>
        `${countOf(facts)} certificats, pour ${facts.structure.name}, vous attendent jusqu’au ${longDateTime(facts.withdrawBefore, 'fr')}.`,
      headline: (facts) => [`${countOf(facts)} certificats sont prêts à retirer`],
      checked: ({ finalisedAt, requestedBy, structure }) => [
        `Les demandes faites le ${dayAndMonth(finalisedAt, 'fr')} par ${requestedBy} pour `,
        { name: structure.name },
        ' sont vérifiées. Il vous reste à retirer les certificats, en une fois : ils seront signés à ce moment-là.',
      ],
    },
    unexpected: 'Vous n’attendiez pas ce message ?',
  },
  en: {
    subject: (facts) =>
      `[Action] Withdraw ${certificateNoun(facts)}${facts.subjectName} before ${shortDay(facts.withdrawBefore, 'en')}`,
    preheader: (facts) =>
      `${certificateNoun(facts, 'start')}${facts.subjectName}, for ${facts.structure.name}, is waiting for you until ${longDateTime(facts.withdrawBefore, 'en')}.`,
    headline: (facts) => [certificateNoun(facts, 'start'), { name: facts.subjectName }, ' is ready to withdraw'],
    checked: ({ finalisedAt, requestedBy, structure }) => [
      `The request made on ${dayAndMonth(finalisedAt, 'en')} by ${requestedBy} for `,
      { name: structure.name },
      ' has been checked. What remains is to withdraw the certificate, that is, to collect it: it will be signed at that moment.',
    ],
    pack: {
      subject: (facts) =>
        `[Action] Withdraw ${countOf(facts)} certificates before ${shortDay(facts.withdrawBefore, 'en')}`,
      preheader: (facts) =>
        `${countOf(facts)} certificates, for ${facts.structure.name}, are waiting for you until ${longDateTime(facts.withdrawBefore, 'en')}.`,
      headline: (facts) => [`${countOf(facts)} certificates are ready to withdraw`],
      checked: ({ finalisedAt, requestedBy, structure }) => [
        `The requests made on ${dayAndMonth(finalisedAt, 'en')} by ${requestedBy} for `,
        { name: structure.name },
        ' have been checked. What remains is to withdraw the certificates, that is, to collect them, all at once: they will be signed at that moment.',
      ],
    },
    unexpected: 'You were not expecting this message?',
  },
};

/** Says that the certificate can be withdrawn, until when, and what to have at hand. The link needs a sign-in. */
export function readyMessage(facts: RequestMailFacts, settings: MailSettings): Message {
  const words = wording[facts.locale];
  const said = countOf(facts) > 1 ? words.pack : words;
  return requestMessage(facts, settings, {
    ...headOf(said, facts),
    body: [{ kind: 'paragraph', line: said.checked(facts) }, ...packList(facts), ...withdrawalBlocks(facts, settings)],
    unexpected: { question: words.unexpected, advice: 'withdraw-nothing' },
  });
}
