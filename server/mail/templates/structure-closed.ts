import { longDateTime } from '../paris-time.ts';
import type { MailSettings } from '../settings.ts';
import { generalMessage } from './frame.ts';
import type { Line, Message } from './message.ts';

/** What a mail is written from that tells a person of structures closed in the registry. */
export interface StructureClosedFacts {
  readonly accountId: string;
  readonly locale: 'fr' | 'en';
  readonly email: string;
  readonly structures: readonly { readonly id: string; readonly name: string; readonly certifiedIdentifier: string }[];
  readonly closedAt: Date;
}

interface ClosedWords {
  subject(count: number, name: string): string;
  readonly preheader: string;
  headline(count: number, name: string): Line;
  closed(date: string): Line;
  readonly list: string;
  others(count: number): string;
  readonly next: Line;
  readonly unexpected: string;
  readonly why: (address: string) => string;
}

const wording: Record<'fr' | 'en', ClosedWords> = {
  fr: {
    subject: (count, name) =>
      count === 1 ? `Structure fermée au registre : ${name}` : `${count} structures fermées au registre`,
    preheader: 'Plus rien de nouveau n’y est demandé ni retiré. Les certificats émis restent valides.',
    headline: (count, name) =>
      count === 1 ? [{ name }, ' est fermée au registre'] : [`${count} structures sont fermées au registre`],
    closed: (date) => [
      `Depuis le ${date} (heure de Paris), le registre dit fermées les structures ci-dessous, pour lesquelles vous êtes désigné. Plus rien de nouveau ne peut y être demandé, finalisé ni retiré.`,
    ],
    list: 'Structures fermées',
    others: (count) => `et ${count} autres, dans le portail`,
    next: [
      'Les certificats déjà émis restent valides jusqu’à leur fin. Si la structure a été reprise par une autre, faites-vous désigner pour elle.',
    ],
    unexpected: 'Cette structure est toujours ouverte ?',
    why: (address) => `Vous recevez ce message à ${address} parce que vous êtes désigné pour ces structures.`,
  },
  en: {
    subject: (count, name) =>
      count === 1 ? `Structure closed in the registry: ${name}` : `${count} structures closed in the registry`,
    preheader: 'Nothing new can be requested or withdrawn there. Certificates already issued stay valid.',
    headline: (count, name) =>
      count === 1 ? [{ name }, ' is closed in the registry'] : [`${count} structures are closed in the registry`],
    closed: (date) => [
      `Since ${date} (Paris time), the registry says that the structures below, for which you are designated, are closed. Nothing new can be requested, finalised or withdrawn there.`,
    ],
    list: 'Closed structures',
    others: (count) => `and ${count} others, in the portal`,
    next: [
      'Certificates already issued stay valid until their end. If another structure took this one over, have yourself designated for it.',
    ],
    unexpected: 'Is this structure still open?',
    why: (address) => `You are receiving this message at ${address} because you are designated for these structures.`,
  },
};

/** A mail that lists thousands is read by nobody. */
const listedAtMost = 20;

export function structureClosedMessage(facts: StructureClosedFacts, settings: MailSettings): Message {
  const { locale, structures } = facts;
  const words = wording[locale];
  const name = structures[0]?.name ?? '';
  const listed = structures.slice(0, listedAtMost);
  const left = structures.length - listed.length;
  const items: Line[] = listed.map((structure) => [{ name: structure.name }, `, ${structure.certifiedIdentifier}`]);
  return generalMessage(locale, settings, {
    subject: words.subject(structures.length, name),
    preheader: words.preheader,
    headline: words.headline(structures.length, name),
    body: [
      { kind: 'paragraph', line: words.closed(longDateTime(facts.closedAt, locale)) },
      { kind: 'list', title: words.list, items: left > 0 ? [...items, [words.others(left)]] : items },
      { kind: 'paragraph', line: words.next },
    ],
    unexpected: { question: words.unexpected, advice: 'ask' },
    why: [words.why(facts.email)],
  });
}
