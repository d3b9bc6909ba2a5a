import { revocationReasons } from '../../../core/catalogue/revocation-reasons.ts';
import { longDateTime } from '../paris-time.ts';
import type { RevokedMailFacts } from '../request-mail-facts.ts';
import type { MailSettings } from '../settings.ts';
import { certificateNoun } from './certificate-noun.ts';
import { action, askAgainAction, headOf, noticeMessage, requestMessage } from './frame.ts';
import type { Block, Line, Message } from './message.ts';

interface RevokedWords {
  subject(facts: RevokedMailFacts): string;
  preheader(facts: RevokedMailFacts): string;
  headline(facts: RevokedMailFacts): Line;
  revoked(facts: RevokedMailFacts): Line;
  readonly upgraded: Line;
  readonly reason: string;
  readonly sameKey: Line;
  readonly todo: string;
  readonly compromised: readonly Line[];
  readonly other: readonly Line[];
  readonly open: Line;
  readonly serial: string;
  readonly structure: string;
  readonly unexpected: string;
  why(facts: RevokedMailFacts): string;
}

const wording: Record<'fr' | 'en', RevokedWords> = {
  fr: {
    subject: ({ subjectName, upgraded }) =>
      upgraded ? `Clé du certificat ${subjectName} déclarée compromise` : `Certificat ${subjectName} révoqué`,
    preheader: ({ structure, revokedAt }) => `Pour ${structure.name}, depuis le ${longDateTime(revokedAt, 'fr')}.`,
    headline: (facts) => [certificateNoun(facts, 'start'), { name: facts.subjectName }, ' est révoqué'],
    revoked: ({ revokedAt, structure, revokedBy }) => [
      `Depuis le ${longDateTime(revokedAt, 'fr')} (heure de Paris), ce certificat, demandé pour `,
      { name: structure.name },
      revokedBy === null
        ? ', ne vaut plus rien. Personne ne peut revenir en arrière.'
        : `, ne vaut plus rien : révoqué par ${revokedBy}. Personne ne peut revenir en arrière.`,
    ],
    upgraded: ['Il était déjà révoqué. Sa clé vient d’être déclarée compromise : elle est refusée pour toujours.'],
    reason: 'Motif :',
    sameKey: ['Il porte la même clé qu’un certificat dont la clé a été déclarée compromise.'],
    todo: 'À faire',
    compromised: [
      [
        { strong: 'Coupez l’accès chez vos partenaires.' },
        ' Un logiciel qui garde l’ancienne liste peut encore l’accepter 24 heures.',
      ],
      [{ strong: 'Faites une nouvelle clé.' }, ' L’ancienne ne sera plus jamais certifiée.'],
    ],
    other: [[{ strong: 'Remplacez-le là où il sert encore.' }, ' Il y serait refusé.']],
    open: ['Ouvrir la page du certificat'],
    serial: 'Numéro de série',
    structure: 'Structure',
    unexpected: 'Cette révocation n’est pas de votre fait ?',
    why: ({ structure }) => `Vous recevez ce message parce que vous représentez ${structure.name}.`,
  },
  en: {
    subject: ({ subjectName, upgraded }) =>
      upgraded ? `Key of certificate ${subjectName} reported as compromised` : `Certificate ${subjectName} is revoked`,
    preheader: ({ structure, revokedAt }) => `For ${structure.name}, since ${longDateTime(revokedAt, 'en')}.`,
    headline: (facts) => [certificateNoun(facts, 'start'), { name: facts.subjectName }, ' is revoked'],
    revoked: ({ revokedAt, structure, revokedBy }) => [
      `Since ${longDateTime(revokedAt, 'en')} (Paris time), this certificate, asked for by `,
      { name: structure.name },
      revokedBy === null
        ? ', is worth nothing any more. Nobody can go back on it.'
        : `, is worth nothing any more: revoked by ${revokedBy}. Nobody can go back on it.`,
    ],
    upgraded: ['It was already revoked. Its key has now been reported as compromised: it is refused for ever.'],
    reason: 'Reason:',
    sameKey: ['It bears the same key as a certificate whose key was reported as compromised.'],
    todo: 'What to do',
    compromised: [
      [
        { strong: 'Cut the access at your partners.' },
        ' Software that keeps the old list may still accept it for 24 hours.',
      ],
      [{ strong: 'Make a new key.' }, ' The old one will never be certified again.'],
    ],
    other: [[{ strong: 'Replace it where it still serves.' }, ' It would be refused there.']],
    open: ['Open the page of the certificate'],
    serial: 'Serial number',
    structure: 'Organisation',
    unexpected: 'This revocation was not yours?',
    why: ({ structure }) => `You are receiving this message because you represent ${structure.name}.`,
  },
};

/** To the addresses of the request. It names the certificate and why; what the reporter remarked stays with the officers. */
export function revokedMessage(facts: RevokedMailFacts, settings: MailSettings): Message {
  const words = wording[facts.locale];
  return requestMessage(facts, settings, {
    ...headOf(words, facts),
    body: bodyOf(facts, askAgainAction(facts, settings)),
    rows: [{ term: words.serial, value: facts.serialHex }],
    unexpected: { question: words.unexpected, advice: 'at-once' },
  });
}

/** To whoever answers for the structure. */
export function revokedNotice(facts: RevokedMailFacts, settings: MailSettings): Message {
  const words = wording[facts.locale];
  const page = `/certificats/${encodeURIComponent(facts.certificateId)}`;
  return noticeMessage(facts.locale, settings, {
    ...headOf(words, facts),
    body: bodyOf(facts, action(facts, settings, words.open, page)),
    rows: [
      { term: words.serial, value: facts.serialHex },
      { term: words.structure, value: facts.structure.name },
    ],
    unexpected: { question: words.unexpected, advice: 'at-once' },
    why: words.why(facts),
  });
}

function bodyOf(facts: RevokedMailFacts, next: Block): readonly Block[] {
  const { locale, reason, sameKey, upgraded } = facts;
  const words = wording[locale];
  const why = sameKey ? words.sameKey : [`${revocationReasons[reason].label[locale]}.`];
  return [
    { kind: 'paragraph', line: words.revoked(facts) },
    ...(upgraded ? ([{ kind: 'paragraph', line: words.upgraded }] as const) : []),
    { kind: 'notice', line: [{ strong: words.reason }, ' ', ...why] },
    { kind: 'list', title: words.todo, items: reason === 'keyCompromise' ? words.compromised : words.other },
    next,
  ];
}
