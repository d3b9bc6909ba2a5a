import { elided } from '../../../core/contract/french-elision.ts';
import type { DomainMailKind } from '../../../core/contract/mailbox.ts';
import type { DomainMailFacts } from '../domain-mail-facts.ts';
import { dayAndMonth, longDateTime } from '../paris-time.ts';
import type { MailSettings } from '../settings.ts';
import { action, noticeMessage } from './frame.ts';
import type { Line, Message } from './message.ts';

interface KindWords {
  subject(facts: DomainMailFacts): string;
  preheader(facts: DomainMailFacts): string;
  headline(facts: DomainMailFacts): Line;
  body(facts: DomainMailFacts): readonly Line[];
}

interface DomainWords {
  readonly kinds: Readonly<Record<DomainMailKind, KindWords>>;
  readonly reason: string;
  readonly open: Line;
  readonly rows: {
    readonly domain: string;
    readonly structure: string;
    readonly askedBy: string;
    readonly why: string;
  };
  readonly service: string;
  readonly unexpected: string;
  why(facts: DomainMailFacts): string;
}

const name = ({ domain }: DomainMailFacts) => ({ name: domain });
const of = ({ structure }: DomainMailFacts) => ({ name: structure.name });

const fr: DomainWords = {
  kinds: {
    'domain-asked': {
      subject: ({ domain, structure }) => `Domaine demandé pour ${structure.name} : ${domain}`,
      preheader: ({ askedBy }) => `Par ${askedBy}. Vous déciderez une fois la preuve vue.`,
      headline: (facts) => ['Le domaine ', name(facts), ' est demandé'],
      body: (facts) => [
        [
          `${facts.askedBy} demande que des certificats puissent être faits pour `,
          name(facts),
          ` et ses sous-domaines, au nom ${elided('de', facts.structure.name)}`,
          of(facts),
          '.',
        ],
        facts.officerDecides
          ? [
              'Ce domaine est tenu par une autre structure, ou lui ressemble : l’opérateur d’enregistrement en décidera. Vous pouvez le refuser dès maintenant.',
            ]
          : [
              `Celui qui gère le DNS ou le site de ce domaine doit d’abord prouver qu’il le tient, avant le ${longDateTime(facts.proveBefore, 'fr')} (heure de Paris). Vous serez prévenu, et vous déciderez alors. Vous pouvez le refuser dès maintenant.`,
            ],
      ],
    },
    'domain-proven': {
      subject: ({ domain }) => `[Action] Accordez ou refusez le domaine ${domain}`,
      preheader: ({ structure }) => `Pour ${structure.name} : la preuve est faite, une décision est attendue.`,
      headline: (facts) => ['Le domaine ', name(facts), ' est prouvé'],
      body: (facts) => [
        [
          `La preuve ${elided('que', facts.structure.name)}`,
          of(facts),
          ' tient ce domaine a été vue. Une fois accordé, ses administrateurs techniques pourront y demander des certificats, dans la limite de leur désignation.',
        ],
        [
          facts.officerDecides
            ? 'Ce domaine est tenu par une autre structure, ou lui ressemble : l’opérateur d’enregistrement en décidera.'
            : 'Il reste à celui qui représente la structure de l’accorder ou de le refuser.',
        ],
      ],
    },
    'domain-granted': {
      subject: ({ domain, structure }) => `Domaine ${domain} accordé à ${structure.name}`,
      preheader: () => 'Vous pouvez reprendre votre demande de certificat.',
      headline: (facts) => ['Le domaine ', name(facts), ' est accordé'],
      body: (facts) => [
        [
          'Des certificats peuvent être demandés pour ',
          name(facts),
          ` et ses sous-domaines, au nom ${elided('de', facts.structure.name)}`,
          of(facts),
          '.',
        ],
        [
          facts.proof === 'decision'
            ? 'Cette décision a été prise sans preuve : elle devra être renouvelée.'
            : 'Laissez la preuve en place : elle sera vérifiée à nouveau, d’elle-même.',
        ],
      ],
    },
    'domain-refused': {
      subject: ({ domain, structure }) => `Domaine ${domain} refusé pour ${structure.name}`,
      preheader: () => 'Le motif est dans ce message.',
      headline: (facts) => ['Le domaine ', name(facts), ' n’est pas accordé'],
      body: (facts) => [
        ['La demande faite pour ', of(facts), ` le ${dayAndMonth(facts.askedAt, 'fr')} est close.`],
        [
          facts.decisionReason === null
            ? 'Aucune preuve n’a été vue en trente jours. Si le domaine reste nécessaire, demandez-le à nouveau.'
            : 'Si le domaine reste nécessaire, corrigez ce que dit le motif et demandez-le à nouveau.',
        ],
      ],
    },
    'domain-failing': {
      subject: ({ domain, lapsesAt }) =>
        `[Action] Le domaine ${domain} s’éteindra${lapsesAt === null ? '' : ` le ${dayAndMonth(lapsesAt, 'fr')}`}`,
      preheader: ({ structure }) => `Pour ${structure.name}. Les certificats déjà délivrés restent valables.`,
      headline: (facts) => ['Le domaine ', name(facts), ' va s’éteindre'],
      body: (facts) => [
        facts.proof === 'decision'
          ? [
              'L’opérateur d’enregistrement l’avait accordé à ',
              of(facts),
              ' sans preuve, pour trois ans au plus. Prouvez-le, ou demandez-lui de renouveler sa décision.',
            ]
          : [
              `La preuve ${elided('que', facts.structure.name)}`,
              of(facts),
              ' tient ce domaine n’est plus là. Remettez-la en place, telle que la page la montre.',
            ],
        ...(facts.lapsesAt === null
          ? []
          : [
              [
                `Sinon, plus aucun certificat ne pourra y être demandé à partir du ${longDateTime(facts.lapsesAt, 'fr')} (heure de Paris). Les certificats déjà délivrés restent valables.`,
              ],
            ]),
      ],
    },
    'domain-lapsed': {
      subject: ({ domain, structure }) => `Domaine ${domain} éteint pour ${structure.name}`,
      preheader: () => 'Plus aucun certificat ne peut y être demandé.',
      headline: (facts) => ['Le domaine ', name(facts), ' est éteint'],
      body: (facts) => [
        [
          'Plus aucun certificat ne peut être demandé ni retiré pour ',
          name(facts),
          ` au nom ${elided('de', facts.structure.name)}`,
          of(facts),
          '. Les certificats déjà délivrés restent valables.',
        ],
        ['Pour le rétablir, remettez la preuve en place puis vérifiez-la depuis la page des domaines.'],
      ],
    },
  },
  reason: 'Motif :',
  open: ['Voir les domaines'],
  rows: { domain: 'Domaine', structure: 'Structure', askedBy: 'Demandé par', why: 'Pour' },
  service: 'le service',
  unexpected: 'Ce domaine ne vous dit rien ?',
  why: ({ structure }) => `Vous recevez ce message parce que vous agissez pour ${structure.name}.`,
};

const en: DomainWords = {
  kinds: {
    'domain-asked': {
      subject: ({ domain, structure }) => `Domain asked for ${structure.name}: ${domain}`,
      preheader: ({ askedBy }) => `By ${askedBy}. You will decide once the proof was seen.`,
      headline: (facts) => ['The domain ', name(facts), ' is asked for'],
      body: (facts) => [
        [
          `${facts.askedBy} asks that certificates may be made for `,
          name(facts),
          ' and its subdomains, in the name of ',
          of(facts),
          '.',
        ],
        facts.officerDecides
          ? [
              'This domain is held by another structure, or looks like one that is: the registration officer will decide. You may refuse it now.',
            ]
          : [
              `Whoever runs the DNS or the web site of this domain must first prove that they control it, before ${longDateTime(facts.proveBefore, 'en')} (Paris time). You will be told, and will decide then. You may refuse it now.`,
            ],
      ],
    },
    'domain-proven': {
      subject: ({ domain }) => `[Action] Grant or refuse the domain ${domain}`,
      preheader: ({ structure }) => `For ${structure.name}: the proof was seen, a decision is waited for.`,
      headline: (facts) => ['The domain ', name(facts), ' is proven'],
      body: (facts) => [
        [
          'The proof that ',
          of(facts),
          ' controls this domain was seen. Once it is granted, its technical administrators may ask for certificates there, as far as their designation goes.',
        ],
        [
          facts.officerDecides
            ? 'This domain is held by another structure, or looks like one that is: the registration officer will decide.'
            : 'Whoever answers for the structure has now to grant or to refuse it.',
        ],
      ],
    },
    'domain-granted': {
      subject: ({ domain, structure }) => `Domain ${domain} granted to ${structure.name}`,
      preheader: () => 'You may resume your certificate request.',
      headline: (facts) => ['The domain ', name(facts), ' is granted'],
      body: (facts) => [
        ['Certificates may be asked for ', name(facts), ' and its subdomains, in the name of ', of(facts), '.'],
        [
          facts.proof === 'decision'
            ? 'This decision was taken without a proof: it will have to be renewed.'
            : 'Leave the proof in place: it will be checked again, by itself.',
        ],
      ],
    },
    'domain-refused': {
      subject: ({ domain, structure }) => `Domain ${domain} refused for ${structure.name}`,
      preheader: () => 'The reason is in this message.',
      headline: (facts) => ['The domain ', name(facts), ' is not granted'],
      body: (facts) => [
        ['The asking made for ', of(facts), ` on ${dayAndMonth(facts.askedAt, 'en')} is closed.`],
        [
          facts.decisionReason === null
            ? 'No proof was seen in thirty days. If the domain is still needed, ask for it again.'
            : 'If the domain is still needed, put right what the reason says and ask for it again.',
        ],
      ],
    },
    'domain-failing': {
      subject: ({ domain, lapsesAt }) =>
        `[Action] The domain ${domain} will lapse${lapsesAt === null ? '' : ` on ${dayAndMonth(lapsesAt, 'en')}`}`,
      preheader: ({ structure }) => `For ${structure.name}. Certificates already issued remain valid.`,
      headline: (facts) => ['The domain ', name(facts), ' will lapse'],
      body: (facts) => [
        facts.proof === 'decision'
          ? [
              'The registration officer granted it to ',
              of(facts),
              ' without a proof, for three years at most. Prove it, or ask them to renew their decision.',
            ]
          : [
              'The proof that ',
              of(facts),
              ' controls this domain is no longer there. Put it back, as the page shows it.',
            ],
        ...(facts.lapsesAt === null
          ? []
          : [
              [
                `Otherwise no certificate can be asked for there from ${longDateTime(facts.lapsesAt, 'en')} (Paris time). Certificates already issued remain valid.`,
              ],
            ]),
      ],
    },
    'domain-lapsed': {
      subject: ({ domain, structure }) => `Domain ${domain} lapsed for ${structure.name}`,
      preheader: () => 'No certificate can be asked for there any more.',
      headline: (facts) => ['The domain ', name(facts), ' has lapsed'],
      body: (facts) => [
        [
          'No certificate can be asked for or withdrawn any more for ',
          name(facts),
          ' in the name of ',
          of(facts),
          '. Certificates already issued remain valid.',
        ],
        ['To bring it back, put the proof in place again, then check it from the page of the domains.'],
      ],
    },
  },
  reason: 'Reason:',
  open: ['See the domains'],
  rows: { domain: 'Domain', structure: 'Structure', askedBy: 'Asked by', why: 'For' },
  service: 'the service',
  unexpected: 'Does this domain mean nothing to you?',
  why: ({ structure }) => `You are receiving this message because you act for ${structure.name}.`,
};

const wording = { fr, en };

/** What happened to a domain, to whoever asked for it or answers for its structure. */
export function domainMessage(kind: DomainMailKind, facts: DomainMailFacts, settings: MailSettings): Message {
  const words = wording[facts.locale];
  const { subject, preheader, headline, body } = words.kinds[kind];
  const reason = kind === 'domain-refused' || kind === 'domain-granted' ? facts.decisionReason : null;
  return noticeMessage(facts.locale, settings, {
    ...{ subject: subject(facts), preheader: preheader(facts), headline: headline(facts) },
    body: [
      ...body(facts).map((line) => ({ kind: 'paragraph' as const, line })),
      ...(reason === null ? [] : [{ kind: 'notice' as const, line: [{ strong: words.reason }, ` ${reason}`] }]),
      action(facts, settings, words.open, `/structures/${encodeURIComponent(facts.structure.id)}/domaines`),
    ],
    rows: [
      { term: words.rows.domain, value: facts.domain },
      { term: words.rows.structure, value: facts.structure.name },
      { term: words.rows.askedBy, value: facts.askedBy ?? words.service },
      { term: words.rows.why, value: facts.reason },
    ],
    unexpected: { question: words.unexpected, advice: 'ask' },
    why: words.why(facts),
  });
}
