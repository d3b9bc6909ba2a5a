import { elide, elided } from '../../../core/contract/french-elision.ts';
import type { NoticeTo } from '../compose.ts';
import type { DesignationMailFacts, DesignationMailKind } from '../designation-mail-facts.ts';
import { lastDayBefore, shortDay } from '../paris-time.ts';
import type { MailSettings } from '../settings.ts';
import { designationRows } from './designation-rows.ts';
import { action, noticeMessage } from './frame.ts';
import type { Line, Message } from './message.ts';

interface DesignationWords {
  subject(facts: DesignationMailFacts): string;
  headline(facts: DesignationMailFacts): Line;
  said(facts: DesignationMailFacts): Line;
}

const name = (text: string) => ({ name: text });
const lastDay = ({ validUntil, at }: Pick<DesignationMailFacts, 'validUntil' | 'at'>): Date =>
  new Date((validUntil ?? at).getTime() - 1);

const fr: Record<DesignationMailKind, DesignationWords> = {
  'designation-given': {
    subject: ({ isHolder, holder, structure }) =>
      isHolder ? `Vous êtes désigné pour ${structure.name}` : `${holder} est désigné pour ${structure.name}`,
    headline: ({ isHolder, holder, structure }) =>
      isHolder ? ['Vous êtes désigné pour ', name(structure.name)] : [name(holder), ' est désigné'],
    said: ({ isHolder, holder, structure }) =>
      isHolder
        ? ['À compter de maintenant, ou du premier jour prévu, vous avez ce rôle pour ', name(structure.name), '.']
        : [
            name(holder),
            ' a maintenant ce rôle pour votre structure. Vous pouvez le modifier ou le retirer à tout moment.',
          ],
  },
  'designation-changed': {
    subject: ({ isHolder, holder, structure }) =>
      isHolder ? `Votre désignation pour ${structure.name} change` : `La désignation ${elide('de', holder)} change`,
    headline: ({ isHolder, holder }) =>
      isHolder ? ['Votre désignation change'] : [`La désignation ${elided('de', holder)}`, name(holder), ' change'],
    said: () => ['Voici ce qui vaut désormais. Les certificats déjà délivrés restent valables.'],
  },
  'designation-ended': {
    subject: ({ isHolder, holder, structure }) =>
      isHolder ? `Vous n’agissez plus pour ${structure.name}` : `${holder} n’agit plus pour ${structure.name}`,
    headline: ({ isHolder, holder, structure }) =>
      isHolder ? ['Vous n’agissez plus pour ', name(structure.name)] : [name(holder), ' n’agit plus'],
    said: ({ isHolder }) =>
      isHolder
        ? [
            'Cette désignation est retirée, y compris pour les demandes en cours. Les certificats déjà délivrés restent valables.',
          ]
        : [
            'Cette désignation est retirée, demandes en cours comprises. Les certificats déjà délivrés restent valables.',
          ],
  },
  'designation-ending': {
    subject: ({ isHolder, holder, structure, validUntil, at }) =>
      isHolder
        ? `Votre désignation pour ${structure.name} s’arrête le ${shortDay(lastDay({ validUntil, at }), 'fr')}`
        : `[Action] La désignation ${elide('de', holder)} s’arrête le ${shortDay(lastDay({ validUntil, at }), 'fr')}`,
    headline: ({ isHolder, holder }) =>
      isHolder
        ? ['Votre désignation s’arrête bientôt']
        : [`La désignation ${elided('de', holder)}`, name(holder), ' s’arrête bientôt'],
    said: ({ isHolder, validUntil, at }) => [
      `Elle vaut jusqu’au ${lastDayBefore(validUntil ?? at, 'fr')} inclus. `,
      isHolder
        ? 'Ensuite, vous ne pourrez plus demander, ni retirer, ni décider. Un représentant de la structure peut la prolonger.'
        : 'Si elle doit continuer, prolongez‑la. Sinon, il n’y a rien à faire ; les certificats délivrés restent valables.',
    ],
  },
};

const en: Record<DesignationMailKind, DesignationWords> = {
  'designation-given': {
    subject: ({ isHolder, holder, structure }) =>
      isHolder ? `You are designated for ${structure.name}` : `${holder} is designated for ${structure.name}`,
    headline: ({ isHolder, holder, structure }) =>
      isHolder ? ['You are designated for ', name(structure.name)] : [name(holder), ' is designated'],
    said: ({ isHolder, holder, structure }) =>
      isHolder
        ? ['From now on, or from the first day set, you have this role for ', name(structure.name), '.']
        : [name(holder), ' now has this role for your structure. You can change or remove it at any time.'],
  },
  'designation-changed': {
    subject: ({ isHolder, holder, structure }) =>
      isHolder ? `Your designation for ${structure.name} changes` : `The designation of ${holder} changes`,
    headline: ({ isHolder, holder }) =>
      isHolder ? ['Your designation changes'] : ['The designation of ', name(holder), ' changes'],
    said: () => ['Here is what holds from now on. Certificates already issued stay valid.'],
  },
  'designation-ended': {
    subject: ({ isHolder, holder, structure }) =>
      isHolder ? `You no longer act for ${structure.name}` : `${holder} no longer acts for ${structure.name}`,
    headline: ({ isHolder, holder, structure }) =>
      isHolder ? ['You no longer act for ', name(structure.name)] : [name(holder), ' no longer acts'],
    said: ({ isHolder }) =>
      isHolder
        ? ['This designation is removed, for requests in progress too. Certificates already issued stay valid.']
        : ['This designation is removed, requests in progress included. Certificates already issued stay valid.'],
  },
  'designation-ending': {
    subject: ({ isHolder, holder, structure, validUntil, at }) =>
      isHolder
        ? `Your designation for ${structure.name} stops on ${shortDay(lastDay({ validUntil, at }), 'en')}`
        : `[Action] The designation of ${holder} stops on ${shortDay(lastDay({ validUntil, at }), 'en')}`,
    headline: ({ isHolder, holder }) =>
      isHolder ? ['Your designation stops soon'] : ['The designation of ', name(holder), ' stops soon'],
    said: ({ isHolder, validUntil, at }) => [
      `It holds until ${lastDayBefore(validUntil ?? at, 'en')}, that day included. `,
      isHolder
        ? 'After that you can no longer ask, withdraw or decide. A representative of the structure can prolong it.'
        : 'If it is to go on, prolong it. If not, there is nothing to do; certificates issued stay valid.',
    ],
  },
};

const wording = { fr, en } as const;

const frame = {
  fr: {
    mine: 'Voir mes habilitations',
    structure: 'Voir qui peut agir',
    unexpected: 'Vous ne vous attendiez pas à ce message ?',
    why: (holder: boolean) =>
      holder
        ? 'Vous recevez ce message parce que cette désignation est la vôtre, ou celle d’une structure que vous représentez.'
        : 'Vous recevez ce message parce que vous représentez cette structure.',
  },
  en: {
    mine: 'See my designations',
    structure: 'See who may act',
    unexpected: 'You did not expect this message?',
    why: (holder: boolean) =>
      holder
        ? 'You are receiving this message because this designation is yours, or that of a structure you represent.'
        : 'You are receiving this message because you represent this structure.',
  },
} as const;

/** A right given, changed, taken, or about to end: to who holds it, and to whoever answers for the structure. */
export function designationMessage(facts: DesignationMailFacts, to: NoticeTo, settings: MailSettings): Message {
  const words = wording[to.locale][facts.kind];
  const around = frame[to.locale];
  const path = facts.isHolder ? '/mes-habilitations' : `/structures/${facts.structureId}/habilitations`;
  return noticeMessage(to.locale, settings, {
    subject: words.subject(facts),
    preheader: facts.structure.name,
    headline: words.headline(facts),
    body: [
      { kind: 'paragraph', line: words.said(facts) },
      action({ locale: to.locale }, settings, [facts.isHolder ? around.mine : around.structure], path),
    ],
    rows: designationRows(to.locale, facts),
    unexpected: { question: around.unexpected, advice: 'ask' },
    why: around.why(facts.isHolder),
  });
}
