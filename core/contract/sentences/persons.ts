/** What requests for persons (PRO, PS) refuse beyond fields, keys and evidence. */
export type PersonRefusalCode =
  | 'person.makes-own-key'
  | 'person.not-for-person'
  | 'person.evidence-missing'
  | 'person.not-waiting'
  | 'person.not-ready'
  | 'person.decided-already'
  | 'person.filed-by-you'
  | 'person.decision-late'
  | 'person.link-unknown'
  | 'person.link-used'
  | 'person.link-over'
  | 'person.key-late'
  | 'person.asked-by-you'
  | 'person.decided-by-you'
  | 'person.other-identity'
  | 'person.filer-gone'
  | 'practitioner.unknown'
  | 'practitioner.inactive'
  | 'practitioner.other-name'
  | 'practitioner.other-profession';

export const personSentences = {
  'person.makes-own-key': {
    fr: 'Ce certificat est celui d’une personne : elle seule fabrique sa clé et le retire. Déposez la demande avec sa pièce ; après l’accord de deux opérateurs, la personne reçoit un lien.',
    en: 'This certificate is a person’s: they alone make the key and withdraw it. File the request with its evidence; once two officers agree, the person receives a link.',
  },
  'person.not-for-person': {
    fr: 'Cette offre n’est pas celle d’une personne : choisissez sa clé, puis finalisez.',
    en: 'This offer is not for a person: choose its key, then finalise.',
  },
  'person.evidence-missing': {
    fr: 'Cette pièce n’est plus là : envoyée il y a plus d’une heure, incomplète ou déjà jointe. Joignez-la de nouveau.',
    en: 'This evidence is no longer there: sent more than an hour ago, incomplete or attached already. Attach it again.',
  },
  'person.not-waiting': {
    fr: 'Cette demande n’attend plus de décision. Rechargez la liste.',
    en: 'This request no longer waits for a decision. Reload the list.',
  },
  'person.not-ready': {
    fr: 'Cette demande n’a pas encore de clé : deux opérateurs l’acceptent d’abord, puis la personne fabrique la sienne.',
    en: 'This request has no key yet: two officers agree first, then the person makes theirs.',
  },
  'person.decided-already': {
    fr: 'Vous avez déjà donné votre avis sur cette demande. Il en faut un second, d’une autre personne.',
    en: 'You have already given your word on this request. A second is needed, from another person.',
  },
  'person.filed-by-you': {
    fr: 'Vous avez déposé cette demande : deux autres personnes la décident.',
    en: 'You filed this request: two other persons decide it.',
  },
  'person.decision-late': {
    fr: 'Le délai de décision est passé : la demande s’éteint. Qui l’a déposée peut en faire une nouvelle.',
    en: 'The time to decide is over: the request lapses. Whoever filed it can make a new one.',
  },
  'person.link-unknown': {
    fr: 'Ce lien n’ouvre rien : il est incomplet ou n’a jamais existé. Reprenez-le dans le message, en entier.',
    en: 'This link opens nothing: it is incomplete or never existed. Take it from the message again, whole.',
  },
  'person.link-used': {
    fr: 'Ce lien a déjà servi. Connectez-vous avec le compte qui a pris la demande.',
    en: 'This link has been used. Sign in with the account that took the request up.',
  },
  'person.link-over': {
    fr: 'Cette demande est terminée : refusée, éteinte ou annulée. La structure peut en déposer une nouvelle.',
    en: 'This request is over: refused, lapsed or cancelled. The organisation can file a new one.',
  },
  'person.key-late': {
    fr: 'Le délai de dix jours pour fabriquer la clé est passé. Demandez à la structure de déposer une nouvelle demande.',
    en: 'The ten days to make the key are over. Ask the organisation to file a new request.',
  },
  'person.asked-by-you': {
    fr: 'Ce compte est celui de qui a déposé la demande : la clé d’une personne ne passe jamais par son administrateur technique. Ouvrez le lien avec le compte de la personne.',
    en: 'This account belongs to whoever filed the request: a person’s key never passes through their technical administrator. Open the link with the person’s account.',
  },
  'person.decided-by-you': {
    fr: 'Ce compte est celui d’un opérateur qui a décidé de cette demande : il ne peut pas en être le titulaire.',
    en: 'This account belongs to an officer who decided this request: they cannot hold its certificate.',
  },
  'person.other-identity': {
    fr: 'Ce compte est connu sous l’identifiant national {known}, et la demande est pour {asked} : ce n’est pas la même personne. Si elle n’est pas pour vous, opposez-vous.',
    en: 'This account is known under the national identifier {known}, and the request is for {asked}: not the same person. If it is not for you, object to it.',
  },
  'practitioner.unknown': {
    fr: 'Le numéro RPPS {rpps} n’est pas au répertoire importé ici. Vérifiez-le ; s’il est récent, demandez à un opérateur d’importer le répertoire à jour.',
    en: 'The RPPS number {rpps} is not in the register imported here. Check it; if it is recent, ask an officer to have the register imported anew.',
  },
  'practitioner.inactive': {
    fr: 'Le répertoire dit que le numéro RPPS {rpps} n’exerce plus. Vérifiez-le auprès de la personne.',
    en: 'The register says that the RPPS number {rpps} no longer practises. Check with the person.',
  },
  'practitioner.other-name': {
    fr: 'Le répertoire connaît le numéro RPPS {rpps} sous un autre nom : c’est celui d’une autre personne, ou le nom est mal écrit. Reprenez-les du justificatif.',
    en: 'The register knows the RPPS number {rpps} under another name: it is another person’s, or the name is misspelt. Take both from the evidence.',
  },
  'practitioner.other-profession': {
    fr: 'Le répertoire connaît cette personne comme {known}, pas comme {typed}. Choisissez la profession du répertoire.',
    en: 'The register knows this person as {known}, not as {typed}. Choose the profession of the register.',
  },
  'person.filer-gone': {
    fr: 'L’administrateur technique qui a déposé cette demande n’est plus désigné pour cette offre. La structure doit déposer une nouvelle demande.',
    en: 'The technical administrator who filed this request is no longer designated for this offer. The organisation must file a new request.',
  },
} as const satisfies Record<PersonRefusalCode, { fr: string; en: string }>;
