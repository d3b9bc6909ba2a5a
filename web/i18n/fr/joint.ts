import { pluralFr } from '../plural.ts';
import { rich } from '../rich.ts';

/** « Retirer » for several certificates in one go, whatever they were asked for by. */
export const joint = {
  /** Of several that were not asked for together, in a pack. */
  severalTitle: (p: { count: number }) =>
    pluralFr(p.count, { one: 'Retirer un certificat', other: `Retirer ${p.count} certificats en une fois` }),
  severalLabel: 'Certificats retirés ensemble',
  severalArchive: 'certificats',
  severalOver: 'Rien n’est plus à retirer ici. Voici ce que chaque demande est devenue.',
  severalLost: (p: { count: number }) =>
    pluralFr(p.count, {
      one: 'Une demande de cette adresse n’est pas lisible : vos droits sur elle ont pris fin, ou l’adresse est fausse.',
      other: `${p.count} demandes de cette adresse ne sont pas lisibles : vos droits sur elles ont pris fin, ou l’adresse est fausse.`,
    }),
  severalMost: (p: { most: number; count: number }) =>
    rich`L’adresse nomme plus de ${p.most} demandes, ce qu’un retrait peut mener. Les premières sont ici ; <a rest>${pluralFr(
      p.count,
      { one: 'celle qui reste est sur une autre page', other: `les ${p.count} autres sont sur une autre page` },
    )}</a>.`,
  severalHere: (p: { count: number }) =>
    rich`Les clés de <b>${p.count} renouvellements</b> sont dans ce navigateur : vous pouvez <a together>les retirer en une fois</a>.`,
  listMore: (p: { count: number }) => pluralFr(p.count, { one: 'et un autre', other: `et ${p.count} autres` }),
  listTitleCertificates: 'Les certificats',
  deadline: (p: { date: string }) => `À retirer avant le ${p.date}.`,
  count: (p: { count: number }) => pluralFr(p.count, { one: `${p.count} certificat`, other: `${p.count} certificats` }),
  back: 'Retour',
  archiveFailed: 'L’archive n’a pas pu être préparée. Vérifiez la connexion, rechargez la page, puis recommencez.',
  withdrawLead: (p: { structure: string; count: number }) =>
    rich`Pour <b>${p.structure}</b>, ${pluralFr(p.count, { one: 'un certificat', other: `${p.count} certificats en une fois` })}.`,
  withdrawSteps: { choose: 'Choix', accept: 'Acceptation', download: 'Téléchargement', install: 'Installation' },
  keysHereTitle: (p: { count: number }) =>
    pluralFr(p.count, { one: 'La clé est bien dans ce navigateur.', other: 'Les clés sont bien dans ce navigateur.' }),
  keysHere: 'Munissez-vous de leur mot de passe : sans lui, ne signez pas, faites plutôt une nouvelle demande.',
  keysAbsentTitle: (p: { names: string; count: number }) =>
    `${pluralFr(p.count, { one: 'Une clé n’est pas', other: `${p.count} clés ne sont pas` })} dans ce navigateur : ${p.names}.`,
  keysAbsent:
    'Chargez la copie de secours de chacune (fichier .key.pem), ou ouvrez cette page dans le navigateur de la demande. Rien ne sera signé pour une clé qui manque ; le reste peut être retiré sans elle.',
  backupFile: 'Copie de secours d’une clé',
  backupNobody:
    'Aucune clé de cet ensemble n’est là. Chargez les copies de secours, ou prenez le navigateur de la demande.',
  backupRead: (p: { file: string }) => `Copie de secours lue : ${p.file}`,
  password: 'Mot de passe des clés',
  passwordHint: 'Celui que vous avez choisi en créant les clés. Il protégera aussi les fichiers de l’archive.',
  acceptTerms: (p: { structure: string }) =>
    rich`Au nom de <b>${p.structure}</b>, j’accepte ces certificats tels qu’ils sont décrits ici, j’accepte les CGU et je respecterai la PC.`,
  formLegend: 'Où ces fichiers seront-ils installés ?',
  codeSub:
    'Un même code pour tous. Il permettra d’arrêter chacun de ces certificats sans se connecter. Rangez-le ailleurs que les clés.',
  progress: (p: { number: number; count: number; name: string }) =>
    `${p.number} sur ${p.count}, ${p.name} : l’autorité signe…`,
  waiting: (p: { name: string; seconds: number }) =>
    `${p.name} : la signature est en cours, la page redemande d’elle-même dans ${p.seconds} s.`,
  withdraw: 'Finaliser',
  failedTitle: 'Ce qui n’a pas pu être retiré',
  failedText:
    'Le reste est signé et n’est pas perdu. Corrigez, puis finalisez à nouveau : seul ce qui manque sera signé.',
  failed: (p: { name: string; reason: string }) => rich`<b>${p.name}</b> : ${p.reason}`,
  keyMissing: 'sa clé n’est pas dans ce navigateur.',
  fileUnmade: 'le certificat est signé, mais son fichier n’a pas pu être fait : téléchargez à nouveau.',
  signedTitle: (p: { count: number }) =>
    pluralFr(p.count, { one: 'Le certificat est signé', other: `${p.count} certificats sont signés` }),
  signed: 'Ils sont valables dès maintenant. Il reste à les enregistrer.',
  zipTitle: 'Enregistrer les certificats et leurs clés',
  zipTitleCsr: 'Enregistrer les certificats',
  zipSub: 'Une seule archive, faite dans ce navigateur : ni les clés ni le mot de passe ne sont envoyés.',
  zipNote:
    'Un fichier par certificat, et une liste à lire. À traiter comme un secret : jamais par e‑mail, jamais dans un dépôt de code.',
  zipNoteCsr: 'Pour chaque certificat, un fichier PEM avec sa chaîne ; et une liste à lire.',
  download: 'Télécharger l’archive',
  downloadAgain: 'Télécharger à nouveau',
  building: 'Préparation de l’archive…',
  someKeysClosed:
    'Ce mot de passe n’ouvre pas toutes les clés : l’archive contient le reste. « Terminer » ne vaut que pour ce qu’elle contient.',
  keep: 'J’ai enregistré l’archive et je l’ai retrouvée sur ce poste.',
  keepHint: 'Après « Terminer », les clés de ces certificats sont effacées de ce navigateur.',
  keepMissing: 'Téléchargez l’archive, vérifiez qu’elle est là, puis cochez cette case.',
  finish: 'Terminer',
  finishing: 'Enregistrement…',
  finishNote: 'Un e‑mail par certificat confirmera le téléchargement.',
  deliveredTitle: 'Les certificats sont retirés',
  delivered: 'Il reste à les installer. La page de chaque produit le rappelle, avec ses fichiers.',
  later: 'Ce qui reste à retirer',
  seeProduct: 'Voir le produit',
  listFile: 'LISEZ-MOI.txt',
  listTitle: (p: { label: string; structure: string }) => `${p.label}, pour ${p.structure}`,
  listIntro:
    'Chaque fichier .p12 contient la clé, le certificat, puis la chaîne des autorités. Il s’ouvre avec le mot de passe choisi à la demande.',
  listIntroCsr:
    'Chaque fichier .pem contient le certificat, puis la chaîne des autorités. La clé est restée sur votre serveur.',
  listFileName: 'Fichier',
  listProduct: 'Produit',
  listName: 'Nom (CN)',
  listSubject: 'Sujet',
  listReference: 'Demande',
  listSerial: 'Numéro de série',
  listValidity: 'Validité',
  listSha256: 'Empreinte SHA-256',
  listSecret:
    'Ni le mot de passe ni le code de révocation ne sont dans cette archive. Effacez-la une fois l’installation vérifiée.',
};
