import { rich } from '../rich.ts';

/** « Est-ce que ça marche ? » */
export const check = {
  title: 'Vérifier un fichier',
  lead: 'Un PKCS#12 (.p12, .pfx), un PEM ou un certificat : cette page dit ce qu’il contient et s’il marchera.',
  privacyTitle: 'Rien n’est envoyé',
  privacy:
    'Le fichier et son mot de passe sont lus dans ce navigateur, et oubliés quand vous quittez la page. Ni l’un ni l’autre ne part vers le portail.',
  file: 'Fichier à vérifier',
  fileHint: '.p12, .pfx, .pem, .crt, .cer ou .key, 64 Kio au plus.',
  password: 'Mot de passe du fichier',
  passwordHint: 'Seulement si le fichier en a un. Il n’est pas envoyé.',
  passwordSubject: 'le mot de passe',
  submit: 'Vérifier',
  missing: 'Choisissez un fichier.',
  reading: 'Lecture du fichier…',
  results: (p: { file: string }) => `Ce que contient ${p.file}`,
  verdicts: {
    ok: 'Ce fichier est bon.',
    warn: 'Ce fichier est lisible ; regardez ce qui suit.',
    bad: 'Ce fichier ne marchera pas tel quel.',
  },
  unjudged: 'Cette page n’a pas pu lire tout ce fichier.',
  commandTitle: 'OpenSSL',
  commandSubject: 'la commande openssl',
  name: 'Nom du certificat',
  issuer: 'Émis par',
  serial: 'Numéro de série',
  count: 'Certificats dans le fichier',
  levels: { ok: 'Bon', warn: 'À regarder', bad: 'À corriger' },
  echoTitle: 'Essayer une vraie connexion',
  echo: (p: { url: string }) =>
    rich`Présentez votre certificat à <code>${p.url}</code>, avec un navigateur ou avec curl : cette adresse demande un certificat client et dit ce qu’elle en a vu.`,
  echoCertificate: 'Télécharger son certificat',
  echoCertificateNote: 'À donner à curl par --cacert : sur une instance de test, cette adresse signe le sien.',
  echoSubject: 'l’appel du vérificateur par curl',
  linkTitle: 'Est-ce que ça marche ?',
  link: 'Vérifiez le fichier que vous avez, sans rien envoyer, ou présentez le certificat à une vraie connexion.',
  linkText: 'Vérifier un fichier',
};
