import { elide } from '../../../core/contract/french-elision.ts';
import {
  readNationalStructureId,
  type StructureIdentifierKind,
} from '../../../core/identifiers/national-structure-id.ts';
import type { RequestMailFacts } from '../request-mail-facts.ts';
import { secretLinkPlaceholder } from '../secret-link.ts';
import type { MailSettings } from '../settings.ts';
import { certificateNoun } from './certificate-noun.ts';
import type { Block, Fact, Line, Message } from './message.ts';
import { countOf } from './pack-list.ts';

const frameWords = {
  fr: {
    brand: 'Portail des certificats',
    greeting: 'Bonjour,',
    certificate: 'Certificat',
    structure: 'Structure',
    key: 'Clé',
    keyOf: { 'own-csr': 'celle de votre CSR', browser: 'créée dans le navigateur' },
    reference: 'Référence',
    why: (actor: string) =>
      `Vous recevez ce message parce ${elide('que', actor)} est l’adresse des avis de cette demande.`,
    copy: (address: string) => ` Copie à ${address}.`,
    never: ' Nous ne demandons jamais de mot de passe par e‑mail.',
    test: 'Instance de TEST : ses certificats ne servent qu’à des essais.',
    advice: {
      'withdraw-nothing': {
        writeTo: ' Ne retirez rien et écrivez à ',
        tellTeam: ' Ne retirez rien et prévenez l’équipe qui tient ce portail.',
      },
      ask: { writeTo: ' Écrivez à ', tellTeam: ' Demandez à l’équipe qui tient ce portail.' },
      revoke: {
        writeTo: ' Révoquez-le depuis la page ci-dessus, ou écrivez à ',
        tellTeam: ' Révoquez-le depuis la page ci-dessus.',
      },
      'at-once': {
        writeTo: ' Écrivez sans attendre à ',
        tellTeam: ' Prévenez sans attendre l’équipe qui tient ce portail.',
      },
    },
    linkNote: 'Ce lien ouvre le portail, qui vous demandera de vous identifier.',
    linkFallback: 'Si le bouton ne marche pas :',
    withdraw: 'Retirer ',
    withdrawAll: 'Retirer les certificats',
    askAgain: 'Faire une nouvelle demande',
    secretNote: 'Ce lien est personnel et ne sert qu’une fois. Ne le transmettez à personne.',
  },
  en: {
    brand: 'Certificate portal',
    greeting: 'Hello,',
    certificate: 'Certificate',
    structure: 'Structure',
    key: 'Key',
    keyOf: { 'own-csr': 'from your CSR', browser: 'made in the browser' },
    reference: 'Reference',
    why: (actor: string) => `You are receiving this message because ${actor} is the notice address of this request.`,
    copy: (address: string) => ` Copy to ${address}.`,
    never: ' We never ask for a password by e‑mail.',
    test: 'TEST instance: its certificates are for trials only.',
    advice: {
      'withdraw-nothing': {
        writeTo: ' Withdraw nothing and write to ',
        tellTeam: ' Withdraw nothing and tell the team that runs this portal.',
      },
      ask: { writeTo: ' Write to ', tellTeam: ' Ask the team that runs this portal.' },
      revoke: { writeTo: ' Revoke it from the page above, or write to ', tellTeam: ' Revoke it from the page above.' },
      'at-once': { writeTo: ' Write at once to ', tellTeam: ' Tell the team that runs this portal at once.' },
    },
    linkNote: 'This link opens the portal, which will ask you to sign in.',
    linkFallback: 'If the button does not work:',
    withdraw: 'Withdraw ',
    withdrawAll: 'Withdraw the certificates',
    askAgain: 'Make a new request',
    secretNote: 'This link is personal and works once. Give it to nobody.',
  },
} as const;

const identifierNames: Record<StructureIdentifierKind, string> = {
  finess: 'FINESS',
  siret: 'SIRET',
  siren: 'SIREN',
  'rpps-rang': 'RPPS-rang',
  adeli: 'ADELI',
};

/** What a template says of its own; the rest is the same in every mail about a request. */
interface RequestMessage extends Pick<Message, 'subject' | 'preheader' | 'headline'> {
  readonly body: readonly Block[];
  /** More rows under those of the request. */
  readonly rows?: readonly Fact[];
  /** What the reader may not recognise or understand, and what to do then. */
  readonly unexpected: { readonly question: string; readonly advice: keyof (typeof frameWords)['fr']['advice'] };
}

/** What the words of one mail say of these facts above its text. */
export const headOf = <Facts>(
  words: {
    subject(facts: Facts): string;
    preheader(facts: Facts): string;
    headline(facts: Facts): Line;
  },
  facts: Facts,
): Pick<Message, 'subject' | 'preheader' | 'headline'> => ({
  subject: words.subject(facts),
  preheader: words.preheader(facts),
  headline: words.headline(facts),
});

/** The whole message: greeting, what the template says, what it is about, whom to write to, why one receives it. */
export function requestMessage(
  facts: RequestMailFacts,
  settings: MailSettings,
  { body, rows = [], ...said }: RequestMessage,
): Message {
  const { locale, actorEmail, copyAddress } = facts;
  const words = frameWords[locale];
  return generalMessage(locale, settings, {
    ...said,
    body: [...body, { kind: 'facts', rows: [...requestRows(facts), ...rows] }],
    why: [words.why(actorEmail), copyAddress === null ? '' : words.copy(copyAddress)],
  });
}

/** What a mail about no request says of its own. */
interface NoticeMessage extends Omit<RequestMessage, 'rows'> {
  /** What it is about. */
  readonly rows: readonly Fact[];
  /** Why its reader receives it, in a sentence. */
  readonly why: string;
}

/** As `requestMessage`, for a designation, a domain, an account. */
export const noticeMessage = (
  locale: 'fr' | 'en',
  settings: MailSettings,
  { body, rows, why, ...said }: NoticeMessage,
): Message =>
  generalMessage(locale, settings, {
    ...said,
    body: [...body, ...(rows.length === 0 ? [] : [{ kind: 'facts' as const, rows }])],
    why: [why],
  });

interface GeneralMessage extends Omit<RequestMessage, 'rows'> {
  /** One receives it. */
  readonly why: Line;
}

/** The frame of every mail. */
export function generalMessage(
  locale: 'fr' | 'en',
  settings: MailSettings,
  { subject, preheader, headline, body, unexpected, why }: GeneralMessage,
): Message {
  const words = frameWords[locale];
  const advice = words.advice[unexpected.advice];
  const footer: Line = [...why, words.never];
  return {
    ...{ locale, subject, preheader, headline },
    brand: settings.instanceKind === 'test' ? `${words.brand} · TEST` : words.brand,
    blocks: [
      { kind: 'paragraph', line: [words.greeting] },
      ...body,
      {
        kind: 'paragraph',
        line:
          settings.replyTo === null
            ? [unexpected.question, advice.tellTeam]
            : [unexpected.question, advice.writeTo, { address: settings.replyTo }, '.'],
      },
    ],
    portal: { label: words.brand, url: settings.publicOrigin },
    footer: settings.instanceKind === 'test' ? [footer, [words.test]] : [footer],
  };
}

/** A button to a page of the portal, which asks to sign in. */
export const action = (
  facts: Pick<RequestMailFacts, 'locale'>,
  settings: MailSettings,
  label: Line,
  path: string,
): Block => ({
  kind: 'action',
  label,
  url: `${settings.publicOrigin}${path}`,
  note: frameWords[facts.locale].linkNote,
  fallback: frameWords[facts.locale].linkFallback,
});

/** A button whose link is put in place as the mail leaves (`secretLink` of the notice). */
export const secretAction = (
  locale: 'fr' | 'en',
  label: Line,
  note: string = frameWords[locale].secretNote,
): Block => ({
  kind: 'action',
  label,
  url: secretLinkPlaceholder,
  note,
  fallback: frameWords[locale].linkFallback,
});

export const withdrawAction = (facts: RequestMailFacts, settings: MailSettings): Block =>
  facts.packId !== undefined && countOf(facts) > 1
    ? action(
        facts,
        settings,
        [frameWords[facts.locale].withdrawAll],
        `/retirer/ensemble/${encodeURIComponent(facts.packId)}`,
      )
    : action(
        facts,
        settings,
        [frameWords[facts.locale].withdraw, certificateNoun(facts), { name: facts.subjectName }],
        `/retirer/${encodeURIComponent(facts.requestId)}`,
      );

/** To the form, with the same offer and usage chosen. */
export const askAgainAction = (facts: Pick<RequestMailFacts, 'locale' | 'product'>, settings: MailSettings): Block =>
  action(
    facts,
    settings,
    [frameWords[facts.locale].askAgain],
    `/demander/offre?${new URLSearchParams({ offre: facts.product.offer, usage: facts.product.usage })}`,
  );

function requestRows(facts: RequestMailFacts): readonly Fact[] {
  const { locale, product, structure } = facts;
  const words = frameWords[locale];
  const label = product.label[locale];
  // Those of a pack are listed apart.
  if (countOf(facts) > 1) return [{ term: words.structure, value: structureLine(structure) }];
  return [
    {
      term: words.certificate,
      value: `${facts.subjectName}, ${label.charAt(0).toLocaleLowerCase(locale)}${label.slice(1)} (${product.offer} · ${product.usage})`,
    },
    {
      term: words.structure,
      value: structureLine(structure),
    },
    { term: words.key, value: `${keyName(facts.keyAlgorithm)}, ${words.keyOf[facts.keyOrigin]}` },
    { term: words.reference, value: facts.reference },
  ];
}

/** `CH de Valmont, FINESS 769999004`; an identifier that is not of the national form as it is. */
export function structureLine({ name, certifiedIdentifier }: RequestMailFacts['structure']): string {
  const identifier = readNationalStructureId(certifiedIdentifier);
  return `${name}, ${identifier.ok ? `${identifierNames[identifier.value.kind]} ${identifier.value.value}` : certifiedIdentifier}`;
}

/** `rsa-3072` → `RSA 3072`, `p-256` → `P-256`. */
const keyName = (algorithm: RequestMailFacts['keyAlgorithm']): string =>
  algorithm.startsWith('rsa-') ? algorithm.toUpperCase().replace('-', ' ') : algorithm.toUpperCase();
