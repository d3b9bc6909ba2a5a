import { longDateTime } from '../paris-time.ts';
import type { RequestMailFacts } from '../request-mail-facts.ts';
import type { MailSettings } from '../settings.ts';
import { withdrawAction } from './frame.ts';
import type { Block, Line } from './message.ts';

interface WithdrawalWords {
  deadline(facts: RequestMailFacts): Line;
  readonly beforeYouClick: string;
  readonly advice: Record<RequestMailFacts['keyOrigin'], readonly Line[]>;
  readonly revocationCode: Line;
}

const wording: Record<'fr' | 'en', WithdrawalWords> = {
  fr: {
    deadline: ({ withdrawBefore }) => [
      { strong: `À faire avant le ${longDateTime(withdrawBefore, 'fr')}` },
      ' (heure de Paris). Passé ce délai, la demande s’éteint et il faut recommencer.',
    ],
    beforeYouClick: 'Avant de cliquer',
    advice: {
      browser: [
        [
          { strong: 'Prenez le poste et le navigateur de la demande.' },
          ' La clé n’existe que là. À défaut, ayez la copie de secours sous la main.',
        ],
        [
          { strong: 'Retrouvez le mot de passe de la clé.' },
          ' La copie de secours s’ouvre avec le même. Personne ne peut le retrouver pour vous : s’il est perdu, faites une nouvelle demande.',
        ],
      ],
      'own-csr': [
        [
          { strong: 'Retrouvez la clé privée de votre CSR.' },
          ' Elle est restée chez vous, et le certificat ne sert à rien sans elle.',
        ],
        [
          { strong: 'N’importe quel poste convient.' },
          ' Le portail donne le certificat et sa chaîne, en PEM, DER ou p7b.',
        ],
      ],
    },
    revocationCode: [{ strong: 'Prévoyez où ranger un code de révocation.' }, ' Vous le choisirez pendant le retrait.'],
  },
  en: {
    deadline: ({ withdrawBefore }) => [
      { strong: `To do before ${longDateTime(withdrawBefore, 'en')}` },
      ' (Paris time). After that the request lapses and you have to start again.',
    ],
    beforeYouClick: 'Before you click',
    advice: {
      browser: [
        [
          { strong: 'Use the same computer and browser as for the request.' },
          ' The key exists only there. Failing that, have the backup copy at hand.',
        ],
        [
          { strong: 'Have the password of the key ready.' },
          ' The backup copy opens with the same one. Nobody can recover it for you: if it is lost, make a new request.',
        ],
      ],
      'own-csr': [
        [
          { strong: 'Have the private key of your CSR ready.' },
          ' It stayed with you, and the certificate is of no use without it.',
        ],
        [{ strong: 'Use any computer.' }, ' The portal gives the certificate and its chain, as PEM, DER or p7b.'],
      ],
    },
    revocationCode: [
      { strong: 'Decide where you will keep a revocation code.' },
      ' You will choose it during withdrawal.',
    ],
  },
};

/** Until when, where, and what to have at hand; `more` is what a reminder adds to that. */
export function withdrawalBlocks(
  facts: RequestMailFacts,
  settings: MailSettings,
  more: readonly Line[] = [],
): readonly Block[] {
  const words = wording[facts.locale];
  return [
    { kind: 'notice', line: words.deadline(facts) },
    withdrawAction(facts, settings),
    {
      kind: 'list',
      title: words.beforeYouClick,
      items: [...words.advice[facts.keyOrigin], words.revocationCode, ...more],
    },
  ];
}
