import { elide } from '../../../core/contract/french-elision.ts';
import type { PersonMailKind } from '../../../core/contract/mailbox.ts';
import { longDateTime } from '../paris-time.ts';
import type { PersonMailFacts } from '../person-mail-facts.ts';
import type { MailSettings } from '../settings.ts';
import { action, askAgainAction, noticeMessage, secretAction, structureLine } from './frame.ts';
import type { Block, Line, Message } from './message.ts';

interface KindWords {
  readonly subject: (facts: PersonMailFacts) => string;
  readonly headline: (facts: PersonMailFacts) => Line;
  readonly said: (facts: PersonMailFacts, until: string) => Line;
  readonly next?: Line;
}

interface Words {
  readonly kinds: Readonly<Record<PersonMailKind, KindWords>>;
  readonly certificate: string;
  readonly person: string;
  readonly identifier: string;
  readonly structure: string;
  readonly askedBy: string;
  readonly reference: string;
  readonly reason: string;
  readonly open: string;
  readonly follow: string;
  readonly unexpected: string;
  readonly notMine: string;
  readonly why: (address: string) => string;
  readonly whyPerson: (address: string) => string;
}

const wording: Readonly<Record<'fr' | 'en', Words>> = {
  fr: {
    kinds: {
      'person-filed': {
        subject: ({ reference, name }) => `Demande ${reference} déposée : ${name}`,
        headline: ({ name }) => ['La demande pour ', { name }, ' est déposée'],
        said: (_facts, until) => [
          `Deux opérateurs d’enregistrement vont l’examiner avec sa pièce. Sans leur accord avant le ${until} (heure de Paris), elle s’éteindra.`,
        ],
        next: [
          'Après leur accord, la personne recevra un lien pour fabriquer elle-même sa clé. Vous n’avez rien à faire.',
        ],
      },
      'person-invited': {
        subject: ({ structure }) => `[Action] Un certificat à votre nom, demandé par ${structure.name}`,
        headline: () => ['Un certificat est demandé à votre nom'],
        said: ({ requestedBy }, until) => [
          `${requestedBy} l’a demandé, et deux opérateurs d’enregistrement ont vérifié qui vous êtes. Il reste à fabriquer votre clé, vous seul le pouvez, avant le ${until} (heure de Paris).`,
        ],
        next: ['Si vous n’en voulez pas, ou s’il n’est pas pour vous, le même lien permet de vous y opposer.'],
      },
      'person-approved': {
        subject: ({ reference, name }) => `Demande ${reference} acceptée : ${name}`,
        headline: ({ name }) => ['La demande pour ', { name }, ' est acceptée'],
        said: ({ personEmail }, until) => [
          'La personne vient de recevoir un lien à ',
          { address: personEmail },
          `. Elle a jusqu’au ${until} (heure de Paris) pour fabriquer sa clé, ou s’opposer.`,
        ],
      },
      'person-refused': {
        subject: ({ reference, name }) => `Demande ${reference} refusée : ${name}`,
        headline: ({ name }) => ['La demande pour ', { name }, ' est refusée'],
        said: () => ['Un opérateur d’enregistrement l’a examinée et refusée. Rien n’a été signé.'],
        next: ['Si ce que dit le motif peut être corrigé, faites une nouvelle demande.'],
      },
      'person-objected': {
        subject: ({ reference, name }) => `Demande ${reference} : ${name} s’y oppose`,
        headline: ({ name }) => [{ name }, ' s’oppose à la demande'],
        said: () => ['La personne ne veut pas de ce certificat, ou dit qu’il n’est pas pour elle. Rien n’a été signé.'],
      },
      'person-lapsed': {
        subject: ({ reference, name }) => `Demande ${reference} éteinte : ${name}`,
        headline: ({ name }) => ['La demande pour ', { name }, ' est éteinte'],
        said: (_facts, until) => [`Son délai a pris fin le ${until} (heure de Paris). Rien n’a été signé.`],
        next: ['S’il vous faut toujours ce certificat, faites une nouvelle demande.'],
      },
    },
    certificate: 'Certificat',
    person: 'Personne',
    identifier: 'Identifiant',
    structure: 'Structure',
    askedBy: 'Demandé par',
    reference: 'Référence',
    reason: 'Motif :',
    open: 'Voir la demande et répondre',
    follow: 'Voir la demande',
    unexpected: 'Vous ne connaissez pas cette demande ?',
    notMine: 'Ce n’est pas vous ?',
    why: (address) => `Vous recevez ce message parce ${elide('que', address)} est l’adresse des avis de cette demande.`,
    whyPerson: (address) => `Vous recevez ce message parce ${elide('que', address)} a été donnée comme votre adresse.`,
  },
  en: {
    kinds: {
      'person-filed': {
        subject: ({ reference, name }) => `Request ${reference} filed: ${name}`,
        headline: ({ name }) => ['The request for ', { name }, ' is filed'],
        said: (_facts, until) => [
          `Two registration officers will look at it and its evidence. Without their agreement before ${until} (Paris time), it lapses.`,
        ],
        next: ['Once they agree, the person receives a link to make their own key. There is nothing for you to do.'],
      },
      'person-invited': {
        subject: ({ structure }) => `[Action] A certificate in your name, asked for by ${structure.name}`,
        headline: () => ['A certificate is asked for in your name'],
        said: ({ requestedBy }, until) => [
          `${requestedBy} asked for it, and two registration officers checked who you are. What remains is to make your key, which you alone can, before ${until} (Paris time).`,
        ],
        next: ['If you do not want it, or if it is not for you, the same link lets you object.'],
      },
      'person-approved': {
        subject: ({ reference, name }) => `Request ${reference} accepted: ${name}`,
        headline: ({ name }) => ['The request for ', { name }, ' is accepted'],
        said: ({ personEmail }, until) => [
          'The person has just received a link at ',
          { address: personEmail },
          `. They have until ${until} (Paris time) to make their key, or to object.`,
        ],
      },
      'person-refused': {
        subject: ({ reference, name }) => `Request ${reference} refused: ${name}`,
        headline: ({ name }) => ['The request for ', { name }, ' is refused'],
        said: () => ['A registration officer looked at it and refused it. Nothing was signed.'],
        next: ['If what the reason says can be put right, make a new request.'],
      },
      'person-objected': {
        subject: ({ reference, name }) => `Request ${reference}: ${name} objects`,
        headline: ({ name }) => [{ name }, ' objects to the request'],
        said: () => ['The person does not want this certificate, or says that it is not for them. Nothing was signed.'],
      },
      'person-lapsed': {
        subject: ({ reference, name }) => `Request ${reference} has lapsed: ${name}`,
        headline: ({ name }) => ['The request for ', { name }, ' has lapsed'],
        said: (_facts, until) => [`Its time ended on ${until} (Paris time). Nothing was signed.`],
        next: ['If you still need this certificate, make a new request.'],
      },
    },
    certificate: 'Certificate',
    person: 'Person',
    identifier: 'Identifier',
    structure: 'Structure',
    askedBy: 'Asked for by',
    reference: 'Reference',
    reason: 'Reason:',
    open: 'See the request and answer',
    follow: 'See the request',
    unexpected: 'You do not recognise this request?',
    notMine: 'Is this not you?',
    why: (address) => `You are receiving this message because ${address} is the notice address of this request.`,
    whyPerson: (address) => `You are receiving this message because ${address} was given as your address.`,
  },
};

/** The steps of a request for a person, to whoever asked or to the person. */
export function personMessage(facts: PersonMailFacts, to: string, settings: MailSettings): Message {
  const { kind, locale } = facts;
  const words = wording[locale];
  const { subject, headline, said, next } = words.kinds[kind];
  const until = facts.until === null ? '' : longDateTime(facts.until, locale);
  const isToPerson = kind === 'person-invited';
  const reason: readonly Block[] =
    facts.reason === null ? [] : [{ kind: 'notice', line: [{ strong: words.reason }, ` ${facts.reason}`] }];
  const button: Block = isToPerson
    ? secretAction(locale, [words.open])
    : kind === 'person-refused' || kind === 'person-lapsed'
      ? askAgainAction(facts, settings)
      : action(facts, settings, [words.follow], `/demandes/${facts.requestId}`);
  return noticeMessage(locale, settings, {
    subject: subject(facts),
    preheader: `${facts.name}, ${facts.structure.name}`,
    headline: headline(facts),
    body: [
      { kind: 'paragraph', line: said(facts, until) },
      ...reason,
      ...(next === undefined ? [] : [{ kind: 'paragraph', line: next } as const]),
      button,
    ],
    rows: [
      { term: words.person, value: facts.profession === null ? facts.name : `${facts.name}, ${facts.profession}` },
      { term: words.identifier, value: facts.identifier },
      {
        term: words.certificate,
        value: `${facts.product.label[locale]} (${facts.product.offer} ${facts.product.usage})`,
      },
      { term: words.structure, value: structureLine(facts.structure) },
      { term: words.askedBy, value: facts.requestedBy },
      { term: words.reference, value: facts.reference },
    ],
    unexpected: isToPerson
      ? { question: words.notMine, advice: 'withdraw-nothing' }
      : { question: words.unexpected, advice: 'ask' },
    why: isToPerson ? words.whyPerson(to) : words.why(to),
  });
}
