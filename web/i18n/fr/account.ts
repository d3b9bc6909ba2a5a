import { pluralFr } from '../plural.ts';

export const account = {
  title: 'Mon compte',
  lead: 'Vos moyens de connexion, vos sessions ouvertes, et ce que le portail sait de vous.',
  identityTitle: 'Vous',
  name: 'Nom',
  login: 'Identifiant',
  email: 'Adresse électronique',
  roles: 'Rôle',
  active: 'Active',
  cancel: 'Annuler',
  keep: 'Garder',
  save: 'Enregistrer',
  rename: 'Renommer',
  remove: 'Retirer',

  passwordTitle: 'Mot de passe',
  passwordNone: 'Ce compte n’a pas de mot de passe : il s’ouvre par un autre moyen.',
  passwordDemo: 'Celui d’un compte de démonstration est affiché à la connexion et ne change pas.',
  passwordFirst: 'Le vôtre n’a pas changé depuis la création du compte.',
  passwordSince: (p: { date: string }) => `Changé le ${p.date}.`,
  passwordChange: 'Changer de mot de passe',
  passwordChanged: 'Mot de passe changé. Vos autres sessions ont pris fin.',
  newPassword: 'Nouveau mot de passe',
  newPasswordHint:
    'Quatre mots sans lien entre eux se retiennent bien. Un gestionnaire de mots de passe convient très bien.',
  newPasswordLength: '12 caractères au moins',
  newPasswordMissing: 'Saisissez un nouveau mot de passe.',
  newPasswordShort: 'Allongez-le : douze caractères au moins.',
  newPasswordWeak:
    'Ce mot de passe se devine trop vite. Ajoutez un mot sans lien, ou changez ce que l’estimation signale.',

  totpTitle: 'Application d’authentification',
  totpNone: 'Un code à six chiffres, donné par une application de votre téléphone, est demandé après le mot de passe.',
  totpAdd: 'Ajouter une application',
  totpSince: (p: { date: string; left: number }) =>
    `Ajoutée le ${p.date}. ${pluralFr(p.left, { one: `Il reste ${p.left} code de secours`, other: `Il reste ${p.left} codes de secours` })}.`,
  totpReplace: 'Changer d’application',
  totpRemove: 'Retirer',
  totpRemoveSure:
    'Sans elle, votre mot de passe suffira pour ouvrir ce compte. Les codes de secours ne serviront plus.',
  totpRemoveAsked:
    'Votre rôle demande un second facteur : il vous en sera demandé un autre. Les codes de secours ne serviront plus.',
  totpRemoveYes: 'Retirer l’application',
  totpRemoved: 'Application d’authentification retirée.',
  totpQr: 'Code QR à lire avec votre application d’authentification',
  totpScan: 'Lisez ce code avec une application d’authentification : toutes conviennent.',
  totpType: 'Ou saisissez cette clé dans l’application, et ne la montrez à personne :',
  totpSecretSubject: 'la clé',
  totpCode: 'Code affiché par l’application',
  totpCodeHint: 'Six chiffres, qui changent toutes les trente secondes.',
  totpCodeMissing: 'Saisissez les six chiffres que l’application affiche.',
  totpConfirm: 'Vérifier et ajouter',
  codesTitle: 'Gardez vos codes de secours',
  codes:
    'Chacun remplace une fois le code de l’application, le jour où vous ne l’avez plus. Ils ne seront plus jamais affichés : imprimez-les, ou mettez-les dans un gestionnaire de mots de passe.',
  codesOf: (p: { login: string }) => `Compte ${p.login}`,
  codesPrint: 'Imprimer',
  codesSubject: 'les codes',
  codesKept: 'J’ai gardé ces codes en lieu sûr.',
  codesKeptMissing: 'Dites que vous les avez gardés : ils ne seront plus affichés.',
  codesGoOn: 'Continuer',
  codesRenew: 'Nouveaux codes de secours',

  passkeysTitle: 'Clés d’accès',
  passkeys:
    'Une clé d’accès ouvre le portail d’un seul geste : empreinte, visage, code de l’appareil ou clé de sécurité. Elle ne se devine pas, et un faux site ne l’obtient pas.',
  passkeyAdd: 'Ajouter une clé d’accès',
  passkeyMake: 'Créer la clé d’accès',
  passkeyName: 'Nom de la clé',
  passkeyNameHint: 'Pour la reconnaître : « ordinateur du bureau », « téléphone ».',
  passkeyNameMissing: 'Donnez un nom à cette clé.',
  passkeyAdded: (p: { name: string }) => `Clé d’accès « ${p.name} » ajoutée.`,
  passkeyKnown: 'Cet appareil a déjà une clé d’accès de ce compte. Utilisez-la, ou choisissez un autre appareil.',
  passkeyGivenUp:
    'Aucune clé n’a été créée : la demande a été annulée, ou cet appareil ne peut pas vérifier que c’est vous.',
  passkeySince: (p: { date: string }) => `ajoutée le ${p.date}`,
  passkeyUsed: (p: { date: string }) => `a servi le ${p.date}`,
  passkeyUnused: 'n’a pas encore servi',
  passkeySynced: 'synchronisée entre vos appareils',
  passkeyRemoveSure: (p: { name: string }) =>
    `La clé « ${p.name} » n’ouvrira plus ce compte. Effacez-la aussi de votre appareil.`,
  passkeyRemoveYes: 'Retirer la clé',
  passkeyRemoved: (p: { name: string }) => `Clé d’accès « ${p.name} » retirée.`,

  sessionsTitle: 'Sessions ouvertes',
  sessions:
    'Les navigateurs où ce compte est ouvert. Fermez celles que vous ne reconnaissez pas, puis changez de mot de passe.',
  unknownDevice: 'Appareil inconnu',
  thisSession: 'Celle-ci',
  methods: {
    password: 'par mot de passe',
    'password-totp': 'par mot de passe et code',
    passkey: 'par clé d’accès',
    oidc: 'par un fournisseur d’identité',
    'client-certificate': 'par certificat',
  },
  sessionOpened: (p: { date: string }) => `ouverte le ${p.date}`,
  sessionSeen: (p: { date: string; address: string | null }) =>
    p.address === null ? `vue le ${p.date}` : `vue le ${p.date} depuis ${p.address}`,
  endSession: 'Fermer',
  sessionEnded: 'Session fermée.',
  sessionsEndOthers: 'Fermer toutes les autres',
  sessionsEnded: (p: { count: number }) =>
    pluralFr(p.count, { one: `${p.count} session fermée.`, other: `${p.count} sessions fermées.` }),

  owedTitle: 'Ajoutez un second facteur',
  owedLead: 'Votre rôle donne accès à toutes les structures : un mot de passe seul ne suffit pas.',
  owed: 'Choisissez l’un ou l’autre. La page que vous demandiez s’ouvrira ensuite.',
};
