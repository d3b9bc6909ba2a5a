import { elided } from '../../../core/contract/french-elision.ts';
import { pluralFr } from '../plural.ts';
import { rich } from '../rich.ts';

const inOneFr = (parts: readonly string[]): string => new Intl.ListFormat('fr').format(parts);

/** Requests for persons (PRO, PS): filing, the officers' queue, the person's own pages. */
export const persons = {
  // ——— filing ———
  fileTitle: 'Pièce justificative',
  fileLead: (p: { name: string }) =>
    rich`Deux opérateurs d’enregistrement vérifient ${elided('que', p.name)}<b>${p.name}</b> est bien qui vous dites. Personne ne fabrique sa clé à sa place.`,
  evidence: 'Pièce d’identité ou justificatif professionnel',
  evidenceHint: 'PDF, PNG ou JPEG, 5 Mio au plus. Elle doit montrer le nom, et pour un professionnel son numéro RPPS.',
  evidenceMissing: 'Joignez la pièce.',
  evidenceTooLarge:
    'Ce fichier dépasse 5 Mio. Réduisez-le, par exemple en le numérisant en noir et blanc, puis joignez-le.',
  evidenceSealed:
    'La pièce est chiffrée à l’arrivée, lue par les seuls opérateurs qui décident, et effacée après sa durée de conservation.',
  thenTitle: 'Ce qui suit',
  follows: [
    'Deux opérateurs examinent la demande ; vous recevez leur réponse.',
    'Après leur accord, la personne reçoit un lien à son adresse : elle accepte, ou s’oppose.',
    'Elle fabrique sa clé, puis retire son certificat. Vous n’avez jamais sa clé.',
  ],
  file: 'Déposer la demande',
  back: 'Précédent',
  filedTitle: 'Demande déposée',
  filedBanner: (p: { reference: string }) => `La demande ${p.reference} est déposée`,
  filedText: (p: { date: string }) => `Deux opérateurs d’enregistrement la décident avant le ${p.date}.`,
  toRequests: 'Voir mes demandes',

  // ——— what a request for a person says ———
  person: 'Personne',
  surname: 'Nom',
  givenName: 'Prénom',
  profession: 'Profession',
  personFunction: 'Fonction',
  identifier: 'Identifiant (CN)',
  email: 'Adresse de la personne',
  emailCertified: 'Inscrite dans le certificat',
  emailNotCertified: 'Pas dans le certificat',
  subject: 'Nom du certificat',
  structure: 'Structure',
  product: 'Produit',
  filedBy: 'Déposée par',
  filedOn: 'Déposée le',
  decideBefore: 'À décider avant',
  keyBefore: 'Clé à fabriquer avant',
  // ——— what its certificate holds ———
  certifiedSurname: 'Nom (SN)',
  certifiedGivenName: 'Prénom (GN)',
  certifiedProfession: 'Profession (title)',
  certifiedAddress: 'Adresse (SAN)',
  structureNotCertified: 'Il ne figurera pas dans le certificat, qui ne nomme que la personne.',
  public: (p: { profession: boolean; structure: boolean; address: boolean }) =>
    rich`${inOneFr([
      'Le nom',
      'le prénom',
      ...(p.profession ? ['la profession'] : []),
      'l’identifiant',
      ...(p.address ? ['l’adresse de la personne'] : []),
      ...(p.structure ? ['la structure'] : []),
    ])} seront <b>publics</b> et ne pourront plus être modifiés après l’émission. ${
      p.address
        ? 'Les adresses des avis ne figurent pas dans ce certificat.'
        : 'Aucune adresse e‑mail ne figure dans ce certificat.'
    }`,
  states: {
    filed: 'À examiner',
    approved: 'Acceptée',
    refused: 'Refusée',
    finalised: 'Clé fabriquée',
    withdrawn: 'Signée',
    delivered: 'Retirée',
    lapsed: 'Éteinte',
    cancelled: 'Annulée',
  },
  waits: (p: { approvals: number; date: string }) =>
    p.approvals === 0
      ? `Attend l’avis de deux opérateurs, avant le ${p.date}.`
      : `Un opérateur est d’accord ; attend l’avis d’un second, avant le ${p.date}.`,
  waitsPerson: (p: { date: string }) => `La personne a reçu son lien. Elle a jusqu’au ${p.date} pour fabriquer sa clé.`,
  taken: (p: { date: string }) => `La personne a accepté. Elle a jusqu’au ${p.date} pour fabriquer sa clé.`,
  personsOwn: 'La personne a fabriqué sa clé : elle seule retire ce certificat.',
  refusedByOfficer: (p: { date: string }) => `Refusée le ${p.date}`,
  refusedByPerson: (p: { date: string }) => `La personne s’y est opposée le ${p.date}`,
  reason: 'Motif',

  // ——— the officers' queue ———
  queueTitle: 'Demandes pour des personnes',
  queueLead:
    'Deux opérateurs différents, dont aucun n’a déposé la demande, vérifient la personne sur pièce. Un seul suffit à refuser.',
  queue: {
    filter: 'Montrer',
    waiting: 'À examiner',
    decided: 'Examinées',
    none: 'Aucune demande à examiner',
    noneText: 'Les demandes PRO et PS arrivent ici, la plus ancienne d’abord.',
    noneDecided: 'Aucune demande examinée',
  },
  age: (p: { days: number }) => `${p.days} ${pluralFr(p.days, { one: 'jour', other: 'jours' })}`,
  today: 'Aujourd’hui',
  daysLeft: (p: { days: number }) =>
    p.days <= 0 ? 'Dernier jour' : `Reste ${p.days} ${pluralFr(p.days, { one: 'jour', other: 'jours' })}`,
  evidenceTitle: 'Pièce',
  evidenceNote: (p: { kind: string; size: string }) => `${p.kind}, ${p.size}`,
  evidenceSave: 'Enregistrer',
  evidenceGone: 'La pièce a été effacée à la fin de sa durée de conservation.',
  decisions: 'Avis donnés',
  decisionNone: 'Aucun pour l’instant.',
  verdicts: { approve: 'D’accord', refuse: 'Refus' },
  saidOn: (p: { by: string; date: string }) => `${p.by}, le ${p.date}`,
  alikeTitle: 'À vérifier de près',
  alikeIdentifier: (p: { identifier: string; name: string; reference: string }) =>
    `Le même identifiant, ${p.identifier}, est demandé pour un autre nom : ${p.name} (${p.reference}).`,
  alikeName: (p: { identifier: string; name: string; reference: string }) =>
    `Homonyme : ${p.name} existe sous un autre identifiant, ${p.identifier} (${p.reference}).`,
  approve: 'Je suis d’accord',
  approveNote:
    'Vous avez lu la pièce : elle montre cette personne, cet identifiant, cette profession, et l’adresse est la sienne.',
  approveFirst: 'Votre accord est noté. Il en faut un second, d’une autre personne.',
  approveSecond: 'Acceptée : la personne vient de recevoir son lien.',
  refuseOpen: 'Refuser la demande',
  refuseYes: 'Refuser',
  refuseNo: 'Ne pas refuser',
  refusedDone: 'Qui a déposé la demande reçoit votre motif.',
  notYours: 'Vous avez déposé cette demande ou donné votre avis : une autre personne décide.',

  // ——— the person ———
  linkNone: 'Aucun lien ici',
  linkNoneNext: 'Ouvrez le lien du message que vous avez reçu, en entier.',
  linkClosed: 'Ce lien n’ouvre plus rien',
  linkTitle: 'Un certificat à votre nom',
  linkLead: (p: { by: string; structure: string }) =>
    rich`<b>${p.by}</b> l’a demandé pour <b>${p.structure}</b>, et deux opérateurs d’enregistrement ont vérifié qui vous êtes.`,
  linkWhat: 'Ce qui est demandé',
  takeTitle: 'Accepter',
  takeText: 'Vous fabriquerez ensuite votre clé : elle ne quitte jamais votre navigateur.',
  takeAs: (p: { name: string }) => `Accepter avec ce compte : ${p.name}`,
  newAccountText: 'Il vous servira à retirer ce certificat, puis à le retrouver.',
  object: 'M’opposer',
  objectText: 'Ce n’est pas moi, ou je n’en veux pas : la demande s’arrête, et qui l’a faite reçoit votre motif.',
  objectOpen: 'M’opposer à cette demande',
  objectYes: 'Confirmer mon opposition',
  objectNo: 'Revenir',
  objected: 'C’est fait : la demande est arrêtée, rien n’a été signé.',
  keyTitle: 'Fabriquer votre clé',
  keyCrumb: 'Ma clé',
  keyLead: (p: { identifier: string; date: string }) =>
    rich`Pour le certificat <b>${p.identifier}</b>, avant le <b>${p.date}</b>. Vous seul avez cette clé.`,
  keyOver: 'Le délai pour fabriquer la clé est passé.',
  keyNotYours: 'Cette clé est celle d’une autre personne',
  keyNotYoursText: 'Seule la personne pour qui le certificat est demandé fabrique sa clé.',
  makeKey: 'Fabriquer ma clé',
  withdraw: 'Retirer mon certificat',
  yours: 'Ce certificat est le vôtre : vous pouvez en reprendre les fichiers, et le révoquer à tout moment.',
  seeCertificate: 'Voir mon certificat',
  home: {
    title: 'Mes certificats',
    lead: 'Ils sont à votre nom, et vous seul en avez la clé.',
    held: 'Ce que vous détenez',
    none: 'Aucun certificat n’est à votre nom.',
    noneYet: 'Rien encore : ce qui vous attend est ci-dessus.',
    all: 'Voir tous mes certificats',
    until: (p: { date: string }) => `fin le ${p.date}`,
    keyBefore: (p: { structure: string; date: string }) =>
      `Demandé par ${p.structure} et accepté : fabriquez votre clé avant le ${p.date}.`,
    withdrawBefore: (p: { structure: string; date: string }) =>
      `Demandé par ${p.structure}, il est prêt : retirez-le avant le ${p.date}.`,
    signed: 'Il est signé : finissez d’enregistrer vos fichiers.',
    revokeIt: 'Révoquer',
    nextTitle: 'Ce que vous pouvez faire',
    renew:
      'Renouveler : un administrateur technique de la structure demande le suivant. Vous recevez alors un lien, et fabriquez votre clé comme la première fois.',
    revoke: 'Révoquer : vous-même, à tout moment, dès que la clé est perdue, volée ou ne sert plus. C’est définitif.',
    lost: 'Fichier ou mot de passe perdu : personne ne peut les retrouver. Révoquez le certificat, puis demandez-en un autre à la structure.',
  },
};
