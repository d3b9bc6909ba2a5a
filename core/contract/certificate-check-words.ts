import type { Finding, FindingCode } from '../certificate-doctor/findings.ts';

/** A finding in words: what was seen, then what to do next where something is to be done. */
export interface FindingWords {
  readonly says: string;
  readonly next?: string;
}

type ParamsOf<Code extends FindingCode> = Omit<Extract<Finding, { readonly code: Code }>, 'code'>;
/** `date` is already in words, in the reader's language. */
type Words = {
  readonly [Code in FindingCode]: (params: ParamsOf<Code> & { readonly date: string }) => FindingWords;
};

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
    says: 'It signed itself: no authority answers for it.',
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
};

const words = { fr, en };

/** The sentences of a finding; `dateOf` writes Unix seconds for the reader. */
export function findingWords(locale: 'fr' | 'en', finding: Finding, dateOf: (seconds: number) => string): FindingWords {
  const date = 'atSeconds' in finding ? dateOf(finding.atSeconds) : '';
  const say = words[locale][finding.code] as (params: Finding & { readonly date: string }) => FindingWords;
  return say({ ...finding, date });
}
