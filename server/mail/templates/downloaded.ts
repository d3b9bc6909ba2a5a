import { longDateTime } from '../paris-time.ts';
import type { DownloadedMailFacts } from '../request-mail-facts.ts';
import type { MailSettings } from '../settings.ts';
import { certificateNoun } from './certificate-noun.ts';
import { action, headOf, requestMessage } from './frame.ts';
import type { Line, Message } from './message.ts';

interface DownloadedWords {
  subject(facts: DownloadedMailFacts): string;
  preheader(facts: DownloadedMailFacts): string;
  headline(facts: DownloadedMailFacts): Line;
  confirmed(facts: DownloadedMailFacts): Line;
  validUntil(facts: DownloadedMailFacts): Line;
  readonly open: Line;
  readonly now: string;
  readonly install: Line;
  readonly advice: Record<DownloadedMailFacts['keyOrigin'], Line>;
  readonly revocationCode: Line;
  readonly serial: string;
  readonly unexpected: string;
}

const wording: Record<'fr' | 'en', DownloadedWords> = {
  fr: {
    subject: ({ subjectName }) => `Certificat ${subjectName} téléchargé`,
    preheader: ({ structure, notAfter }) => `Pour ${structure.name}, valable jusqu’au ${longDateTime(notAfter, 'fr')}.`,
    headline: (facts) => [certificateNoun(facts, 'start'), { name: facts.subjectName }, ' est téléchargé'],
    confirmed: ({ confirmedBy, confirmedAt, structure }) => [
      `Le ${longDateTime(confirmedAt, 'fr')} (heure de Paris), ${confirmedBy} a confirmé avoir enregistré le fichier de ce certificat, demandé pour `,
      { name: structure.name },
      '.',
    ],
    validUntil: ({ notAfter }) => [
      { strong: `Valable jusqu’au ${longDateTime(notAfter, 'fr')}` },
      ' (heure de Paris). Notez cette date : ce qui l’emploie s’arrête avec lui.',
    ],
    open: ['Ouvrir la page du certificat'],
    now: 'Et maintenant',
    install: [{ strong: 'Installez le certificat avec sa chaîne' }, ' là où il servira.'],
    advice: {
      browser: [
        { strong: 'Gardez le fichier PKCS#12 et son mot de passe en deux lieux sûrs.' },
        ' Le certificat ne sert à rien sans eux, et personne ne peut vous redonner le mot de passe.',
      ],
      'own-csr': [
        { strong: 'Gardez la clé privée de votre CSR.' },
        ' Elle est restée chez vous, et le certificat ne sert à rien sans elle.',
      ],
    },
    revocationCode: [
      { strong: 'Rangez le code de révocation choisi au retrait.' },
      ' Il servira si la clé est perdue ou volée.',
    ],
    serial: 'Numéro de série',
    unexpected: 'Ce téléchargement n’est pas de votre fait ?',
  },
  en: {
    subject: ({ subjectName }) => `Certificate ${subjectName} downloaded`,
    preheader: ({ structure, notAfter }) => `For ${structure.name}, valid until ${longDateTime(notAfter, 'en')}.`,
    headline: (facts) => [certificateNoun(facts, 'start'), { name: facts.subjectName }, ' is downloaded'],
    confirmed: ({ confirmedBy, confirmedAt, structure }) => [
      `On ${longDateTime(confirmedAt, 'en')} (Paris time), ${confirmedBy} confirmed having saved the file of this certificate, asked for by `,
      { name: structure.name },
      '.',
    ],
    validUntil: ({ notAfter }) => [
      { strong: `Valid until ${longDateTime(notAfter, 'en')}` },
      ' (Paris time). Note this date: what uses it stops with it.',
    ],
    open: ['Open the page of the certificate'],
    now: 'What now',
    install: [{ strong: 'Install the certificate with its chain' }, ' where it will serve.'],
    advice: {
      browser: [
        { strong: 'Keep the PKCS#12 file and its password in two safe places.' },
        ' The certificate is of no use without them, and nobody can give you the password back.',
      ],
      'own-csr': [
        { strong: 'Keep the private key of your CSR.' },
        ' It stayed with you, and the certificate is of no use without it.',
      ],
    },
    revocationCode: [
      { strong: 'Put away the revocation code chosen at withdrawal.' },
      ' It will serve if the key is lost or stolen.',
    ],
    serial: 'Serial number',
    unexpected: 'This download was not yours?',
  },
};

/** Somebody said that the file is saved. It names the certificate, and holds neither key nor code. */
export function downloadedMessage(facts: DownloadedMailFacts, settings: MailSettings): Message {
  const words = wording[facts.locale];
  return requestMessage(facts, settings, {
    ...headOf(words, facts),
    body: [
      { kind: 'paragraph', line: words.confirmed(facts) },
      { kind: 'notice', line: words.validUntil(facts) },
      action(facts, settings, words.open, `/produits/${encodeURIComponent(facts.productId)}`),
      { kind: 'list', title: words.now, items: [words.install, words.advice[facts.keyOrigin], words.revocationCode] },
    ],
    rows: [{ term: words.serial, value: facts.serialHex }],
    unexpected: { question: words.unexpected, advice: 'at-once' },
  });
}
