import type { CertificateTextRefusalCode } from '../../identifiers/certificate-text.ts';
import type { DomainReasonRefusalCode } from '../../identifiers/domain-reason.ts';

/** What asking for a domain, proving it and deciding it refuse beyond the name itself. */
type DomainRefusalCode =
  | Exclude<DomainReasonRefusalCode, CertificateTextRefusalCode>
  | 'domain.asked-already'
  | 'domain.already-granted'
  | 'domain.not-listed'
  | 'domain.lapsed-already'
  | 'domain.too-many-asked'
  | 'domain.not-provable'
  | 'domain.over'
  | 'domain.checked-just-now'
  | 'domain.decided'
  | 'domain.not-proven'
  | 'domain.officer-decides'
  | 'domain.own-asking'
  | 'domain.held-elsewhere'
  | 'domain.not-granted-yet';

export const domainSentences = {
  'domain.reason-too-short': {
    fr: 'Ce motif est trop court ({length} caractères, {minimum} au moins). Dites en une phrase à quoi sert ce domaine, ou pourquoi vous décidez ainsi.',
    en: 'This reason is too short ({length} characters, at least {minimum}). Say in a sentence what the domain is for, or why you decide so.',
  },
  'domain.reason-too-long': {
    fr: 'Ce motif est trop long ({length} caractères, {maximum} au plus). Gardez l’essentiel.',
    en: 'This reason is too long ({length} characters, at most {maximum}). Keep what matters.',
  },
  'domain.asked-already': {
    fr: '{domain} est déjà demandé pour cette structure. Suivez la demande en cours : elle dit ce qui est attendu, et de qui.',
    en: '{domain} is already asked for this structure. Follow the asking in progress: it says what is waited for, and from whom.',
  },
  'domain.already-granted': {
    fr: '{domain} est déjà couvert par {granted}, accordé à cette structure. Reprenez votre demande de certificat : le nom sera accepté.',
    en: '{domain} is already covered by {granted}, granted to this structure. Resume your certificate request: the name will be accepted.',
  },
  'domain.not-listed': {
    fr: '{granted} est accordé à la structure, mais votre désignation ne le couvre pas. Demandez à son représentant légal, ou à un délégué, d’ajouter ce domaine à votre désignation.',
    en: '{granted} is granted to the structure, but your designation does not cover it. Ask its legal representative, or a delegate, to add this domain to your designation.',
  },
  'domain.lapsed-already': {
    fr: '{domain} a déjà été accordé à cette structure et s’est éteint. Sur la page de ses domaines, remettez la preuve en place puis vérifiez-la.',
    en: '{domain} was granted to this structure before and has lapsed. On the page of its domains, put the proof back in place, then check it.',
  },
  'domain.too-many-asked': {
    fr: 'Cette structure a déjà {count} domaines en attente. Prouvez-les ou faites-les refuser avant d’en demander d’autres.',
    en: 'This structure already has {count} domains waiting. Prove them or have them refused before asking for more.',
  },
  'domain.not-provable': {
    fr: 'Cette instance n’interroge pas le DNS : aucune preuve ne peut y être vérifiée. L’opérateur d’enregistrement décide de ce domaine.',
    en: 'This instance does not query the DNS: no proof can be checked here. The registration officer decides on this domain.',
  },
  'domain.over': {
    fr: 'Cette demande de domaine est close : elle a été refusée, ou le domaine retiré. Faites-en une nouvelle si le domaine reste nécessaire.',
    en: 'This asking is closed: it was refused, or the domain withdrawn. Make a new one if the domain is still needed.',
  },
  'domain.checked-just-now': {
    fr: 'Ce domaine vient d’être vérifié. Attendez {retryAfterSeconds} secondes, le temps que le DNS change, puis vérifiez à nouveau.',
    en: 'This domain was just checked. Wait {retryAfterSeconds} seconds for the DNS to change, then check again.',
  },
  'domain.decided': {
    fr: 'Une décision a déjà été prise pour ce domaine. Rechargez la page pour la lire.',
    en: 'A decision was already taken for this domain. Reload the page to read it.',
  },
  'domain.not-proven': {
    fr: 'Rien ne prouve encore que la structure tient {domain}. Accordez-le quand la preuve aura été vue, ou demandez à l’opérateur d’enregistrement d’en décider.',
    en: 'Nothing proves yet that the structure controls {domain}. Grant it once the proof was seen, or ask the registration officer to decide.',
  },
  'domain.officer-decides': {
    fr: '{domain} est tenu par une autre structure, ou lui ressemble : seul l’opérateur d’enregistrement peut l’accorder. Il est prévenu, attendez sa décision.',
    en: '{domain} is held by another structure, or looks like one that is: only the registration officer can grant it. They are told, wait for their decision.',
  },
  'domain.own-asking': {
    fr: 'Vous avez demandé ce domaine depuis un autre de vos comptes, et l’accorder élargirait votre propre désignation. Laissez un autre représentant, un délégué ou l’opérateur d’enregistrement décider.',
    en: 'You asked for this domain from another of your accounts, and granting it would widen your own designation. Let another representative, a delegate or the registration officer decide.',
  },
  'domain.held-elsewhere': {
    fr: 'Une autre structure tient désormais {domain}. L’opérateur d’enregistrement doit en décider : écrivez-lui.',
    en: 'Another structure now holds {domain}. The registration officer must decide: write to them.',
  },
  'domain.not-granted-yet': {
    fr: 'Ce domaine n’est pas accordé : il n’y a rien à retirer. Refusez la demande si elle n’a pas lieu d’être.',
    en: 'This domain is not granted: there is nothing to withdraw. Refuse the asking if it has no reason to be.',
  },
} as const satisfies Record<DomainRefusalCode, { fr: string; en: string }>;
