export const designationSentences = {
  'designation.dates-reversed': {
    fr: 'La fin vient avant le début. Choisissez une date de fin après celle du début.',
    en: 'The end comes before the start. Choose an end date after the start.',
  },
  'designation.end-past': {
    fr: 'Cette date de fin est passée. Choisissez un jour à venir.',
    en: 'This end date has passed. Choose a day to come.',
  },
  'designation.end-missing': {
    fr: 'La date de fin manque. Choisissez le dernier jour de cette désignation.',
    en: 'The end date is missing. Choose the last day of this designation.',
  },
  'designation.too-long': {
    fr: 'Une désignation dure {years} ans au plus. Choisissez une fin plus proche ; vous pourrez la prolonger.',
    en: 'A designation lasts at most {years} years. Choose an earlier end; you can prolong it later.',
  },
  'designation.offer-missing': {
    fr: 'Aucune offre n’est choisie. Cochez au moins une offre.',
    en: 'No offer is chosen. Tick at least one offer.',
  },
  'designation.offer-unknown': {
    fr: 'L’offre « {offer} » n’existe pas sur ce portail. Choisissez parmi celles qui sont proposées.',
    en: 'The offer “{offer}” does not exist on this portal. Choose among those proposed.',
  },
  'designation.domain-foreign': {
    fr: 'Le domaine {domain} n’est pas de ceux de la structure. Choisissez un de ses domaines, ou faites d’abord ajouter celui‑ci.',
    en: 'The domain {domain} is not one of the structure’s. Choose one of its domains, or have this one added first.',
  },
  'designation.structure-closed': {
    fr: 'Cette structure est fermée au registre : elle ne peut plus désigner personne. Vérifiez qu’il s’agit de la bonne structure.',
    en: 'This structure is closed in the registry: it can designate nobody any more. Check that this is the right structure.',
  },
  'designation.self': {
    fr: 'Personne ne se désigne soi‑même, même par un autre compte ou par l’équipe d’une structure tierce. Demandez à un autre représentant ou délégué de la structure de donner ce droit.',
    en: 'Nobody designates themself, nor through another account or the team of a third party. Ask another representative or delegate of the structure to give this right.',
  },
  'designation.auditor': {
    fr: 'Un auditeur n’est désigné pour rien : qui contrôle ne fait pas. Désignez une autre personne.',
    en: 'An auditor is designated for nothing: who audits does not do. Designate somebody else.',
  },
  'designation.exists': {
    fr: 'Cette désignation existe déjà, avec au moins ces offres, ces domaines et cette durée. Modifiez plutôt celle qui est en place.',
    en: 'This designation already exists, with at least these offers, domains and dates. Change the one in place instead.',
  },
  'designation.to-itself': {
    fr: 'Une structure ne se désigne pas elle‑même comme tierce. Désignez ses personnes une à une.',
    en: 'A structure does not designate itself as a third party. Designate its people one by one.',
  },
  'designation.over': {
    fr: 'Cette désignation est déjà terminée ou remplacée. Rechargez la page pour voir ce qui est en place.',
    en: 'This designation is already over or replaced. Reload the page to see what is in place.',
  },
  'designation.last-representative': {
    fr: 'C’est le seul représentant légal de la structure : plus personne ne pourrait désigner pour elle. Inscrivez d’abord son successeur.',
    en: 'This is the only legal representative of the structure: nobody could designate for it any more. Register the successor first.',
  },
  'third-party.not-open': {
    fr: 'Cette structure n’est pas ouverte comme structure tierce. Demandez à son représentant de l’ouvrir, ou choisissez‑en une autre.',
    en: 'This structure is not open as a third party. Ask its representative to open it, or choose another.',
  },
} as const satisfies Record<string, { readonly fr: string; readonly en: string }>;

export const invitationSentences = {
  'invitation.exists': {
    fr: 'Une invitation attend déjà à cette adresse pour ce rôle. Relancez‑la, ou annulez‑la avant d’en envoyer une autre.',
    en: 'An invitation for this role is already waiting at this address. Send it again, or cancel it before sending another.',
  },
  'invitation.unknown': {
    fr: 'Ce lien n’ouvre rien : il est incomplet, ou un courriel plus récent l’a remplacé. Ouvrez le dernier courriel reçu, ou demandez une nouvelle invitation.',
    en: 'This link opens nothing: it is incomplete, or a newer mail has replaced it. Open the last mail received, or ask for a new invitation.',
  },
  'invitation.used': {
    fr: 'Cette invitation a déjà servi : un lien ne s’utilise qu’une fois. Si c’est vous, connectez‑vous ; sinon, prévenez qui vous a invité.',
    en: 'This invitation was used already: a link works once. If that was you, sign in; otherwise tell whoever invited you.',
  },
  'invitation.declined': {
    fr: 'Cette invitation a été refusée par son destinataire. Si c’est une erreur, demandez‑en une nouvelle.',
    en: 'This invitation was declined by its reader. If that was a mistake, ask for a new one.',
  },
  'invitation.cancelled': {
    fr: 'Cette invitation a été annulée par la structure. Demandez‑lui une nouvelle invitation si vous deviez l’accepter.',
    en: 'This invitation was cancelled by the structure. Ask it for a new one if you were meant to accept it.',
  },
  'invitation.expired': {
    fr: 'Cette invitation a expiré : un lien vaut 7 jours. Demandez à qui vous a invité de la relancer.',
    en: 'This invitation has expired: a link is good for 7 days. Ask whoever invited you to send it again.',
  },
  'invitation.giver-gone': {
    fr: 'La personne qui vous a invité ne peut plus donner ce droit. Demandez une nouvelle invitation à la structure.',
    en: 'The person who invited you can no longer give this right. Ask the structure for a new invitation.',
  },
  'invitation.over': {
    fr: 'Cette invitation n’attend plus de réponse. Rechargez la page pour voir ce qu’elle est devenue.',
    en: 'This invitation no longer waits for an answer. Reload the page to see what became of it.',
  },
  'role.two-persons': {
    fr: 'Un rôle permanent est confirmé par un second opérateur : ni celui qui a invité, ni celui qui reçoit le rôle. Demandez à un autre opérateur.',
    en: 'A standing role is confirmed by a second officer: neither who invited nor who receives the role. Ask another officer.',
  },
  'role.one-side': {
    fr: 'Un même compte n’enregistre pas et n’audite pas : choisissez un autre compte pour ce rôle.',
    en: 'One account does not both register and audit: choose another account for this role.',
  },
  'role.designated': {
    fr: 'Ce compte agit ou décide pour une structure : un auditeur n’est désigné pour rien. Retirez d’abord ses désignations, ou choisissez un autre compte.',
    en: 'This account acts or decides for a structure: an auditor is designated for nothing. Remove its designations first, or choose another account.',
  },
  'account.name-missing': {
    fr: 'Le nom affiché manque. Écrivez vos prénom et nom.',
    en: 'The display name is missing. Type your first and last names.',
  },
  'account.name-too-long': {
    fr: 'Ce nom est trop long : {maximum} caractères au plus. Raccourcissez‑le.',
    en: 'This name is too long: at most {maximum} characters. Shorten it.',
  },
  'account.login-form': {
    fr: 'Cet identifiant n’a pas la forme attendue : 3 à 80 caractères, lettres sans accent, chiffres, point, tiret ou arobase. Choisissez‑en un autre.',
    en: 'This login is not of the form expected: 3 to 80 characters, unaccented letters, digits, dot, hyphen or at sign. Choose another.',
  },
  'account.login-taken': {
    fr: 'Cet identifiant est déjà pris. Choisissez‑en un autre, ou connectez‑vous s’il est le vôtre.',
    en: 'This login is already taken. Choose another, or sign in if it is yours.',
  },
  'account.password-short': {
    fr: 'Ce mot de passe a {length} caractères : il en faut {minimum} au moins. Allongez‑le, par exemple de quelques mots.',
    en: 'This password has {length} characters: at least {minimum} are needed. Make it longer, with a few words for instance.',
  },
  'account.closed': {
    fr: 'Ce compte est déjà fermé. Rechargez la page pour lire son état.',
    en: 'This account is already closed. Reload the page to read its state.',
  },
  'account.own': {
    fr: 'On ne ferme pas son propre compte ici. Demandez à un autre opérateur.',
    en: 'Nobody closes their own account here. Ask another officer.',
  },
  'account.same-already': {
    fr: 'Ces deux comptes sont déjà ceux d’une même personne. Il n’y a rien à faire.',
    en: 'These two accounts are already one person’s. There is nothing to do.',
  },
  'account.unknown-login': {
    fr: 'Aucun compte n’a cet identifiant. Vérifiez‑le sur la fiche de l’autre compte.',
    en: 'No account has this login. Check it on the page of the other account.',
  },
  'account.two-national-identities': {
    fr: 'Ces deux comptes sont prouvés par deux identités nationales différentes : ce ne sont pas ceux d’une même personne. Vérifiez les identifiants.',
    en: 'These two accounts are proven by two different national identities: they are not one person’s. Check the logins.',
  },
} as const satisfies Record<string, { readonly fr: string; readonly en: string }>;

export const claimSentences = {
  'claim.structure-unknown': {
    fr: 'Aucune structure ouverte du registre n’a cet identifiant. Vérifiez‑le, par exemple sur la fiche FINESS ou SIRENE de la structure.',
    en: 'No open structure of the registry has this identifier. Check it, on its FINESS or SIRENE record for instance.',
  },
  'claim.name-missing': {
    fr: 'Votre nom manque. Écrivez vos prénom et nom.',
    en: 'Your name is missing. Type your first and last names.',
  },
  'claim.function-missing': {
    fr: 'Votre fonction manque. Écrivez celle qui fait de vous le représentant légal, par exemple « directrice ».',
    en: 'Your function is missing. Type the one that makes you the legal representative, “director” for instance.',
  },
  'claim.evidence-unknown': {
    fr: 'La pièce jointe n’est plus là : elle est gardée une heure avant l’envoi. Joignez‑la à nouveau.',
    en: 'The evidence is no longer there: it is kept for an hour before sending. Attach it again.',
  },
  'claim.evidence-kind': {
    fr: 'Ce fichier n’est ni un PDF, ni une image PNG ou JPEG. Enregistrez la pièce dans un de ces formats, puis joignez‑la.',
    en: 'This file is neither a PDF nor a PNG or JPEG image. Save the document in one of these formats, then attach it.',
  },
  'claim.evidence-empty': {
    fr: 'Ce fichier est vide. Choisissez la pièce à joindre.',
    en: 'This file is empty. Choose the document to attach.',
  },
  'claim.evidence-too-large': {
    fr: 'Ce fichier dépasse 5 Mio. Réduisez‑le, par exemple en le numérisant en noir et blanc.',
    en: 'This file is over 5 MiB. Make it smaller, by scanning it in black and white for instance.',
  },
  'claim.evidence-deleted': {
    fr: 'La pièce a été supprimée à la fin de sa durée de conservation. La décision reste au journal.',
    en: 'The evidence was deleted at the end of its retention. The decision stays in the journal.',
  },
  'claim.link-unknown': {
    fr: 'Ce lien n’ouvre rien, ou a expiré : il vaut 7 jours. Faites une nouvelle demande.',
    en: 'This link opens nothing, or has expired: it is good for 7 days. Make a new claim.',
  },
  'claim.decided': {
    fr: 'Cette demande est déjà décidée. Rechargez la page pour lire la décision.',
    en: 'This claim is already decided. Reload the page to read the decision.',
  },
  'claim.own': {
    fr: 'Cette demande est la vôtre, par ce compte ou un autre. Laissez un autre opérateur en décider.',
    en: 'This claim is yours, through this account or another. Let another officer decide it.',
  },
} as const satisfies Record<string, { readonly fr: string; readonly en: string }>;
