import { elide } from '../../../core/contract/french-elision.ts';
import type { NoticeTo } from '../compose.ts';
import type { ClaimMailFacts } from '../designation-mail-facts.ts';
import { longDateTime } from '../paris-time.ts';
import type { MailSettings } from '../settings.ts';
import { noticeMessage, secretAction, structureLine } from './frame.ts';
import type { Block, Message } from './message.ts';

const wording = {
  fr: {
    structure: 'Structure',
    claimant: 'Demande de',
    reason: 'Motif :',
    until: (at: Date) => `Ce lien vaut jusqu’au ${longDateTime(at, 'fr')} (heure de Paris).`,
    unexpected: 'Vous n’avez rien demandé ?',
    why: (address: string) =>
      `Vous recevez ce message parce ${elide('que', address)} a été donnée comme adresse professionnelle d’un représentant légal.`,
    'claim-verify': {
      subject: (structure: string) => `[Action] Confirmez votre adresse pour ${structure}`,
      headline: 'Confirmez votre adresse',
      said: 'Une personne, sans doute vous, déclare représenter cette structure. La demande sera examinée une fois cette adresse confirmée.',
      open: 'Confirmer mon adresse',
    },
    'claim-received': {
      subject: (structure: string) => `Demande reçue pour ${structure}`,
      headline: 'Votre demande est reçue',
      said: 'Votre adresse est confirmée. Un opérateur d’enregistrement va examiner la demande et sa pièce ; sa réponse viendra à cette adresse.',
      open: '',
    },
    'claim-accepted': {
      subject: (structure: string) => `[Action] Votre demande pour ${structure} est acceptée`,
      headline: 'Votre demande est acceptée',
      said: 'Un opérateur d’enregistrement vous reconnaît représentant légal de cette structure. Il reste à accepter ce rôle, avec votre compte ou un nouveau.',
      open: 'Accepter le rôle',
    },
    'claim-refused': {
      subject: (structure: string) => `Votre demande pour ${structure} est refusée`,
      headline: 'Votre demande est refusée',
      said: 'Un opérateur d’enregistrement l’a examinée et refusée. Si ce que dit le motif peut être corrigé, faites une nouvelle demande.',
      open: '',
    },
  },
  en: {
    structure: 'Structure',
    claimant: 'Claimed by',
    reason: 'Reason:',
    until: (at: Date) => `This link is good until ${longDateTime(at, 'en')} (Paris time).`,
    unexpected: 'You did not ask for anything?',
    why: (address: string) =>
      `You are receiving this message because ${address} was given as the professional address of a legal representative.`,
    'claim-verify': {
      subject: (structure: string) => `[Action] Confirm your address for ${structure}`,
      headline: 'Confirm your address',
      said: 'Somebody, you no doubt, says that they represent this structure. The claim will be looked at once this address is confirmed.',
      open: 'Confirm my address',
    },
    'claim-received': {
      subject: (structure: string) => `Claim received for ${structure}`,
      headline: 'Your claim is received',
      said: 'Your address is confirmed. A registration officer will look at the claim and its evidence; the answer will come to this address.',
      open: '',
    },
    'claim-accepted': {
      subject: (structure: string) => `[Action] Your claim for ${structure} is accepted`,
      headline: 'Your claim is accepted',
      said: 'A registration officer recognises you as legal representative of this structure. What remains is to accept the role, with your account or a new one.',
      open: 'Accept the role',
    },
    'claim-refused': {
      subject: (structure: string) => `Your claim for ${structure} is refused`,
      headline: 'Your claim is refused',
      said: 'A registration officer looked at it and refused it. If what the reason says can be put right, make a new claim.',
      open: '',
    },
  },
} as const;

/** The steps of « I am the legal representative of this structure », to whoever says so. */
export function claimMessage(facts: ClaimMailFacts, to: NoticeTo, settings: MailSettings): Message {
  const all = wording[to.locale];
  const words = all[facts.kind];
  const link: readonly Block[] =
    facts.linkUntil === null
      ? []
      : [secretAction(to.locale, [words.open]), { kind: 'paragraph', line: [all.until(facts.linkUntil)] }];
  const reason: readonly Block[] =
    facts.reason === null ? [] : [{ kind: 'notice', line: [{ strong: all.reason }, ` ${facts.reason}`] }];
  return noticeMessage(to.locale, settings, {
    subject: words.subject(facts.structure.name),
    preheader: words.said,
    headline: [words.headline],
    body: [{ kind: 'paragraph', line: [words.said] }, ...reason, ...link],
    rows: [
      { term: all.structure, value: structureLine(facts.structure) },
      { term: all.claimant, value: `${facts.claimant}, ${facts.function}` },
    ],
    unexpected: { question: all.unexpected, advice: 'ask' },
    why: all.why(to.to),
  });
}
