import type { CancellationReasonRefusalCode } from '../../identifiers/cancellation-reason.ts';
import type { CertificateTextRefusalCode } from '../../identifiers/certificate-text.ts';
import type { RevocationCodeRefusalCode } from '../../identifiers/revocation-code.ts';

/** What « Demander » and « Retirer » refuse beyond fields and keys. */
export type RequestRefusalCode =
  | RevocationCodeRefusalCode
  | 'not-found'
  | 'offer.unknown'
  | 'usage.unknown'
  | 'structure.closed'
  | 'request.changed'
  | 'request.not-draft'
  | 'request.not-finalised'
  | 'request.not-withdrawn'
  | 'request.lapsed'
  | 'request.cancelled'
  | 'product.exists'
  | 'pack.unknown'
  | 'pack.offer-missing'
  | 'pack.part-missing'
  | 'pack.over'
  | 'pack.request-unknown'
  | 'pack.request-repeated'
  | 'renewal.early'
  | 'renewal.late'
  | 'renewal.in-progress'
  | 'renewal.renewed'
  | 'renewal.revoked'
  | 'renewal.other-name'
  | 'csr.too-long-to-read'
  | 'terms.not-accepted'
  | 'withdrawal.other-code'
  | 'withdrawal.in-progress'
  | 'withdrawal.subject-changed'
  | 'cancellation.done'
  | 'cancellation.lapsed'
  | 'cancellation.signed'
  | 'cancellation.signing'
  | Exclude<CancellationReasonRefusalCode, CertificateTextRefusalCode>;

export const requestSentences = {
  'not-found': {
    fr: 'Introuvable, ou hors de vos désignations. Vérifiez l’adresse, ou revenez à vos demandes.',
    en: 'Not found, or outside your designations. Check the address, or go back to your requests.',
  },
  'offer.unknown': {
    fr: 'L’offre « {offer} » n’existe pas. Choisissez une offre de la liste.',
    en: 'The offer “{offer}” does not exist. Choose an offer from the list.',
  },
  'pack.unknown': {
    fr: 'Le besoin « {pack} » n’est pas dans la liste. Choisissez une réponse de « Que voulez-vous faire ? ».',
    en: 'The need “{pack}” is not in the list. Choose an answer of “What do you want to do?”.',
  },
  'pack.offer-missing': {
    fr: 'Votre désignation pour cette structure ne couvre pas l’offre {offer}. Demandez au représentant légal ou à son délégué de l’ajouter ; le reste peut être demandé dès maintenant.',
    en: 'Your designation for this structure does not cover the offer {offer}. Ask the legal representative or a delegate to add it; the rest can be asked for now.',
  },
  'pack.part-missing': {
    fr: 'La demande de ce certificat a été abandonnée. Demandez-le seul, depuis « Autre chose ».',
    en: 'The request for this certificate was dropped. Ask for it alone, from “Something else”.',
  },
  'pack.over': {
    fr: 'Plus aucune demande de cet ensemble n’est un brouillon. Retirez ses certificats, ou commencez un nouvel ensemble.',
    en: 'No request of this pack is a draft any more. Withdraw its certificates, or begin a new pack.',
  },
  'pack.request-unknown': {
    fr: 'Une des demandes envoyées n’appartient pas à cet ensemble. Rechargez la page, puis recommencez.',
    en: 'One of the requests sent does not belong to this pack. Reload the page, then try again.',
  },
  'pack.request-repeated': {
    fr: 'La même demande a été envoyée deux fois. Rechargez la page, puis recommencez.',
    en: 'The same request was sent twice. Reload the page, then try again.',
  },
  'usage.unknown': {
    fr: 'L’offre {offer} n’a pas d’usage « {usage} ». Choisissez un usage de la liste.',
    en: 'The offer {offer} has no usage “{usage}”. Choose a usage from the list.',
  },
  'structure.closed': {
    fr: '{structure} est fermée au registre : rien de nouveau ne peut y être rattaché. Si c’est une erreur, écrivez à l’opérateur d’enregistrement.',
    en: '{structure} is closed in the registry: nothing new can be attached to it. If that is wrong, write to the registration officer.',
  },
  'request.changed': {
    fr: 'Cette demande a changé depuis que cette page l’a affichée, dans un autre onglet peut-être. Rechargez la page, vérifiez le certificat, puis finalisez.',
    en: 'This request changed since this page showed it, perhaps in another tab. Reload the page, check the certificate, then finalise.',
  },
  'request.not-draft': {
    fr: 'Cette demande est déjà finalisée : elle ne se modifie plus. Retirez-la, ou faites une nouvelle demande.',
    en: 'This request is already finalised: it can no longer change. Withdraw it, or make a new request.',
  },
  'request.not-finalised': {
    fr: 'Cette demande n’est pas finalisée. Reprenez-la dans « Demander » et finalisez-la d’abord.',
    en: 'This request is not finalised. Resume it in “Request” and finalise it first.',
  },
  'request.not-withdrawn': {
    fr: 'Ce certificat n’est pas encore signé. Retirez-le d’abord.',
    en: 'This certificate is not signed yet. Withdraw it first.',
  },
  'request.lapsed': {
    fr: 'Le délai de retrait de dix jours est passé : cette demande est éteinte et rien n’a été signé. Faites une nouvelle demande.',
    en: 'The ten days to withdraw have passed: this request has lapsed and nothing was signed. Make a new request.',
  },
  'request.cancelled': {
    fr: 'L’opérateur d’enregistrement a annulé cette demande, et rien n’a été signé. Motif : « {reason} ». Corrigez ce qu’il dit et faites une nouvelle demande.',
    en: 'The registration officer cancelled this request, and nothing was signed. Reason: “{reason}”. Put right what it says and make a new request.',
  },
  'product.exists': {
    fr: 'Cette structure a déjà un certificat « {name} » de cet usage, ou une demande en cours. Ouvrez sa page pour le suivre ou le renouveler, ou confirmez que vous en voulez un second.',
    en: 'This structure already has a certificate “{name}” of this usage, or a request in progress. Open its page to follow or renew it, or confirm that you want a second one.',
  },
  'renewal.early': {
    fr: 'Ce certificat se renouvelle à partir de 90 jours avant son échéance, pas plus tôt. Revenez le jour que dit la page de son produit.',
    en: 'This certificate is renewed from 90 days before its end, not earlier. Come back on the day that the page of its product says.',
  },
  'renewal.late': {
    fr: 'Ce certificat est expiré depuis plus de 30 jours : il ne se renouvelle plus. Faites une nouvelle demande du même nom.',
    en: 'This certificate expired more than 30 days ago: it can no longer be renewed. Make a new request of the same name.',
  },
  'renewal.in-progress': {
    fr: 'Une demande de ce produit attend déjà son retrait. Retirez-la, ou laissez-la s’éteindre avant d’en faire une autre.',
    en: 'A request of this product is already waiting to be withdrawn. Withdraw it, or let it lapse before you make another.',
  },
  'renewal.renewed': {
    fr: 'Ce certificat est déjà renouvelé. Ouvrez la page de son produit : le nouveau y est.',
    en: 'This certificate is already renewed. Open the page of its product: the new one is there.',
  },
  'renewal.revoked': {
    fr: 'Ce certificat est révoqué : il ne se renouvelle pas. Faites une nouvelle demande du même nom.',
    en: 'This certificate is revoked: it cannot be renewed. Make a new request of the same name.',
  },
  'renewal.other-name': {
    fr: 'Un renouvellement garde l’usage et le nom « {name} ». Pour un autre nom, faites une nouvelle demande.',
    en: 'A renewal keeps the usage and the name “{name}”. For another name, make a new request.',
  },
  'csr.too-long-to-read': {
    fr: 'La lecture de cette CSR a pris trop de temps, et a été arrêtée : rien n’a été gardé. Refaites la CSR avec l’outil de votre serveur, sans image ni longue liste, puis redonnez-la.',
    en: 'Reading this CSR took too long, and was stopped: nothing was kept. Make the CSR again with the tool of your server, without pictures or long lists, then give it again.',
  },
  'terms.not-accepted': {
    fr: 'Il faut lire et accepter les CGU et la PC dans leur version en vigueur. Rechargez la page, lisez-les, puis cochez la case.',
    en: 'The terms of use and the certificate policy must be read and accepted in their current version. Reload the page, read them, then tick the box.',
  },
  'withdrawal.other-code': {
    fr: 'Ce certificat est déjà retiré avec un autre code de révocation, qui reste le bon. Reprenez le téléchargement depuis « Retirer ».',
    en: 'This certificate was already withdrawn with another revocation code, which remains the right one. Resume the download from “Withdraw”.',
  },
  'withdrawal.in-progress': {
    fr: 'Ce certificat est en cours de signature. Réessayez dans {retryAfterSeconds} secondes : vous obtiendrez le même certificat, jamais deux.',
    en: 'This certificate is being signed. Try again in {retryAfterSeconds} seconds: you will get the same certificate, never two.',
  },
  'withdrawal.subject-changed': {
    fr: 'Le registre a changé depuis votre demande. Le certificat porterait maintenant : {subject}. Vérifiez ce nom et acceptez-le pour continuer.',
    en: 'The registry changed since your request. The certificate would now carry: {subject}. Check this name and accept it to go on.',
  },
  'cancellation.done': {
    fr: 'Cette demande est déjà annulée, et l’administrateur technique est prévenu. Rechargez la page pour lire le motif.',
    en: 'This request is already cancelled, and the technical administrator was told. Reload the page to read the reason.',
  },
  'cancellation.lapsed': {
    fr: 'Le délai de retrait de cette demande est passé : elle est éteinte, il n’y a plus rien à annuler. Revenez à la liste des demandes.',
    en: 'The time to withdraw this request has passed: it has lapsed, and nothing is left to cancel. Go back to the list of requests.',
  },
  'cancellation.signed': {
    fr: 'Ce certificat est déjà signé : la demande ne s’annule plus. S’il ne doit pas servir, faites-le révoquer comme le dit la politique de certification.',
    en: 'This certificate is already signed: the request can no longer be cancelled. If it must not be used, have it revoked as the certificate policy says.',
  },
  'cancellation.signing': {
    fr: 'Ce certificat est en cours de signature. Réessayez dans {retryAfterSeconds} secondes : la page dira s’il a été signé.',
    en: 'This certificate is being signed. Try again in {retryAfterSeconds} seconds: the page will say whether it was signed.',
  },
  'cancellation.reason-too-short': {
    fr: 'Ce motif est trop court ({length} caractères, {minimum} au moins). Dites en une phrase pourquoi et, s’il y a lieu, ce qu’il faut corriger.',
    en: 'This reason is too short ({length} characters, {minimum} at least). Say in a sentence why and, where it applies, what to put right.',
  },
  'cancellation.reason-too-long': {
    fr: 'Ce motif est trop long ({length} caractères, {maximum} au plus). Gardez l’essentiel.',
    en: 'This reason is too long ({length} characters, {maximum} at most). Keep what matters.',
  },
  'revocation-code.too-short': {
    fr: 'Ce code a {length} caractères : il en faut au moins {minimum}. Allongez-le, ou prenez le code proposé.',
    en: 'This code has {length} characters: at least {minimum} are needed. Make it longer, or take the proposed code.',
  },
  'revocation-code.too-long': {
    fr: 'Ce code a {length} caractères : {maximum} au plus. Raccourcissez-le.',
    en: 'This code has {length} characters: {maximum} at most. Shorten it.',
  },
  'revocation-code.too-simple': {
    fr: 'Ce code se devine : il répète toujours les mêmes caractères. Choisissez-en un autre, ou prenez le code proposé.',
    en: 'This code can be guessed: it repeats the same characters. Choose another, or take the proposed code.',
  },
  'revocation-code.character': {
    fr: 'Ce code contient un caractère invisible, que personne ne pourrait retaper. Saisissez-le au clavier.',
    en: 'This code holds an invisible character that nobody could type again. Type it on the keyboard.',
  },
  'revocation-code.not-as-proposed': {
    fr: 'Ce n’est pas un code proposé par la page. Reprenez le code proposé, ou choisissez le vôtre.',
    en: 'This is not a code that the page proposed. Take the proposed code again, or choose your own.',
  },
} as const satisfies Record<RequestRefusalCode, { fr: string; en: string }>;
