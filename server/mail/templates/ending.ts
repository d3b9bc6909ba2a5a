import type { Product } from '../../../core/catalogue/product.ts';
import { longDateTime, shortDay } from '../paris-time.ts';
import type { MailSettings } from '../settings.ts';
import { certificateNoun } from './certificate-noun.ts';
import { action, noticeMessage } from './frame.ts';
import type { Line, Message } from './message.ts';

/** A certificate near its end, or past it, as it is told to one person. */
export interface EndingFacts {
  readonly locale: 'fr' | 'en';
  readonly reference: string;
  readonly productId: string;
  /** Of the certificate. */
  readonly id: string;
  readonly product: Pick<Product, 'offer' | 'usage' | 'label'>;
  readonly subjectName: string;
  readonly structureName: string;
  readonly notAfter: Date;
  readonly renewableUntil: Date;
  /** 0: it has expired. */
  readonly days: number;
  /** Why this person is told. */
  readonly contact: 'actor' | 'copy' | 'admin' | 'holder' | 'representative' | 'officer';
  /** « Je m’en occupe » spares its reader a later reminder. */
  readonly sparesALater: boolean;
  /** Who said that they see to it. */
  readonly seenToBy: readonly string[];
}

interface EndingWords {
  expiringSubject(facts: EndingFacts): string;
  expiredSubject(facts: EndingFacts): string;
  expiringPreheader(facts: EndingFacts): string;
  expiredPreheader(facts: EndingFacts): string;
  expiringHeadline(facts: EndingFacts): Line;
  expiredHeadline(facts: EndingFacts): Line;
  expiring(facts: EndingFacts): Line;
  expired(facts: EndingFacts): Line;
  seenToBy(names: readonly string[]): Line;
  readonly open: string;
  readonly openOwn: string;
  readonly stop: Line;
  /** Where it stops nothing any more. */
  readonly tell: Line;
  readonly holder: Line;
  readonly terms: Readonly<Record<'certificate' | 'structure' | 'reference', string>>;
  readonly why: Readonly<Record<EndingFacts['contact'], string>>;
  readonly unexpected: string;
}

const listFr = new Intl.ListFormat('fr');
const listEn = new Intl.ListFormat('en-GB');
const daysFr = (days: number) => (days === 1 ? 'moins d’un jour' : `moins de ${days} jours`);
const daysEn = (days: number) => (days === 1 ? 'less than a day' : `less than ${days} days`);

const wording: Record<'fr' | 'en', EndingWords> = {
  fr: {
    expiringSubject: (facts) =>
      `[Rappel] Renouvelez ${certificateNoun(facts)}${facts.subjectName} avant le ${shortDay(facts.notAfter, 'fr')}`,
    expiredSubject: (facts) => `[Action] ${certificateNoun(facts, 'start')}${facts.subjectName} est expiré`,
    expiringPreheader: ({ notAfter, days }) =>
      `Il expire dans ${daysFr(days)}, le ${longDateTime(notAfter, 'fr')} (heure de Paris).`,
    expiredPreheader: ({ renewableUntil }) =>
      `On peut encore le renouveler jusqu’au ${longDateTime(renewableUntil, 'fr')}.`,
    expiringHeadline: (facts) => [
      certificateNoun(facts, 'start'),
      { name: facts.subjectName },
      ` expire dans ${daysFr(facts.days)}`,
    ],
    expiredHeadline: (facts) => [certificateNoun(facts, 'start'), { name: facts.subjectName }, ' est expiré'],
    expiring: ({ structureName, notAfter }) => [
      'Ce certificat, demandé pour ',
      { name: structureName },
      `, expire le ${longDateTime(notAfter, 'fr')} (heure de Paris) et n’est pas renouvelé. Ensuite, les services qui l’emploient s’arrêtent. L’ancien reste valable jusqu’à son terme : on bascule sans coupure.`,
    ],
    expired: ({ structureName, notAfter, renewableUntil }) => [
      'Ce certificat, demandé pour ',
      { name: structureName },
      `, a expiré le ${longDateTime(notAfter, 'fr')} (heure de Paris) sans être renouvelé : les services qui l’emploient ne sont plus acceptés. On peut encore le renouveler jusqu’au ${longDateTime(renewableUntil, 'fr')} ; après, il faudra refaire une demande.`,
    ],
    seenToBy: (names) => [`${listFr.format(names)} ${names.length > 1 ? 's’en occupent' : 's’en occupe'}.`],
    open: 'Ouvrir la page du produit',
    openOwn: 'Voir mon certificat',
    stop: [
      'Sur cette page, « Je m’en occupe » le dit aux autres et arrête vos rappels ; ceux des sept derniers jours vous parviennent tout de même, tant qu’il n’est pas renouvelé.',
    ],
    tell: ['Sur cette page, « Je m’en occupe » le dit aux autres. Vous serez rappelé tant qu’il n’est pas renouvelé.'],
    holder: [
      'Un administrateur technique de cette structure demandera le suivant ; vous en fabriquerez la clé, comme la première fois.',
    ],
    terms: { certificate: 'Certificat', structure: 'Structure', reference: 'Demande' },
    why: {
      actor: 'Vous recevez ce message parce que cette adresse est celle des avis de ce certificat.',
      copy: 'Vous recevez ce message en copie, comme la demande de ce certificat le prévoit.',
      holder: 'Vous recevez ce message parce que ce certificat est à votre nom.',
      admin: 'Vous recevez ce message parce que vous êtes administrateur technique de cette structure.',
      representative: 'Vous recevez ce message parce que vous représentez cette structure.',
      officer:
        'Vous recevez ce message parce que cette structure n’a personne d’autre à prévenir, et que vous tenez le registre.',
    },
    unexpected: 'Ce certificat ne sert plus ?',
  },
  en: {
    expiringSubject: (facts) =>
      `[Reminder] Renew ${certificateNoun(facts)}${facts.subjectName} before ${shortDay(facts.notAfter, 'en')}`,
    expiredSubject: (facts) => `[Action] ${certificateNoun(facts, 'start')}${facts.subjectName} has expired`,
    expiringPreheader: ({ notAfter, days }) =>
      `It expires in ${daysEn(days)}, on ${longDateTime(notAfter, 'en')} (Paris time).`,
    expiredPreheader: ({ renewableUntil }) => `It can still be renewed until ${longDateTime(renewableUntil, 'en')}.`,
    expiringHeadline: (facts) => [
      certificateNoun(facts, 'start'),
      { name: facts.subjectName },
      ` expires in ${daysEn(facts.days)}`,
    ],
    expiredHeadline: (facts) => [certificateNoun(facts, 'start'), { name: facts.subjectName }, ' has expired'],
    expiring: ({ structureName, notAfter }) => [
      'This certificate, requested for ',
      { name: structureName },
      `, expires on ${longDateTime(notAfter, 'en')} (Paris time) and is not renewed. After that, the services that use it stop. The old one stays valid until its end, so you can switch without interruption.`,
    ],
    expired: ({ structureName, notAfter, renewableUntil }) => [
      'This certificate, requested for ',
      { name: structureName },
      `, expired on ${longDateTime(notAfter, 'en')} (Paris time) without being renewed: the services that use it are no longer accepted. It can still be renewed until ${longDateTime(renewableUntil, 'en')}; after that, a new request is needed.`,
    ],
    seenToBy: (names) => [`${listEn.format(names)} ${names.length > 1 ? 'are' : 'is'} seeing to it.`],
    open: 'Open the page of the product',
    openOwn: 'See my certificate',
    stop: [
      'On that page, “I am seeing to it” tells the others and stops your reminders; those of the last seven days reach you all the same, as long as it is not renewed.',
    ],
    tell: ['On that page, “I am seeing to it” tells the others. You will be reminded as long as it is not renewed.'],
    holder: [
      'A technical administrator of this organisation will ask for the next one; you will make its key, as you did the first time.',
    ],
    terms: { certificate: 'Certificate', structure: 'Structure', reference: 'Request' },
    why: {
      actor: 'You are receiving this message because this is the notice address of this certificate.',
      copy: 'You are receiving a copy of this message, as the request for this certificate provides.',
      holder: 'You are receiving this message because this certificate is in your name.',
      admin: 'You are receiving this message because you are a technical administrator of this structure.',
      representative: 'You are receiving this message because you represent this structure.',
      officer:
        'You are receiving this message because this structure has nobody else to tell, and you keep the registry.',
    },
    unexpected: 'No longer need this certificate?',
  },
};

const signsIn = {
  ...{ admin: true, holder: true, representative: true, officer: true },
  // An address that a form gave.
  ...{ actor: false, copy: false },
} as const satisfies Readonly<Record<EndingFacts['contact'], boolean>>;

/** The days are counted once, in the subject's date and in the headline; the page that opens tells what to do. */
export function endingMessage(facts: EndingFacts, settings: MailSettings): Message {
  const { locale, days, product, seenToBy } = facts;
  const words = wording[locale];
  const over = days === 0;
  const others: readonly Line[] = seenToBy.length === 0 ? [] : [words.seenToBy(seenToBy)];
  return noticeMessage(locale, settings, {
    subject: over ? words.expiredSubject(facts) : words.expiringSubject(facts),
    preheader: over ? words.expiredPreheader(facts) : words.expiringPreheader(facts),
    headline: over ? words.expiredHeadline(facts) : words.expiringHeadline(facts),
    body: [
      { kind: 'paragraph', line: over ? words.expired(facts) : words.expiring(facts) },
      ...others.map((line) => ({ kind: 'notice' as const, line })),
      ...(facts.contact === 'holder'
        ? [
            { kind: 'paragraph' as const, line: words.holder },
            action({ locale }, settings, [words.openOwn], `/certificats/${encodeURIComponent(facts.id)}`),
          ]
        : [
            action({ locale }, settings, [words.open], `/produits/${encodeURIComponent(facts.productId)}`),
            ...(over ? [] : [{ kind: 'paragraph' as const, line: facts.sparesALater ? words.stop : words.tell }]),
          ]),
    ],
    rows: [
      {
        term: words.terms.certificate,
        value: `${facts.subjectName}, ${product.label[locale]} (${product.offer} · ${product.usage})`,
      },
      { term: words.terms.structure, value: facts.structureName },
      { term: words.terms.reference, value: facts.reference },
    ],
    // Whoever signs in ends it by themselves, as long as it has not ended.
    unexpected: { question: words.unexpected, advice: over || !signsIn[facts.contact] ? 'ask' : 'revoke' },
    why: words.why[facts.contact],
  });
}
