import type { NoticeTo } from '../compose.ts';
import type { DeclinedMailFacts, InvitationMailFacts } from '../designation-mail-facts.ts';
import { longDateTime } from '../paris-time.ts';
import type { MailSettings } from '../settings.ts';
import { designationRows, roleNames } from './designation-rows.ts';
import { noticeMessage, secretAction } from './frame.ts';
import type { Message } from './message.ts';

const wording = {
  fr: {
    subject: (role: string, structure: string | null) =>
      structure === null ? `Invitation : ${role} du portail` : `Invitation : ${role} pour ${structure}`,
    headline: 'Une invitation vous attend',
    invited: (by: string | null) =>
      by === null
        ? 'L’exploitant de ce portail vous propose le rôle ci‑dessous. '
        : `${by} vous propose le rôle ci‑dessous. `,
    nothingYet: 'Rien ne vous est permis avant que vous l’acceptiez ; vous pouvez aussi refuser.',
    open: 'Lire l’invitation',
    until: (at: Date) => `Ce lien vaut jusqu’au ${longDateTime(at, 'fr')} (heure de Paris).`,
    unexpected: 'Vous ne connaissez pas cette structure ou cette personne ? N’acceptez rien.',
    why: (address: string) => `Vous recevez ce message parce qu’une invitation a été adressée à ${address}.`,
    declined: {
      subject: (structure: string | null) =>
        structure === null ? 'Votre invitation est refusée' : `Votre invitation pour ${structure} est refusée`,
      headline: 'Votre invitation est refusée',
      said: (address: string, at: Date) =>
        `L’invitation que vous avez adressée à ${address} a été refusée le ${longDateTime(at, 'fr')} (heure de Paris). Son lien n’ouvre plus rien, et rien n’a été donné.`,
      next: 'Si c’est une erreur, invitez cette personne à nouveau.',
      unexpected: 'Vous n’avez invité personne ?',
      why: 'Vous recevez ce message parce que vous avez envoyé cette invitation.',
    },
  },
  en: {
    subject: (role: string, structure: string | null) =>
      structure === null ? `Invitation: ${role} of the portal` : `Invitation: ${role} for ${structure}`,
    headline: 'An invitation is waiting for you',
    invited: (by: string | null) =>
      by === null ? 'The operator of this portal offers you the role below. ' : `${by} offers you the role below. `,
    nothingYet: 'Nothing is allowed to you before you accept it; you can also decline.',
    open: 'Read the invitation',
    until: (at: Date) => `This link is good until ${longDateTime(at, 'en')} (Paris time).`,
    unexpected: 'You do not know this structure or this person? Accept nothing.',
    why: (address: string) => `You are receiving this message because an invitation was sent to ${address}.`,
    declined: {
      subject: (structure: string | null) =>
        structure === null ? 'Your invitation was declined' : `Your invitation for ${structure} was declined`,
      headline: 'Your invitation was declined',
      said: (address: string, at: Date) =>
        `The invitation that you sent to ${address} was declined on ${longDateTime(at, 'en')} (Paris time). Its link opens nothing any more, and nothing was given.`,
      next: 'If it is a mistake, invite this person again.',
      unexpected: 'You invited nobody?',
      why: 'You are receiving this message because you sent this invitation.',
    },
  },
} as const;

/** Who invites, to what, and a link that only its reader has. */
export function invitationMessage(facts: InvitationMailFacts, to: NoticeTo, settings: MailSettings): Message {
  const words = wording[to.locale];
  return noticeMessage(to.locale, settings, {
    subject: words.subject(roleNames[to.locale][facts.role].toLowerCase(), facts.structure?.name ?? null),
    preheader: words.until(facts.expiresAt),
    headline: [words.headline],
    body: [
      { kind: 'paragraph', line: [words.invited(facts.by), words.nothingYet] },
      secretAction(to.locale, [words.open]),
      { kind: 'paragraph', line: [words.until(facts.expiresAt)] },
    ],
    rows: designationRows(to.locale, facts),
    unexpected: { question: words.unexpected, advice: 'ask' },
    why: words.why(to.to),
  });
}

/** Somebody who holds the link said no: whoever invited need not wait for them. */
export function invitationDeclinedMessage(facts: DeclinedMailFacts, to: NoticeTo, settings: MailSettings): Message {
  const words = wording[to.locale].declined;
  const said = words.said(facts.invited, facts.at);
  return noticeMessage(to.locale, settings, {
    subject: words.subject(facts.structure?.name ?? null),
    preheader: words.next,
    headline: [words.headline],
    body: [
      { kind: 'paragraph', line: [said] },
      { kind: 'paragraph', line: [words.next] },
    ],
    rows: designationRows(to.locale, { ...facts, by: null }),
    unexpected: { question: words.unexpected, advice: 'ask' },
    why: words.why,
  });
}
