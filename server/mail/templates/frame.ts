import {
  readNationalStructureId,
  type StructureIdentifierKind,
} from '../../../core/identifiers/national-structure-id.ts';
import type { RequestMailFacts } from '../request-mail-facts.ts';
import type { MailSettings } from '../settings.ts';
import type { Fact, Line, Message } from './message.ts';

const frameWords = {
  fr: {
    brand: 'Portail des certificats',
    greeting: 'Bonjour,',
    certificate: 'Certificat',
    structure: 'Structure',
    key: 'Clé',
    keyOf: { 'own-csr': 'celle de votre CSR', browser: 'créée dans le navigateur' },
    reference: 'Référence',
    why: (actor: string) => `Vous recevez ce message parce que ${actor} est l’adresse des avis de cette demande.`,
    copy: (address: string) => ` Copie à ${address}.`,
    never: ' Nous ne demandons jamais de mot de passe par e‑mail.',
    test: 'Instance de TEST : ses certificats ne servent qu’à des essais.',
    writeTo: ' Ne retirez rien et écrivez à ',
    tellTeam: ' Ne retirez rien et prévenez l’équipe qui tient ce portail.',
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
    writeTo: ' Withdraw nothing and write to ',
    tellTeam: ' Withdraw nothing and tell the team that runs this portal.',
  },
} as const;

const identifierNames: Record<StructureIdentifierKind, string> = {
  finess: 'FINESS',
  siret: 'SIRET',
  siren: 'SIREN',
  'rpps-rang': 'RPPS-rang',
  adeli: 'ADELI',
};

/** What surrounds every mail about a request; a template adds subject, preheader, headline and blocks. */
export function frame(
  facts: RequestMailFacts,
  settings: MailSettings,
): Pick<Message, 'locale' | 'brand' | 'portal' | 'footer'> {
  const { locale, actorEmail, copyAddress } = facts;
  const words = frameWords[locale];
  const why: Line = [words.why(actorEmail), copyAddress === null ? '' : words.copy(copyAddress), words.never];
  return {
    locale,
    brand: settings.instanceKind === 'test' ? `${words.brand} · TEST` : words.brand,
    portal: { label: words.brand, url: settings.publicOrigin },
    footer: settings.instanceKind === 'test' ? [why, [words.test]] : [why],
  };
}

export const greeting = (facts: RequestMailFacts): Line => [frameWords[facts.locale].greeting];

export function requestRows(facts: RequestMailFacts): readonly Fact[] {
  const { locale, product, structure } = facts;
  const words = frameWords[locale];
  const label = product.label[locale];
  const identifier = readNationalStructureId(structure.certifiedIdentifier);
  return [
    {
      term: words.certificate,
      value: `${facts.subjectName}, ${label.charAt(0).toLocaleLowerCase(locale)}${label.slice(1)} (${product.offer} · ${product.usage})`,
    },
    {
      term: words.structure,
      value: `${structure.name}, ${
        identifier.ok
          ? `${identifierNames[identifier.value.kind]} ${identifier.value.value}`
          : structure.certifiedIdentifier
      }`,
    },
    { term: words.key, value: `${keyName(facts.keyAlgorithm)}, ${words.keyOf[facts.keyOrigin]}` },
    { term: words.reference, value: facts.reference },
  ];
}

/** `rsa-3072` → `RSA 3072`, `p-256` → `P-256`. */
const keyName = (algorithm: RequestMailFacts['keyAlgorithm']): string =>
  algorithm.startsWith('rsa-') ? algorithm.toUpperCase().replace('-', ' ') : algorithm.toUpperCase();

/** `question` names what the reader may not recognise; the answer never asks for more than writing to the support. */
export function unexpected(facts: RequestMailFacts, settings: MailSettings, question: string): Line {
  const words = frameWords[facts.locale];
  return settings.replyTo === null
    ? [question, words.tellTeam]
    : [question, words.writeTo, { address: settings.replyTo }, '.'];
}
