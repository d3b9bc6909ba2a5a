export const accountSentences = {
  'session.required': {
    fr: 'Votre session est fermée ou a expiré. Connectez‑vous pour continuer ; ce qui était enregistré l’est toujours.',
    en: 'Your session is closed or has expired. Sign in to go on; what was saved still is.',
  },
  'session.refused': {
    fr: 'Identifiant ou mot de passe incorrect. Vérifiez‑les, puis recommencez.',
    en: 'Wrong login or password. Check them, then try again.',
  },
  'session.too-many': {
    fr: 'Trop d’essais infructueux. Attendez {retryAfterSeconds} s avant le prochain ; une clé d’accès, si vous en avez une, ouvre le portail tout de suite.',
    en: 'Too many failed attempts. Wait {retryAfterSeconds} s before the next; a passkey, if you have one, opens the portal at once.',
  },
  'session.code-required': {
    fr: 'Ce compte demande aussi un code. Saisissez celui de votre application d’authentification, ou un code de secours.',
    en: 'This account also asks for a code. Type the one of your authenticator app, or a recovery code.',
  },
  'session.passkey-needed': {
    fr: 'Ce compte demande plus qu’un mot de passe. Utilisez votre clé d’accès.',
    en: 'This account asks for more than a password. Use your passkey.',
  },
  'session.step-up-required': {
    fr: 'Cette opération demande une preuve de votre présence de moins de dix minutes. Identifiez‑vous à nouveau, puis recommencez.',
    en: 'This operation asks for a proof that you are there, less than ten minutes old. Identify yourself again, then try again.',
  },
  'session.second-factor-owed': {
    fr: 'Votre rôle demande un second facteur. Ajoutez une application d’authentification ou une clé d’accès dans « Mon compte », puis continuez.',
    en: 'Your role asks for a second factor. Add an authenticator app or a passkey in “My account”, then go on.',
  },
  'proof.no-password': {
    fr: 'Ce compte n’a pas de mot de passe. Identifiez‑vous par un autre moyen.',
    en: 'This account has no password. Identify yourself by other means.',
  },
  'code.refused': {
    fr: 'Ce code n’est pas le bon. Vérifiez l’heure de votre appareil, attendez le code suivant, ou saisissez un code de secours qui n’a pas servi.',
    en: 'This is not the right code. Check the time of your device, wait for the next code, or type a recovery code that has not been used.',
  },
  'code.used': {
    fr: 'Ce code a déjà servi. Attendez le suivant, dans trente secondes au plus.',
    en: 'This code has been used. Wait for the next one, thirty seconds at most.',
  },
  'totp.not-begun': {
    fr: 'Aucune application n’est en cours d’ajout. Reprenez depuis le début.',
    en: 'No app is being added. Start again from the beginning.',
  },
  'totp.none': {
    fr: 'Ce compte n’a pas d’application d’authentification. Ajoutez‑en une d’abord.',
    en: 'This account has no authenticator app. Add one first.',
  },
  'password.too-short': {
    fr: 'Ce mot de passe est trop court. Choisissez‑en un de douze caractères au moins ; quatre mots sans lien se retiennent bien.',
    en: 'This password is too short. Choose one of at least twelve characters; four unrelated words are easy to remember.',
  },
  'password.own-words': {
    fr: 'Ce mot de passe est fait de votre nom, de votre identifiant ou de votre adresse. Choisissez d’autres mots.',
    en: 'This password is made of your name, your login or your address. Choose other words.',
  },
  'password.repeats': {
    fr: 'Ce mot de passe répète toujours les mêmes caractères. Choisissez‑en un plus varié.',
    en: 'This password repeats the same characters. Choose a more varied one.',
  },
  'password.demo': {
    fr: 'Le mot de passe d’un compte de démonstration est affiché à la connexion et ne change pas. Essayez avec un compte à vous.',
    en: 'The password of a demo account is shown at sign-in and does not change. Try with an account of your own.',
  },
  'link.ended': {
    fr: 'Ce lien a déjà servi, ou date de plus d’une heure. Demandez‑en un nouveau depuis la page de connexion.',
    en: 'This link has been used, or is more than an hour old. Ask for a new one from the sign-in page.',
  },
  'passkey.challenge-ended': {
    fr: 'La demande faite à votre clé d’accès a expiré, ou a déjà servi. Recommencez.',
    en: 'What your passkey was asked has expired, or has been answered. Try again.',
  },
  'passkey.unknown': {
    fr: 'Cette clé d’accès n’est pas enregistrée ici, ou ne l’est plus. Choisissez‑en une autre, ou connectez‑vous autrement.',
    en: 'This passkey is not registered here, or no longer is. Choose another one, or sign in by other means.',
  },
  'passkey.refused': {
    fr: 'La réponse de cette clé d’accès n’est pas valable pour ce portail. Recommencez depuis la page du portail, avec une clé qui vérifie que c’est vous.',
    en: 'What this passkey answered is not valid for this portal. Try again from the portal’s own page, with a key that verifies it is you.',
  },
  'passkey.copied': {
    fr: 'Cette clé d’accès a répondu comme le ferait une copie : elle est refusée, et son propriétaire prévenu. Connectez‑vous autrement, puis remplacez‑la.',
    en: 'This passkey answered as a copy would: it is refused, and its owner told. Sign in by other means, then replace it.',
  },
  'passkey.not-yours': {
    fr: 'Cette clé d’accès ouvre un autre compte. Utilisez une des vôtres.',
    en: 'This passkey opens another account. Use one of yours.',
  },
  'passkey.known': {
    fr: 'Cette clé d’accès est déjà enregistrée. Utilisez‑la telle quelle, ou ajoutez‑en une autre.',
    en: 'This passkey is registered already. Use it as it is, or add another one.',
  },
  'passkey.too-many': {
    fr: 'Ce compte a déjà vingt clés d’accès. Retirez‑en une d’abord.',
    en: 'This account already has twenty passkeys. Remove one first.',
  },
  'passkey.name-missing': {
    fr: 'Donnez un nom à cette clé d’accès, pour la reconnaître.',
    en: 'Give this passkey a name, to recognise it by.',
  },
  'account.last-way': {
    fr: 'C’est votre dernier moyen de connexion : il reste. Ajoutez‑en un autre d’abord.',
    en: 'It is your last way to sign in: it stays. Add another one first.',
  },
  'account.own-factors': {
    fr: 'Vos propres moyens de connexion se gèrent dans « Mon compte ». Demandez à un autre opérateur de les remettre à zéro.',
    en: 'Your own ways to sign in are kept in “My account”. Ask another officer to reset them.',
  },
} as const satisfies Record<string, { readonly fr: string; readonly en: string }>;
