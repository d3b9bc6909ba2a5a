import type { Finding, FindingCode } from '../certificate-doctor/findings.ts';

/** A finding in words: what was seen, then what to do next where something is to be done. */
export interface FindingWords {
  readonly says: string;
  readonly next?: string;
  /** What to type for it, line by line. */
  readonly command?: string;
}

type ParamsOf<Code extends FindingCode> = Omit<Extract<Finding, { readonly code: Code }>, 'code'>;
/** `date` is already in words, in the reader's language. */
type Words = {
  readonly [Code in FindingCode]: (params: ParamsOf<Code> & { readonly date: string }) => FindingWords;
};

/** The key stays encrypted between the two commands: each asks for the passwords. Old protections are in OpenSSL 3's legacy provider. */
const conversions = {
  pkcs12:
    'openssl pkcs12 -legacy -in fichier.p12 -out intermediaire.pem\nopenssl pkcs12 -export -in intermediaire.pem -out nouveau.p12',
  key: 'openssl pkcs8 -topk8 -provider legacy -provider default -in fichier.key -out nouveau.key',
} as const;

const fr: Words = {
  'validity.now': ({ date }) => ({ says: `Il est valable aujourd’hui, jusqu’au ${date}.` }),
  'validity.expired': ({ date }) => ({
    says: `Il est expiré depuis le ${date}.`,
    next: 'Demandez un nouveau certificat, ou renouvelez celui-ci s’il a expiré depuis moins de 30 jours.',
  }),
  'validity.not-yet': ({ date }) => ({
    says: `Il ne sera valable qu’à partir du ${date}.`,
    next: 'Vérifiez l’horloge du serveur : elle retarde sans doute.',
  }),
  'use.client': () => ({ says: 'Il peut servir à s’authentifier comme client.' }),
  'use.client-missing': () => ({
    says: 'Il n’est pas fait pour s’authentifier comme client.',
    next: 'Prenez un certificat dont l’usage est l’authentification (AUTH_CLI), ou un certificat de serveur (SSL_SERV).',
  }),
  'use.server': () => ({ says: 'Il peut servir à un serveur TLS.' }),
  'use.authority': () => ({
    says: 'C’est un certificat d’autorité, pas le vôtre.',
    next: 'Présentez votre certificat en premier, suivi de ses autorités.',
  }),
  'use.signature-missing': () => ({
    says: 'Sa clé ne peut pas signer une connexion (keyUsage sans digitalSignature).',
    next: 'Prenez un certificat d’authentification : celui-ci sert à autre chose.',
  }),
  'issuer.ours': () => ({ says: 'Il vient de l’autorité de ce portail, signatures vérifiées jusqu’à sa racine.' }),
  'issuer.self-signed': () => ({
    says: 'Il s’est signé lui-même : aucune autorité n’en répond.',
    next: 'Présentez le certificat que ce portail vous a remis, et non celui fait en même temps que la clé.',
  }),
  'issuer.forged': () => ({
    says: 'Il dit venir d’une autorité connue ici, mais la signature n’est pas la sienne.',
    next: 'Téléchargez le certificat à nouveau : celui-ci est abîmé ou contrefait.',
  }),
  'issuer.unknown': ({ name }) => ({
    says: `Il mène à une autorité que ce portail ne connaît pas : ${name}.`,
    next: 'Vérifiez que c’est le bon certificat : celui-ci vient d’ailleurs, ou d’une autre instance (test ou production).',
  }),
  'chain.complete': () => ({ says: 'La chaîne est complète.' }),
  'chain.missing': ({ name }) => ({
    says: `Il manque l’autorité émettrice : ${name}.`,
    next: 'Installez « Certificat et chaîne » à la place du certificat seul : sans elle, beaucoup de clients refusent.',
  }),
  'chain.disordered': () => ({
    says: 'Les certificats ne sont pas dans l’ordre.',
    next: 'Mettez le certificat d’abord, puis l’autorité émettrice, puis la racine : certains logiciels n’en lisent pas d’autre.',
  }),
  'chain.strangers': ({ count }) => ({
    says:
      count === 1
        ? 'Un autre certificat est là, sans lien avec celui-ci.'
        : `${count} autres certificats sont là, sans lien avec celui-ci.`,
    next: 'Retirez ce qui est en trop.',
  }),
  'status.good': () => ({ says: 'Il n’est pas révoqué.' }),
  'status.revoked': ({ date }) => ({
    says: `Il est révoqué depuis le ${date}. C’est définitif.`,
    next: 'Demandez un nouveau certificat, avec une nouvelle clé.',
  }),
  'status.unknown': () => ({ says: 'Ce portail ne sait pas s’il est révoqué.' }),
  'key.held': () => ({ says: 'Vous avez bien sa clé privée : la connexion l’a prouvé.' }),
  'use.mail': () => ({ says: 'Il peut servir à signer ou à chiffrer des messages et des documents.' }),
  'key.matches': () => ({ says: 'La clé est bien celle de ce certificat.' }),
  'key.other': () => ({
    says: 'La clé n’est pas celle de ce certificat.',
    next: 'Cherchez le fichier de clé fait en même temps que la CSR, ou demandez un nouveau certificat.',
  }),
  'key.absent': () => ({
    says: 'Il n’y a pas de clé dans ce fichier.',
    next: 'C’est normal si la clé est dans un autre fichier. Sinon, prenez le fichier .p12 enregistré au retrait.',
  }),
  'key.damaged': () => ({
    says: 'La clé de ce fichier est abîmée.',
    next: 'Reprenez le fichier dans votre sauvegarde.',
  }),
  'key.unjudged': () => ({ says: 'La clé est là, mais d’une sorte que cette page ne sait pas comparer.' }),
  'key.bare': () => ({
    says: 'La clé n’est protégée par aucun mot de passe.',
    next: 'Gardez ce fichier lisible du seul compte du service, et ne l’envoyez à personne.',
  }),
  'password.opens': () => ({ says: 'Le mot de passe ouvre le fichier.' }),
  'password.wrong': () => ({
    says: 'Ce mot de passe n’ouvre pas le fichier.',
    next: 'Vérifiez les majuscules et essayez encore : rien ne se bloque. Mot de passe perdu : personne ne peut le retrouver, demandez un nouveau certificat.',
  }),
  'password.needed': () => ({
    says: 'La clé est protégée par un mot de passe.',
    next: 'Saisissez-le pour voir si la clé est la bonne. Il n’est pas envoyé.',
  }),
  'certificate.absent': () => ({
    says: 'Il n’y a pas de certificat dans ce fichier.',
    next: 'Prenez le certificat sur la page de votre produit, ou le fichier .p12 enregistré au retrait.',
  }),
  'file.damaged': () => ({
    says: 'Une partie de ce fichier est illisible : il a été coupé ou modifié.',
    next: 'Téléchargez-le à nouveau.',
  }),
  'file.protection-unread': ({ form, protection: { name, why, iterations = 0 } }) => ({
    says: {
      unknown: `Ce fichier est protégé par ${name}, que cette page ne lit pas. Il n’est pas abîmé pour autant.`,
      costly: `Ce fichier est protégé par ${name} avec ${iterations.toLocaleString('fr-FR')} tours de calcul : c’est plus que cette page n’en fait.`,
      incomplete: `Ce fichier est protégé par ${name} sans dire une longueur de clé valable, ce que la RFC 9879 exige : beaucoup de logiciels le refuseront.`,
    }[why],
    ...(why === 'incomplete'
      ? { next: 'Demandez un nouveau fichier au logiciel ou à la personne qui l’a fait.' }
      : {
          next: 'Refaites-le avec OpenSSL, qui demandera les mots de passe, puis vérifiez le nouveau fichier.',
          command: conversions[form],
        }),
  }),
  'file.unknown': () => ({
    says: 'Ce n’est ni un PKCS#12, ni un PEM, ni un certificat DER.',
    next: 'Prenez un fichier .p12, .pfx, .pem, .crt ou .cer.',
  }),
  'file.too-large': () => ({
    says: 'Ce fichier est trop gros pour un certificat et sa clé (64 Kio au plus).',
    next: 'Prenez un fichier .p12, .pfx, .pem, .crt ou .cer.',
  }),
};

const en: Words = {
  'validity.now': ({ date }) => ({ says: `It is valid today, until ${date}.` }),
  'validity.expired': ({ date }) => ({
    says: `It expired on ${date}.`,
    next: 'Ask for a new certificate, or renew this one if it expired less than 30 days ago.',
  }),
  'validity.not-yet': ({ date }) => ({
    says: `It is valid only from ${date}.`,
    next: 'Check the clock of the server: it is probably slow.',
  }),
  'use.client': () => ({ says: 'It can be used to authenticate as a client.' }),
  'use.client-missing': () => ({
    says: 'It is not made to authenticate as a client.',
    next: 'Take a certificate whose usage is authentication (AUTH_CLI), or a server certificate (SSL_SERV).',
  }),
  'use.server': () => ({ says: 'A TLS server can use it.' }),
  'use.authority': () => ({
    says: 'It is the certificate of an authority, not yours.',
    next: 'Present your certificate first, followed by its authorities.',
  }),
  'use.signature-missing': () => ({
    says: 'Its key may not sign a connection (keyUsage without digitalSignature).',
    next: 'Take an authentication certificate: this one serves another purpose.',
  }),
  'issuer.ours': () => ({ says: 'It comes from the authority of this portal, signatures verified up to its root.' }),
  'issuer.self-signed': () => ({
    says: 'It is self-signed: no authority vouches for it.',
    next: 'Present the certificate that this portal gave you, not the one made together with the key.',
  }),
  'issuer.forged': () => ({
    says: 'It claims to come from an authority known here, but the signature is not that authority’s.',
    next: 'Download the certificate again: this one is damaged or forged.',
  }),
  'issuer.unknown': ({ name }) => ({
    says: `It leads to an authority that this portal does not know: ${name}.`,
    next: 'Check that this is the right certificate: it comes from elsewhere, or from another instance (test or production).',
  }),
  'chain.complete': () => ({ says: 'The chain is complete.' }),
  'chain.missing': ({ name }) => ({
    says: `The issuing authority is missing: ${name}.`,
    next: 'Install “Certificate and chain” in place of the certificate alone: without it, many clients refuse.',
  }),
  'chain.disordered': () => ({
    says: 'The certificates are not in order.',
    next: 'Put the certificate first, then the issuing authority, then the root: some software reads no other order.',
  }),
  'chain.strangers': ({ count }) => ({
    says:
      count === 1
        ? 'Another certificate is there, unrelated to this one.'
        : `${count} other certificates are there, unrelated to this one.`,
    next: 'Remove what is not needed.',
  }),
  'status.good': () => ({ says: 'It is not revoked.' }),
  'status.revoked': ({ date }) => ({
    says: `It has been revoked since ${date}. This is final.`,
    next: 'Ask for a new certificate, with a new key.',
  }),
  'status.unknown': () => ({ says: 'This portal does not know whether it is revoked.' }),
  'key.held': () => ({ says: 'You do have its private key: the connection proved it.' }),
  'use.mail': () => ({ says: 'It can be used to sign or to encrypt messages and documents.' }),
  'key.matches': () => ({ says: 'The key is the one for this certificate.' }),
  'key.other': () => ({
    says: 'The key is not the one for this certificate.',
    next: 'Look for the key file made together with the CSR, or ask for a new certificate.',
  }),
  'key.absent': () => ({
    says: 'There is no key in this file.',
    next: 'That is normal if the key is in another file. Otherwise, take the .p12 file saved at withdrawal.',
  }),
  'key.damaged': () => ({ says: 'The key in this file is damaged.', next: 'Take the file from your backup again.' }),
  'key.unjudged': () => ({ says: 'The key is there, but of a kind that this page cannot compare.' }),
  'key.bare': () => ({
    says: 'No password protects the key.',
    next: 'Keep this file readable by the account of the service alone, and send it to nobody.',
  }),
  'password.opens': () => ({ says: 'The password opens the file.' }),
  'password.wrong': () => ({
    says: 'This password does not open the file.',
    next: 'Check capital letters and try again: nothing gets locked. Password lost: nobody can recover it, ask for a new certificate.',
  }),
  'password.needed': () => ({
    says: 'A password protects the key.',
    next: 'Type it to see whether the key is the right one. It is not sent.',
  }),
  'certificate.absent': () => ({
    says: 'There is no certificate in this file.',
    next: 'Take the certificate from the page of your product, or the .p12 file saved at withdrawal.',
  }),
  'file.damaged': () => ({
    says: 'Part of this file cannot be read: it was cut short or altered.',
    next: 'Download it again.',
  }),
  'file.protection-unread': ({ form, protection: { name, why, iterations = 0 } }) => ({
    says: {
      unknown: `This file is protected by ${name}, which this page does not read. That does not make it damaged.`,
      costly: `This file is protected by ${name} with ${iterations.toLocaleString('en-GB')} rounds of work: more than this page does.`,
      incomplete: `This file is protected by ${name} without a valid key length, which RFC 9879 requires: many programs will refuse it.`,
    }[why],
    ...(why === 'incomplete'
      ? { next: 'Ask the program or person that made it for a new file.' }
      : {
          next: 'Make it again with OpenSSL, which will ask for the passwords, then check the new file.',
          command: conversions[form],
        }),
  }),
  'file.unknown': () => ({
    says: 'This is not a PKCS#12, a PEM or a DER certificate.',
    next: 'Take a .p12, .pfx, .pem, .crt or .cer file.',
  }),
  'file.too-large': () => ({
    says: 'This file is too large for a certificate and its key (64 KiB at most).',
    next: 'Take a .p12, .pfx, .pem, .crt or .cer file.',
  }),
};

const words = { fr, en };

/** The sentences of a finding; `dateOf` writes Unix seconds for the reader. */
export function findingWords(locale: 'fr' | 'en', finding: Finding, dateOf: (seconds: number) => string): FindingWords {
  const date = 'atSeconds' in finding ? dateOf(finding.atSeconds) : '';
  const say = words[locale][finding.code] as (params: Finding & { readonly date: string }) => FindingWords;
  return say({ ...finding, date });
}
