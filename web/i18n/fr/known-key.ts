import { rich } from '../rich.ts';

/** « Cette clé est-elle connue ? » */
export const knownKey = {
  title: 'Cette clé est-elle connue ?',
  lead: rich`Une clé trouvée sur une machine, dans un courriel ou un dépôt de code : voyez si un certificat de ce portail l’emploie. <b>La clé ne quitte pas ce navigateur</b> ; seule l’empreinte de sa partie publique est envoyée.`,
  file: 'Le fichier de la clé, d’une CSR ou d’un certificat',
  fileHint: 'PEM ou DER, .key, .pem, .csr, .cer, .p12 ou .pfx, 64 Kio au plus.',
  text: 'Ou son contenu, collé ici',
  textHint: 'De la ligne BEGIN à la ligne END. Une clé privée collée est effacée d’ici dès qu’elle est lue.',
  read: 'Lire la clé',
  readMissing: 'Choisissez un fichier, ou collez son contenu.',
  refused: 'Aucune clé n’a été lue',
  byHand: 'Lire la partie publique avec openssl',
  byHandCopy: 'la commande',
  sealed: 'Cette clé est protégée par un mot de passe',
  sealedText: 'Il sert à l’ouvrir ici, et n’est envoyé à personne.',
  password: 'Mot de passe de la clé',
  passwordSubject: 'le mot de passe',
  passwordMissing: 'Donnez le mot de passe de la clé.',
  open: 'Ouvrir la clé',
  result: 'Résultat',
  fingerprint: 'Empreinte SHA-256 de la clé publique',
  fingerprintSubject: 'l’empreinte',
  asking: 'Recherche de cette clé…',
  standings: {
    none: {
      title: 'Aucun certificat en vigueur ne porte cette clé',
      text: 'Elle n’a jamais été certifiée ici, ou ses certificats sont finis. Si elle n’est plus sous contrôle, ne l’employez plus : faites-en une autre.',
    },
    live: {
      title: 'Un certificat en vigueur porte cette clé',
      text: 'À qui il est n’est pas dit ici. Si cette clé est tombée entre d’autres mains que les siennes, déclarez-la : elle sera bloquée, et ses certificats révoqués.',
    },
    blocked: {
      title: 'Cette clé est bloquée',
      text: 'Elle est connue comme compromise, ou publiée : elle est refusée pour toujours, et rien n’est plus à faire ici. Effacez les copies que vous en trouvez.',
    },
  },
  mine: rich`<a find>Chercher cette clé parmi vos certificats</a>`,
  another: 'Lire une autre clé',
  report: 'La déclarer compromise',
  reportLead: 'Qui détient la clé privée peut la déclarer, sans compte : une signature le prouve.',
  consequences: 'Ce qui s’ensuit, pour toujours',
  consequenceList: [
    'Tous les certificats en vigueur de cette clé sont révoqués, et leurs titulaires prévenus.',
    'La clé est refusée pour toujours, dans toutes les structures.',
    'Personne ne peut revenir en arrière.',
  ],
  confirm: rich`Pour confirmer, tapez <code>COMPROMISE</code>`,
  confirmWord: 'COMPROMISE',
  confirmWrong: 'Tapez « COMPROMISE ».',
  signHere: 'Ce navigateur signe avec la clé, et n’envoie que la signature.',
  submit: 'Prouver et déclarer',
  publicOnly: 'Ce fichier n’a pas la clé privée',
  publicOnlyText:
    'Signez là où elle est : demandez un texte, signez-le avec la commande, collez la signature. Ou lisez ici le fichier de la clé privée.',
  challenge: 'Demander le texte à signer',
  challengeUntil: (p: { time: string }) => `Ce texte sert une fois, jusqu’à ${p.time}.`,
  command: 'Signer ce texte',
  commandHint: 'Remplacez cle.pem par le fichier de la clé privée.',
  signature: 'La signature',
  signatureHint: 'Ce que la commande a écrit, en base64.',
  signatureMissing: 'Collez la signature, en base64.',
  done: (p: { count: number }) =>
    p.count === 0
      ? 'La clé est bloquée'
      : p.count === 1
        ? 'La clé est bloquée, un certificat est révoqué'
        : `La clé est bloquée, ${p.count} certificats sont révoqués`,
  doneText: 'OCSP le dit en moins d’une minute, la CRL en moins de cinq. Les titulaires sont prévenus.',
  doneBefore: 'Elle l’était déjà.',
  aside: 'Rien n’est envoyé, sauf',
  asideList: [
    'l’empreinte SHA-256 de la clé publique, pour la chercher ;',
    'si vous la déclarez, une signature, sur un texte qui ne sert qu’à cela.',
  ],
  asideText: 'Ni la clé, ni son mot de passe, ni le fichier. Vous pouvez couper le réseau pendant la lecture.',
  byCode: 'Vous avez le code de révocation ?',
  byCodeText: rich`Un certificat se révoque aussi <a revoke>par son numéro de série et son code</a>.`,
};
