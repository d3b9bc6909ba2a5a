import { rich } from '../rich.ts';

export const withdrawal = {
  // ——— is the key there ———
  keyLooking: 'Recherche de la clé dans ce navigateur…',
  keyHereTitle: 'La clé de ce certificat est bien dans ce navigateur.',
  keyHere: (p: { date: string }) =>
    `Munissez-vous de son mot de passe, choisi le ${p.date} : sans lui, ne signez pas, demandez plutôt un nouveau certificat.`,
  keyFileTitle: (p: { file: string }) => `La clé vient de la copie de secours ${p.file}.`,
  keyFile: 'Elle est lue dans cette page et n’est pas envoyée. Munissez-vous de son mot de passe.',
  keyAbsentTitle: 'La clé de ce certificat n’est pas dans ce navigateur.',
  keyAbsent:
    'Elle est restée dans le navigateur où la demande a été faite : un autre poste, un autre navigateur, une fenêtre privée, ou des données effacées depuis. Rien ne sera signé tant qu’elle manque.',
  keyAbsentSigned:
    'Elle est restée dans le navigateur où la demande a été faite : un autre poste, un autre navigateur, une fenêtre privée, ou des données effacées depuis. Le certificat est signé, et il attend sa clé.',
  keyAbsentWays: 'Trois façons de continuer :',
  keyAbsentFile: rich`<b>Chargez la copie de secours</b> (fichier <code>.key.pem</code>), si vous l’avez enregistrée.`,
  keyAbsentElsewhere: rich`<b>Ouvrez cette page sur l’autre poste</b>, dans le navigateur de la demande.`,
  keyAbsentAgain: rich`<b>Faites <a again>une nouvelle demande</a></b> : une clé perdue ne peut pas être retrouvée.`,
  keyAbsentAgainSigned: rich`<b>Demandez <a again>un nouveau certificat</a></b> : une clé perdue ne peut pas être retrouvée. Faites alors révoquer celui-ci.`,
  backupFile: 'Copie de secours de la clé',
  backupFileHint:
    'Le fichier .key.pem enregistré après la génération de la CSR. Il est lu dans ce navigateur et n’est pas envoyé.',
  backupMissing: 'Chargez la copie de secours de la clé, ou ouvrez cette page dans le navigateur de la demande.',
  backupNotKey:
    'Ce fichier n’est pas une copie de secours entière : elle commence par « BEGIN ENCRYPTED PRIVATE KEY ». Cherchez un fichier qui se termine par .key.pem.',
  backupOther: 'Charger une autre copie',
  ownCsrTitle: 'La clé de ce certificat est sur votre serveur.',
  ownCsr: 'La demande vient d’une CSR : ce retrait ne demande pas de mot de passe de clé.',

  // ——— opening it ———
  keyTitle: 'Ouvrir la clé',
  keySub:
    'Elle est ouverte dans ce navigateur et comparée à la demande avant toute signature. Ni la clé ni le mot de passe ne sont envoyés.',
  password: 'Mot de passe de la clé',
  passwordHint: 'Celui que vous avez choisi en créant la clé. Il protégera aussi le fichier téléchargé.',
  passwordSubject: 'le mot de passe',
  passwordMissing: 'Saisissez le mot de passe de la clé.',
  passwordWrong:
    'Ce mot de passe n’ouvre pas la clé. Vérifiez les majuscules et essayez encore : rien ne se bloque, quel que soit le nombre d’essais.',
  keyOther:
    'Le mot de passe est bon, mais cette clé est celle d’une autre demande. Chargez la copie de secours faite pour celle-ci.',
  keyDamaged:
    'Cette clé est abîmée et ne peut pas être lue. Chargez une autre copie de secours, ou faites une nouvelle demande.',
  lostSummary: 'Mot de passe perdu, ou clé sur un autre poste ?',
  lost: rich`Sur un autre poste : chargez ici la copie de secours (<code>.key.pem</code>), elle s’ouvre avec le même mot de passe. Mot de passe perdu : personne ne peut le retrouver. <a again>Faites une nouvelle demande</a> ; celle-ci s’éteindra d’elle-même et rien ne sera signé.`,
  lostSigned: rich`Sur un autre poste : chargez ici la copie de secours (<code>.key.pem</code>), elle s’ouvre avec le même mot de passe. Mot de passe perdu : personne ne peut le retrouver. <a again>Demandez un nouveau certificat</a>, puis faites révoquer celui-ci.`,

  // ——— revocation code ———
  codeTitle: 'Code de révocation',
  codeSub:
    'Il permettra d’arrêter ce certificat sans se connecter, si la clé est volée un dimanche par exemple. Rangez-le ailleurs que la clé : qui connaît ce code peut révoquer, et rien d’autre.',
  code: 'Choisissez un code',
  codeHint: '12 caractères ou plus. Le portail n’en garde qu’une empreinte et ne pourra pas vous le rappeler.',
  codeSubject: 'le code',
  codePropose: 'Proposer un code',
  codeMissing: 'Choisissez un code de révocation, ou prenez celui que propose la page.',
  codeAgain: 'Confirmez le code',
  codeAgainSubject: 'la confirmation',
  codeAgainMissing: 'Saisissez le code une seconde fois.',
  codeDifferent: 'Les deux codes diffèrent. Affichez-les pour les comparer.',
  codeSame: 'Les deux codes sont identiques.',
  codeProposed: 'Code proposé',
  codeProposedHint: 'Il n’est montré qu’ici, une seule fois. Copiez-le ou imprimez-le maintenant.',
  codePrint: 'Imprimer',
  codeOwn: 'Choisir le mien',
  codeKept: 'J’ai rangé ce code en lieu sûr, ailleurs que la clé.',
  codeKeptMissing: 'Rangez le code, puis cochez cette case.',
  sheetTitle: (p: { name: string }) => `Code de révocation : ${p.name}`,
  sheetText:
    'Ce code révoque le certificat, définitivement et sans se connecter. Gardez-le sous clé, ailleurs que la clé privée, et détruisez cette feuille quand le certificat sera expiré ou révoqué.',
  sheetStructure: 'Structure',
  sheetReference: 'Demande',
  sheetCode: 'Code',

  // ——— names that changed ———
  changedTitle: 'Le nom du certificat a changé depuis la demande',
  changed:
    'Le registre donne aujourd’hui un autre nom à cette structure. Le certificat porterait le nom d’aujourd’hui.',
  changedBefore: 'À la demande',
  changedToday: 'Aujourd’hui',
  changedAccept: 'J’accepte que le certificat porte le nom d’aujourd’hui.',
  changedMissing: 'Acceptez le nom d’aujourd’hui, ou revenez plus tard si le registre est à corriger.',

  // ——— conditions ———
  termsTitle: 'Conditions',
  documents: { cgu: 'Conditions générales d’utilisation (CGU)', pc: 'Politique de certification (PC)' },
  documentNotes: {
    cgu: 'Vos droits, vos devoirs, nos engagements.',
    pc: 'Comment l’autorité travaille.',
  },
  documentVersion: (p: { version: string; date: string }) => `Version ${p.version} du ${p.date}.`,
  read: 'Lire',
  readSubjects: { cgu: 'les CGU (nouvel onglet)', pc: 'la PC (nouvel onglet)' },
  acceptTerms: (p: { structure: string }) =>
    rich`Au nom de <b>${p.structure}</b>, j’accepte ce certificat tel qu’il est décrit ici, j’accepte les CGU et je respecterai la PC.`,
  termsMissing: 'Lisez les CGU et la PC, puis cochez cette case.',

  // ——— finalise ———
  back: 'Retour',
  finalise: 'Finaliser',
  finaliseNote: 'L’autorité signe à ce moment. Vos droits sont vérifiés une dernière fois.',
  opening: 'Ouverture de la clé dans ce navigateur…',
  signing: 'L’autorité signe le certificat…',
  waiting: (p: { seconds: number }) =>
    `La signature est en cours. La page redemande d’elle-même dans ${p.seconds} s ; vous obtiendrez le même certificat, jamais deux.`,
  readAgain: 'Mettre la page à jour',
  newRequest: 'Faire une nouvelle demande',

  // ——— download ———
  signedTitle: 'Le certificat est signé',
  signedBrowser: 'Il est valable dès maintenant. Il reste à l’enregistrer avec sa clé dans un fichier.',
  signedCsr: 'Il est valable dès maintenant. Il reste à l’enregistrer et à le porter sur votre serveur.',
  fileTitle: 'Enregistrer le certificat et sa clé',
  fileSub: 'Le fichier est fait dans ce navigateur : ni la clé ni le mot de passe ne sont envoyés.',
  fileNote:
    'La clé, le certificat, puis la chaîne des autorités, protégés par le mot de passe de la clé. À traiter comme un secret : jamais par e‑mail, jamais dans un dépôt de code.',
  building: 'Préparation du fichier…',
  download: 'Télécharger',
  downloadAgain: 'Télécharger à nouveau',
  downloaded: (p: { file: string }) => `Fichier enregistré : ${p.file}`,
  formLegend: 'Où ce fichier sera-t-il installé ?',
  formHint:
    'Un système trop ancien pour la forme moderne dit « mot de passe incorrect », même quand il est juste. Vous pouvez télécharger les deux formes.',
  forms: { modern: 'Forme moderne (conseillée)', compatible: 'Forme compatible' },
  formSystems: {
    modern:
      'Windows 11, Windows 10, Windows Server 2019 et suivants ; Linux, nginx, Apache, OpenSSL 1.1 et 3 ; Java 12 et suivants, ou à jour : 8u301, 11.0.12.',
    compatible:
      'Windows Server 2016 et avant ; Java 8 avant 8u301, Java 11 avant 11.0.12 ; trousseau de macOS ; anciens boîtiers réseau.',
  },
  formUnavailable:
    'La forme compatible n’a pas pu être chargée. Vérifiez la connexion, rechargez la page et téléchargez à nouveau ; la forme moderne reste disponible.',
  compatibleTitle: 'Cette protection est ancienne (3DES, SHA‑1).',
  compatible:
    'Elle se force plus vite que la forme moderne : elle ne vaut que par un mot de passe long. Importez le fichier sur le système, puis effacez-le de partout ; gardez plutôt la forme moderne en réserve.',
  keepFile: 'J’ai enregistré le fichier et je l’ai retrouvé sur ce poste.',
  keepFileHint:
    'Après « Terminer », la clé est effacée de ce navigateur : ce fichier en sera le seul exemplaire, avec la copie de secours si vous en avez une.',
  keepMissing: 'Téléchargez le fichier, vérifiez qu’il est là, puis cochez cette case.',
  csrFilesTitle: 'Enregistrer le certificat',
  csrFilesSub:
    'La clé est restée sur votre serveur. Prenez la forme que votre logiciel attend, et ensuite les autres si besoin.',
  keepCsr: 'J’ai enregistré le certificat.',
  keepCsrMissing: 'Téléchargez le certificat, puis cochez cette case.',
  finish: 'Terminer',
  finishing: 'Enregistrement…',
  finishNote: 'Un e‑mail confirmera le téléchargement.',

  // ——— files without the key ———
  aside: 'Le certificat',
  otherFiles: 'Autres fichiers',
  otherFilesSub: 'Sans la clé : ils se retéléchargent à tout moment.',
  files: {
    pem: 'Certificat seul (PEM)',
    der: 'Certificat seul (DER)',
    chain: 'Certificat et chaîne (PEM)',
    p7b: 'Certificat et chaîne (p7b)',
    issuing: 'Autorité émettrice (PEM)',
    root: 'Racine (DER)',
    'root-pem': 'Racine (PEM)',
    authorities: 'Autorités seules (PEM)',
  },
  fileUses: {
    pem: 'Pour relire le certificat ou le donner à qui le demande.',
    der: 'Pour Windows et certreq.',
    chain: 'Pour nginx, Apache et HAProxy.',
    p7b: 'Pour Windows, IIS et Java.',
    issuing: 'Pour Apache avant 2.4.8 et les magasins de confiance Java.',
    root: 'Pour les logiciels qui ne connaissent pas encore l’autorité.',
    'root-pem': 'Pour curl, OpenSSL et les clients sous Linux.',
    authorities: 'Pour les logiciels qui veulent la chaîne à part.',
  },

  // ——— install ———
  deliveredTitle: 'Le certificat est retiré',
  deliveredBrowser: 'La clé n’est plus dans ce navigateur. Il reste à installer le fichier.',
  deliveredCsr: 'Il reste à l’installer à côté de sa clé.',
  installTitle: 'Et maintenant, l’installer',
  installTabs: 'Système où installer le certificat',
  installJava: 'Java',
  installWindows: 'Windows',
  installPem: 'nginx, Apache',
  installCases: 'Cas particuliers',
  terminal: 'Terminal',
  powershell: 'PowerShell',
  keystorePkcs12: 'Magasin PKCS12',
  keystoreJks: 'Magasin JKS',
  commandSubjects: {
    check: 'la commande de vérification',
    trust: 'les commandes du magasin de confiance PKCS12',
    trustJks: 'les commandes du magasin de confiance JKS',
    windows: 'la commande d’import Windows',
    split: 'les commandes OpenSSL',
    compare: 'les commandes de comparaison',
    reply: 'la commande d’import dans le magasin Java',
    jks: 'la commande du magasin JKS',
    separate: 'les commandes du certificat et des autorités à part',
    nginx: 'la configuration de nginx',
    apache: 'la configuration d’Apache',
    oldApache: 'la configuration d’un Apache ancien',
    toCompatible: 'les commandes de la forme compatible',
    plain: 'les commandes du fichier unique',
    combine: 'la commande du fichier .p12',
    combineCompatible: 'la commande du fichier .p12 compatible',
  },
  steps: {
    javaCheck: 'Vérifiez le fichier',
    javaCheckText: 'Java le lit tel quel, sans conversion. La chaîne doit compter 3 certificats.',
    javaUse: 'Indiquez-le à votre logiciel',
    javaUseText: (p: { alias: string }) =>
      rich`Chemin du fichier, mot de passe de la clé, et alias <code>${p.alias}</code>.`,
    javaJks: 'Le logiciel ne lit que les magasins JKS',
    javaJksText:
      'keytool demande le mot de passe du nouveau magasin, puis celui du fichier. Donnez le même aux deux : dans un JKS la clé garde le sien, et beaucoup de logiciels n’en demandent qu’un.',
    javaReply: 'Importez la réponse sous l’alias de la clé',
    javaReplyText: (p: { file: string }) =>
      rich`Dans le magasin où la CSR a été faite : remplacez l’alias et le magasin par les vôtres. <code>${p.file}</code> contient le certificat et ses autorités. Si keytool dit que la racine n’est pas connue, répondez oui.`,
    trust: 'Le logiciel ne connaît pas l’autorité',
    trustText: (p: { root: string; issuing: string }) =>
      rich`Téléchargez la racine (<code>${p.root}</code>) et l’autorité émettrice (<code>${p.issuing}</code>). Passez les deux commandes l’une après l’autre, pour un magasin PKCS12 ou pour un JKS. À la première, keytool montre la racine : répondez oui.`,
    wrongPassword: 'Le système dit « mot de passe incorrect »',
    wrongPasswordText:
      'Il est sans doute trop ancien pour la forme moderne. Sur un poste qui a OpenSSL, refaites le fichier en forme compatible, avec le même mot de passe à chaque question. Moins bien protégé, il doit être effacé après l’import.',
    windowsImport: 'Importez dans le magasin de la machine',
    windowsImportText: 'PowerShell, en administrateur. La clé importée ainsi ne peut plus être exportée.',
    windowsRights: 'Donnez la lecture de la clé au compte du service',
    windowsRightsText: (p: { name: string }) =>
      `Console des certificats, clic droit sur ${p.name}, Toutes les tâches, Gérer les clés privées.`,
    windowsAccept: 'Rapprochez le certificat de sa clé',
    windowsAcceptText: 'PowerShell, en administrateur, sur le serveur où la CSR a été faite avec certreq ou IIS.',
    pemSplit: 'Séparez le certificat et sa chaîne de la clé',
    pemSplitText:
      'La clé reste chiffrée : OpenSSL demande le mot de passe du fichier, puis deux fois celui de la clé extraite.',
    pemCompare: 'Vérifiez que la clé est la bonne',
    pemCompareText: 'Les deux lignes affichées doivent être identiques.',
    pemPlain: 'HAProxy : certificat et clé dans un seul fichier',
    pemPlainText:
      'Certificat, chaîne et clé ensemble. La clé n’y est plus chiffrée : seul le compte du service doit pouvoir lire ce fichier.',
    combine: 'Un logiciel demande un .p12',
    combineText:
      'Mettez le nom de votre fichier de clé. OpenSSL demande le mot de passe du nouveau fichier. La forme compatible est pour les systèmes anciens (Windows Server 2016 et avant, Java 8 avant 8u301) : moins bien protégée, elle s’efface après l’import.',
    pemUse: 'Désignez les deux fichiers',
    pemUseText: rich`Complétez les chemins. Si la clé est chiffrée, nginx lit son mot de passe dans le fichier que désigne <code>ssl_password_file</code>, et Apache le demande au démarrage.`,
    pemSeparate: 'Apache avant la version 2.4.8',
    pemSeparateText: rich`Il veut le certificat dans un fichier, et les autorités dans un autre.`,
    pemSeparateOwnText: (p: { leaf: string; authorities: string }) =>
      rich`Il veut le certificat dans un fichier, et l’autorité dans un autre : téléchargez <code>${p.leaf}</code> et <code>${p.authorities}</code>.`,
  },
  vault: rich`Une fois l’installation vérifiée, <b>rangez le .p12 dans un coffre</b> et effacez-le du dossier des téléchargements.`,
  leave: 'Voir la page du certificat',
};
