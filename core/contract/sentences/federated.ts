/** Sign-in through a provider or with a certificate. */
export const federatedSentences = {
  'federated.not-linked': {
    fr: 'Aucun compte du portail n’est relié à cette identité. Ouvrez le lien de votre invitation ; ou, si vous avez déjà un compte, connectez‑vous par un autre moyen, puis reliez‑la dans « Mon compte ».',
    en: 'No account of the portal is linked to this identity. Open the link of your invitation; or, if you already have an account, sign in another way, then link it in “My account”.',
  },
  'federated.linked-elsewhere': {
    fr: 'Cette identité est déjà reliée à un autre compte du portail. Connectez‑vous avec elle pour ouvrir ce compte, ou demandez au support lequel garder.',
    en: 'This identity is already linked to another account of the portal. Sign in with it to open that account, or ask support which one to keep.',
  },
  'federated.already-linked': {
    fr: 'Cette identité est déjà reliée à votre compte : il n’y a rien à faire. Retournez à « Mon compte ».',
    en: 'This identity is already linked to your account: there is nothing to do. Go back to “My account”.',
  },
  'federated.other-person': {
    fr: 'L’identité présentée n’est pas reliée à votre compte : l’opération n’a pas été confirmée. Recommencez avec la vôtre, ou reliez‑la d’abord dans « Mon compte ».',
    en: 'The identity presented is not linked to your account: the operation was not confirmed. Start again with your own, or link it in “My account” first.',
  },
  'federated.person-changed': {
    fr: 'L’identifiant national de cette identité n’est plus celui qui a été relié au compte : l’accès est refusé. Écrivez au support, en donnant la date et l’heure.',
    en: 'The national identifier of this identity is no longer the one that was linked to the account: access is refused. Write to support, giving the date and time.',
  },
  'federated.two-persons': {
    fr: 'Votre compte est déjà celui d’un autre professionnel, d’après son identifiant national : rien n’a changé. Présentez votre propre identité ; si c’était bien la vôtre, écrivez au support.',
    en: 'By its national identifier, your account is already that of another professional: nothing has changed. Present your own identity; if it was yours, write to support.',
  },
  'federated.two-sides': {
    fr: 'Cette identité est aussi celle d’un autre compte, et une même personne n’enregistre pas et n’audite pas : l’accès est refusé. Demandez à un opérateur d’enregistrement de fermer l’un des deux comptes.',
    en: 'This identity is another account’s too, and one person does not both register and audit: access is refused. Ask a registration officer to close one of the two accounts.',
  },
  'federated.journey-unknown': {
    fr: 'Cette connexion a expiré, a déjà servi ou a commencé dans un autre navigateur. Recommencez depuis la page de connexion, dans ce navigateur.',
    en: 'This sign-in has expired, was already used or began in another browser. Start again from the sign-in page, in this browser.',
  },
  'federated.session-changed': {
    fr: 'Vous n’êtes plus connecté avec le compte qui a commencé cette opération : rien n’a changé. Reconnectez‑vous, puis recommencez depuis « Mon compte ».',
    en: 'You are no longer signed in with the account that began this operation: nothing has changed. Sign in again, then start over from “My account”.',
  },
  'federated.last-way-in': {
    fr: 'C’est votre dernier moyen de vous connecter : le retirer fermerait votre compte. Ajoutez‑en d’abord un autre dans « Mon compte ».',
    en: 'It is your last way to sign in: removing it would lock you out. Add another one in “My account” first.',
  },
  'oidc.provider-unknown': {
    fr: 'Cette instance ne connaît pas ce fournisseur d’identité. Repartez de la page de connexion et choisissez‑y un moyen.',
    en: 'This instance does not know this identity provider. Go back to the sign-in page and choose a way there.',
  },
  'oidc.provider-unavailable': {
    fr: 'Le fournisseur d’identité ne répond pas pour le moment. Réessayez dans quelques minutes, ou connectez‑vous par un autre moyen.',
    en: 'The identity provider does not answer for the moment. Try again in a few minutes, or sign in another way.',
  },
  'oidc.provider-misconfigured': {
    fr: 'Le fournisseur d’identité refuse ce portail : sa configuration est à revoir par l’exploitant. Prévenez le support, et connectez‑vous par un autre moyen en attendant.',
    en: 'The identity provider refuses this portal: its operator must review the configuration. Tell support, and sign in another way meanwhile.',
  },
  'oidc.denied': {
    fr: 'La connexion a été annulée ou refusée chez le fournisseur d’identité. Recommencez, ou connectez‑vous par un autre moyen.',
    en: 'The sign-in was cancelled or refused at the identity provider. Start again, or sign in another way.',
  },
  'oidc.answer-refused': {
    fr: 'La réponse du fournisseur d’identité ne passe pas les contrôles : personne n’a été connecté. Recommencez depuis la page de connexion ; si cela persiste, prévenez le support.',
    en: 'The identity provider’s answer does not pass the checks: nobody was signed in. Start again from the sign-in page; if it lasts, tell support.',
  },
  'oidc.logout-refused': {
    fr: 'Ce jeton de déconnexion n’est pas accepté : aucune session n’a pris fin. Vérifiez son émetteur, son audience, sa signature, sa date et qu’il n’a pas déjà servi.',
    en: 'This logout token is not accepted: no session was ended. Check its issuer, its audience, its signature, its date and that it was not used before.',
  },
  'oidc.level-too-low': {
    fr: 'La connexion chez le fournisseur d’identité est moins sûre que ce que cette instance demande. Recommencez avec un moyen plus fort : carte, application mobile ou second facteur.',
    en: 'The sign-in at the identity provider is weaker than this instance asks for. Start again with stronger means: card, mobile app or second factor.',
  },
  'oidc.not-authenticated-again': {
    fr: 'Le fournisseur d’identité ne vous a pas demandé de vous authentifier à nouveau : l’opération n’a pas été confirmée. Recommencez, ou confirmez par un autre moyen.',
    en: 'The identity provider did not ask you to authenticate again: the operation was not confirmed. Start again, or confirm another way.',
  },
  'oidc.person-id-invalid': {
    fr: 'Le fournisseur d’identité n’a pas donné d’identifiant national de personne valable (SubjectNameID). Recommencez ; si cela persiste, donnez la date et l’heure au support.',
    en: 'The identity provider gave no valid national person identifier (SubjectNameID). Start again; if it lasts, give the date and time to support.',
  },
  'client-certificate.off': {
    fr: 'Cette instance n’accepte ni carte ni certificat pour se connecter. Repartez de la page de connexion et choisissez‑y un moyen.',
    en: 'This instance takes neither card nor certificate for sign-in. Go back to the sign-in page and choose a way there.',
  },
  'client-certificate.absent': {
    fr: 'Aucun certificat n’a été présenté. Insérez votre carte ou installez votre certificat, fermez puis rouvrez le navigateur, et recommencez.',
    en: 'No certificate was presented. Insert your card or install your certificate, close and reopen the browser, then start again.',
  },
  'client-certificate.unreadable': {
    fr: 'Le certificat présenté ne peut pas être lu. Choisissez‑en un autre, ou faites vérifier votre carte par qui vous l’a remise.',
    en: 'The certificate presented cannot be read. Choose another one, or have your card checked by who gave it to you.',
  },
  'client-certificate.untrusted': {
    fr: 'Le certificat présenté ne vient pas d’une autorité acceptée par cette instance. Recommencez et choisissez celui de votre carte.',
    en: 'The certificate presented does not come from an authority that this instance accepts. Start again and choose that of your card.',
  },
  'client-certificate.expired': {
    fr: 'Le certificat présenté a expiré. Renouvelez votre carte ou votre certificat, et connectez‑vous par un autre moyen en attendant.',
    en: 'The certificate presented has expired. Renew your card or certificate, and sign in another way meanwhile.',
  },
  'client-certificate.not-yet-valid': {
    fr: 'Le certificat présenté n’est pas encore valable. Attendez sa date de début, ou choisissez‑en un autre.',
    en: 'The certificate presented is not valid yet. Wait for its start date, or choose another one.',
  },
  'client-certificate.not-for-sign-in': {
    fr: 'Ce certificat n’est pas fait pour se connecter (signature ou chiffrement seulement). Recommencez et choisissez celui d’authentification.',
    en: 'This certificate is not made for signing in (signature or encryption only). Start again and choose the authentication one.',
  },
  'client-certificate.weak': {
    fr: 'La clé ou la signature de ce certificat est trop faible pour être acceptée. Renouvelez votre carte ou votre certificat.',
    en: 'The key or the signature of this certificate is too weak to be accepted. Renew your card or certificate.',
  },
  'client-certificate.revoked': {
    fr: 'Ce certificat a été révoqué. Connectez‑vous par un autre moyen, et demandez une nouvelle carte à qui vous l’a remise.',
    en: 'This certificate has been revoked. Sign in another way, and ask whoever gave you the card for a new one.',
  },
  'client-certificate.revocation-unknown': {
    fr: 'La liste de révocation de l’autorité de ce certificat manque ou n’est plus à jour ici. Connectez‑vous par un autre moyen, et prévenez le support.',
    en: 'The revocation list of this certificate’s authority is missing or out of date here. Sign in another way, and tell support.',
  },
  'client-certificate.header-untrusted': {
    fr: 'Un certificat a été annoncé par une machine qui n’est pas le serveur mandataire de confiance : il a été ignoré. Passez par l’adresse habituelle du portail.',
    en: 'A certificate was announced by a machine that is not the trusted proxy: it was ignored. Go through the usual address of the portal.',
  },
  'client-certificate.header-malformed': {
    fr: 'Le serveur mandataire a transmis plusieurs certificats, ou un en‑tête trop long ou mal écrit. Recommencez ; si cela persiste, prévenez le support.',
    en: 'The proxy handed over several certificates, or a header that is too long or malformed. Start again; if it lasts, tell support.',
  },
} as const satisfies Record<string, { readonly fr: string; readonly en: string }>;
