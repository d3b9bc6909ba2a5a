import { rich } from '../rich.ts';

export const key = {
  colon: ' : ',
  // ——— where the key comes from ———
  origin: 'D’où viendra la clé du certificat ?',
  originHint: 'La clé privée est la moitié secrète du certificat. Dans les deux cas, le portail ne la reçoit jamais.',
  originMissing: 'Choisissez d’où viendra la clé du certificat.',
  ownCsr: 'J’ai déjà une CSR',
  ownCsrText:
    'Mon serveur ou mon logiciel garde sa clé et m’a donné un fichier .csr. J’aurai 10 jours pour retirer le certificat.',
  browser: 'Créer la clé dans ce navigateur',
  browserText:
    'Je n’ai pas de fichier. La clé naît et reste ici, scellée par un mot de passe. Je retirerai le certificat aussitôt après.',
  noName: 'Le nom du certificat manque encore. Revenez à l’étape « Informations » et complétez-la.',

  // ——— own CSR ———
  csrFile: 'Charger la CSR',
  csrFileHint:
    'PEM ou DER, 16 Kio au plus. Jamais la clé privée : si vous la déposez par erreur, la page la refuse sans l’envoyer.',
  csrMissing: 'Chargez la CSR, ou collez son texte.',
  csrRead: (p: { size: string }) => `${p.size}. Lue dans votre navigateur, pas encore envoyée.`,
  csrReading: 'Lecture de la CSR…',
  csrPastedName: 'CSR collée',
  csrRemove: 'Retirer',
  csrRemoveSubject: 'cette CSR',
  csrPaste: 'Coller le texte',
  csrPasteLabel: 'Texte de la CSR',
  csrPasteHint: 'Avec ses lignes BEGIN et END.',
  csrFitsTitle: 'Cette CSR convient.',
  csrFits: (p: { differences: number }): string =>
    p.differences === 0
      ? 'Sa clé est bonne, sa signature prouve que vous la détenez, et ses noms sont ceux du certificat.'
      : 'Sa clé est bonne et sa signature prouve que vous la détenez. Les éléments signalés ci-dessous seront corrigés ou écartés : c’est normal, les noms viennent du registre et du formulaire, jamais de la CSR.',
  csrSignature: (p: { signature: string }) => `Signature vérifiée : ${p.signature}.`,
  signatures: { rsa: 'RSA', ec: 'ECDSA' },
  fingerprint: 'Empreinte de la clé publique (SHA-256)',
  fingerprintSubject: 'l’empreinte',

  // ——— what the CSR asks, what the certificate will carry ———
  compareTitle: 'Ce que contient la CSR, ce que portera le certificat',
  compareCaption: 'Comparaison, élément par élément, de la CSR chargée et du certificat à venir',
  columnElement: 'Élément',
  columnAsked: 'Dans la CSR',
  columnCarried: 'Dans le certificat',
  columnVerdict: 'Résultat',
  absent: 'absent',
  dropped: ' (écarté)',
  elements: {
    key: 'Clé publique',
    CN: 'Nom (CN)',
    O: 'Structure (O)',
    OU: 'Identifiant (OU)',
    ST: 'Département (ST)',
    C: 'Pays (C)',
    L: 'Ville (L)',
    emailAddress: 'Adresse e‑mail',
    'san-dns': 'Noms DNS (SAN)',
    'san-email': 'Adresses (SAN)',
    'san-other': 'Autres noms (SAN)',
    keyUsage: 'Usages de la clé (keyUsage)',
    extKeyUsage: 'Usages étendus (extKeyUsage)',
    basicConstraints: 'Autorité ou non (basicConstraints)',
    challengePassword: 'Mot de passe de défi (challengePassword)',
    subjectKeyIdentifier: 'Identifiant de la clé (subjectKeyIdentifier)',
    clientInformation: 'Poste et compte (clientInformation)',
    osVersion: 'Version de Windows (osVersion)',
    enrollmentProvider: 'Fournisseur de clés (enrollmentProvider)',
  } as Readonly<Record<string, string>>,
  verdicts: {
    taken: 'Repris',
    same: 'Identique',
    replaced: 'Remplacé',
    added: 'Ajouté',
    'left-out': 'Écarté',
  },
  reasons: {
    'only-the-key': 'La seule chose que le portail prend dans votre fichier, avec la preuve que vous détenez la clé.',
    'from-form': 'Vient de votre formulaire. Pour le changer, revenez à « Informations ».',
    'from-registry-name': 'La raison sociale du registre, en capitales sans accent.',
    'from-registry-identifier': 'L’identifiant national de la structure, tiré du registre.',
    'from-registry-department': 'Le département de la structure, tiré du registre.',
    'openssl-default': 'La CSR porte une valeur qu’OpenSSL met quand on ne répond pas. Le registre donne la bonne.',
    country: 'Toujours la France.',
    'no-town': 'Ces certificats ne portent pas de ville.',
    'address-elsewhere': 'Seuls les certificats S/MIME portent une adresse, celle du formulaire.',
    'not-carried': 'Ces certificats ne le portent pas.',
    'from-usage': 'Fixé par l’usage demandé.',
  },

  // ——— the command ———
  commandTitle: 'Faire une bonne CSR pour ce certificat',
  commandText: rich`À lancer sur le serveur qui gardera la clé, avec l’outil qu’il a. Chargez ensuite le fichier <code>.csr</code> ici ; la clé ne quitte pas le serveur.`,

  // ——— password ———
  password: 'Mot de passe de la clé',
  passwordSubject: 'le mot de passe',
  passwordHint:
    'Il vous sera redemandé au retrait, puis à l’installation. Vous pouvez le coller depuis un gestionnaire de mots de passe.',
  rulesLabel: 'Règles du mot de passe',
  rules: {
    length: '12 caractères ou plus',
    upper: '1 majuscule',
    lower: '1 minuscule',
    special: '1 caractère spécial',
    printable: 'aucun accent',
  },
  ruleBroken: {
    length: '12 caractères ou plus',
    upper: 'une majuscule (A à Z)',
    lower: 'une minuscule (a à z)',
    special: 'un caractère spécial comme + - / ! &',
    printable: 'ni accent ni signe absent d’un clavier américain',
  },
  passwordMissing: 'Saisissez un mot de passe pour la clé.',
  passwordBreaks: (p: { rules: string }) => `Il manque au mot de passe : ${p.rules}.`,
  passwordWeak: (p: { level: number }) =>
    `Ce mot de passe est estimé à ${p.level} %, il en faut 80. Allongez-le, par exemple d’un ou deux mots sans rapport entre eux.`,
  strength: 'Solidité estimée du mot de passe',
  strengthValue: (p: { level: number }) => rich`Solidité estimée : <b>${p.level} %</b>`,
  strengthText: (p: { level: number; minimum: number }) => `${p.level} % ; minimum demandé ${p.minimum} %`,
  strengthMinimum: (p: { level: number }) => `minimum ${p.level} %`,
  strengthEmpty: 'Estimée pendant la saisie, dans ce navigateur.',
  strengthMeasuring: 'Estimation…',
  strengthEnough: 'Solide. Rien à changer.',
  strengthUnavailable:
    'La solidité n’a pas pu être estimée : une partie de la page n’a pas été chargée. Vérifiez la connexion et rechargez la page.',
  weaknesses: {
    own: 'Il contient un mot de votre demande : structure, ville ou nom du certificat.',
    common: 'Il contient un mot de passe très répandu.',
    keyboard: 'Il contient une suite de touches voisines.',
    repeat: 'Il se répète.',
    sequence: 'Il contient une suite comme abc ou 123.',
    date: 'Il contient une date ou une année.',
    name: 'Il contient un prénom ou un nom de famille.',
    word: 'Il contient un mot courant.',
  },
  weaknessNone: 'Ajoutez un ou deux mots sans rapport entre eux.',
  whyTitle: 'Pourquoi 80 %, et pourquoi sans accent ?',
  why: 'À 80 %, il faut plus de mille milliards d’essais pour deviner le mot de passe. Le nom de votre structure, sa ville ou le nom du certificat ne comptent pas : ce sont les premiers essais d’un attaquant. Les accents sont écartés parce que certains serveurs Java refuseraient ensuite le fichier.',
  propose: 'Proposer un mot de passe',
  proposedTitle: 'Mot de passe proposé, déjà saisi dans les deux champs',
  proposed: (p: { bits: number }) =>
    `Cinq mots français et un nombre tirés au sort dans ce navigateur, sans accent, à saisir avec ses traits d’union : plus de deux milliards de milliards de possibilités (${p.bits} bits). Enregistrez-le ou notez-le maintenant : il ne sera plus affiché.`,
  proposedSubject: 'le mot de passe proposé',
  proposeFailed:
    'La liste de mots n’a pas été chargée. Vérifiez la connexion et cliquez de nouveau, ou choisissez vous-même un mot de passe.',
  again: 'Le même, une seconde fois',
  againSubject: 'la seconde saisie',
  againMissing: 'Saisissez le mot de passe une seconde fois.',
  againDifferent: 'Les deux saisies diffèrent. Affichez-les pour les comparer.',
  againSame: 'Les deux saisies sont identiques.',
  nobodyTitle: 'Personne ne pourra retrouver ce mot de passe.',
  nobody:
    'Ni le portail ni son assistance ne le connaissent : il ne quitte pas ce navigateur et n’y est pas enregistré. S’il est perdu, ni la clé ni sa copie de secours ne s’ouvrent plus, et il faut faire une nouvelle demande.',
  saved: 'J’ai enregistré ce mot de passe dans un gestionnaire de mots de passe ou un coffre.',
  savedMissing: 'Enregistrez le mot de passe, puis cochez cette case.',

  // ——— type of key ———
  keyType: 'Type de clé',
  keyTypeSummary: (p: { algorithm: string }) => rich`Type de clé : <b>${p.algorithm}</b>`,
  keyTypeHint: 'RSA 3072 bits est lu partout. Changez-le seulement si votre logiciel le demande.',
  keyTypeRsaOnly:
    'Seules les clés RSA sont proposées : les logiciels qui lisent ce certificat n’en attendent pas d’autres.',

  // ——— generate ———
  generate: 'Générer la CSR',
  generating: 'Création de la clé dans ce navigateur. Une clé RSA prend d’une à quelques secondes.',
  generateFirst: 'Générez la CSR avant de finaliser.',
  storageRefused:
    'Ce navigateur refuse de garder la clé (fenêtre privée, disque plein ou règle de votre service informatique) : elle a été effacée. Ouvrez le portail dans une fenêtre ordinaire ou un autre navigateur, ou chargez une CSR.',
  generationFailed:
    'La clé n’a pas pu être créée. Recommencez ; si cela persiste, changez de navigateur ou chargez une CSR.',
  doneTitle: 'La génération de CSR est terminée',
  done: 'La clé est scellée dans ce navigateur. Enregistrez la copie de secours, puis finalisez.',
  createdTitle: 'Clé et CSR créées',
  createdKey: (p: { algorithm: string }) => `Clé ${p.algorithm}`,
  createdAt: (p: { at: string }) => `Créée le ${p.at}`,
  createdFingerprint: 'Empreinte',
  showCsr: 'Voir la CSR',
  hideCsr: 'Masquer la CSR',
  csrSubject: 'la CSR',
  restart: 'Recommencer',
  restarted: 'La clé a été effacée de ce navigateur. Choisissez un mot de passe.',
  algorithmNoLonger: (p: { algorithm: string }) =>
    `Cette clé (${p.algorithm}) ne convient plus au nom ou à l’usage demandés. Cliquez sur « Recommencer » pour en créer une autre.`,
  backup: 'Copie de secours scellée',
  backupText:
    'Pour retirer le certificat depuis un autre poste, ou si ce navigateur est vidé. Elle s’ouvre avec le même mot de passe.',
  backupSave: 'Enregistrer la copie',
  backupSaved: (p: { file: string }) => `Copie enregistrée : ${p.file}`,
  backupDetails: 'Ce que contient la copie',
  backupDetailsText: (p: { file: string }) =>
    rich`Le fichier <code>${p.file}</code> contient la clé chiffrée par le mot de passe (PKCS#8, PBES2, AES-256). OpenSSL sait l’ouvrir. Sans le mot de passe, il ne sert à rien.`,

  // ——— finalise ———
  sendsTitle: 'Finaliser envoie la demande',
  sendsBrowser:
    ', sans la clé ni le mot de passe. Le certificat sera signé au retrait, que vous pourrez faire juste après depuis ce poste.',
  sendsCsr: ' et cette CSR, rien d’autre. Le certificat sera signé au retrait, dans les 10 jours.',
  back: 'Retour',
  finalise: 'Finaliser',
  finalising: 'Envoi de la demande…',
  existsLink: 'Voir le certificat existant',
  existsConfirm: (p: { name: string }) =>
    `Je demande un second certificat du nom de ${p.name}, en plus de celui qui existe.`,
  existsMissing: 'Cochez la case pour demander un second certificat de ce nom, ou ouvrez celui qui existe.',
  toInformation: 'Revoir les informations',
};
