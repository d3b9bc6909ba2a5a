import { type RevocationReason, revocationReasons } from '../../../core/catalogue/revocation-reasons.ts';
import { longDateTime } from '../paris-time.ts';
import type { MailSettings } from '../settings.ts';
import { action, generalMessage } from './frame.ts';
import type { Line, Message } from './message.ts';

/** What a mail is written from that tells somebody of all their certificates that were revoked together. */
export interface MassRevokedFacts {
  readonly locale: 'fr' | 'en';
  readonly address: string;
  readonly reason: RevocationReason;
  /** How many, and the first of them. */
  readonly count: number;
  readonly certificates: readonly {
    readonly subjectName: string;
    readonly serialHex: string;
    readonly structureName: string;
  }[];
  /** When it was decided. */
  readonly decidedAt: Date;
}

interface MassRevokedWords {
  subject(count: number): string;
  readonly preheader: string;
  headline(count: number): Line;
  revoked(count: number, date: string): Line;
  readonly reason: string;
  readonly list: string;
  serial(name: string, structure: string, serial: string): Line;
  others(count: number): string;
  readonly todo: string;
  readonly compromised: readonly Line[];
  readonly other: readonly Line[];
  readonly open: Line;
  readonly unexpected: string;
  why(address: string): string;
}

const wording: Record<'fr' | 'en', MassRevokedWords> = {
  fr: {
    subject: (count) =>
      count === 1 ? 'Un certificat révoqué par l’autorité' : `${count} certificats révoqués par l’autorité`,
    preheader: 'Retirez-les des serveurs et services qui les emploient : ils y seraient refusés.',
    headline: (count) => [
      count === 1 ? 'Un de vos certificats est révoqué' : `${count} de vos certificats sont révoqués`,
    ],
    revoked: (count, date) => [
      count === 1
        ? `L’autorité révoque ensemble plusieurs certificats, par une décision du ${date} (heure de Paris). L’un d’eux vous concerne. Personne ne peut revenir en arrière.`
        : `L’autorité révoque ensemble plusieurs certificats, par une décision du ${date} (heure de Paris). Ceux-ci vous concernent. Personne ne peut revenir en arrière.`,
    ],
    reason: 'Motif :',
    list: 'Certificats révoqués',
    serial: (name, structure, serial) => [{ name }, ` (${structure}), série ${serial}`],
    others: (count) => (count === 1 ? 'et un autre, dans le portail' : `et ${count} autres, dans le portail`),
    todo: 'À faire',
    compromised: [
      [
        { strong: 'Coupez l’accès chez vos partenaires.' },
        ' Un logiciel qui garde l’ancienne liste peut encore les accepter 24 heures.',
      ],
      [{ strong: 'Faites de nouvelles clés.' }, ' Les anciennes ne seront plus jamais certifiées.'],
    ],
    other: [[{ strong: 'Remplacez-les là où ils servent encore.' }, ' Ils y seraient refusés.']],
    open: ['Voir les certificats révoqués'],
    unexpected: 'Cette révocation n’est pas comprise ?',
    why: (address) =>
      `Vous recevez ce message à ${address} parce que cette adresse est celle d’une demande de ces certificats, ou que vous représentez leur structure.`,
  },
  en: {
    subject: (count) =>
      count === 1 ? 'A certificate revoked by the authority' : `${count} certificates revoked by the authority`,
    preheader: 'Remove them from the servers and services that use them: they would be refused there.',
    headline: (count) => [
      count === 1 ? 'One of your certificates is revoked' : `${count} of your certificates are revoked`,
    ],
    revoked: (count, date) => [
      count === 1
        ? `The authority revokes several certificates together, by a decision of ${date} (Paris time). One of them is yours. Nobody can go back on it.`
        : `The authority revokes several certificates together, by a decision of ${date} (Paris time). These are yours. Nobody can go back on it.`,
    ],
    reason: 'Reason:',
    list: 'Revoked certificates',
    serial: (name, structure, serial) => [{ name }, ` (${structure}), serial ${serial}`],
    others: (count) => (count === 1 ? 'and one more, in the portal' : `and ${count} more, in the portal`),
    todo: 'What to do',
    compromised: [
      [
        { strong: 'Cut the access at your partners.' },
        ' Software that keeps the old list may still accept them for 24 hours.',
      ],
      [{ strong: 'Make new keys.' }, ' The old ones will never be certified again.'],
    ],
    other: [[{ strong: 'Replace them where they still serve.' }, ' They would be refused there.']],
    open: ['See the revoked certificates'],
    unexpected: 'Is this revocation unclear?',
    why: (address) =>
      `You are receiving this message at ${address} because it is the address of a request of these certificates, or because you represent their organisation.`,
  },
};

/** A mail that lists thousands is read by nobody. */
export const massRevokedListed = 20;

export function massRevokedMessage(facts: MassRevokedFacts, settings: MailSettings): Message {
  const { locale, count, reason } = facts;
  const words = wording[locale];
  const listed = facts.certificates.slice(0, massRevokedListed);
  const left = count - listed.length;
  const items = listed.map((one) => words.serial(one.subjectName, one.structureName, one.serialHex));
  return generalMessage(locale, settings, {
    subject: words.subject(count),
    preheader: words.preheader,
    headline: words.headline(count),
    body: [
      { kind: 'paragraph', line: words.revoked(count, longDateTime(facts.decidedAt, locale)) },
      { kind: 'notice', line: [{ strong: words.reason }, ' ', `${revocationReasons[reason].label[locale]}.`] },
      { kind: 'list', title: words.list, items: left > 0 ? [...items, [words.others(left)]] : items },
      { kind: 'list', title: words.todo, items: reason === 'keyCompromise' ? words.compromised : words.other },
      action(facts, settings, words.open, '/certificats?etat=revoked'),
    ],
    unexpected: { question: words.unexpected, advice: 'ask' },
    why: [words.why(facts.address)],
  });
}
