import { dayAndMonth } from '../paris-time.ts';
import type { RequestMailFacts } from '../request-mail-facts.ts';
import type { MailSettings } from '../settings.ts';
import { headOf, requestMessage } from './frame.ts';
import type { Line, Message } from './message.ts';
import { countOf, packList } from './pack-list.ts';

interface Said {
  subject(facts: RequestMailFacts): string;
  preheader(facts: RequestMailFacts): string;
  headline(facts: RequestMailFacts): Line;
  filed(facts: RequestMailFacts): Line;
}

interface FiledWords extends Said {
  /** The same of several requests. */
  readonly pack: Said;
  readonly next: Line;
  readonly untilThen: string;
  readonly advice: Record<RequestMailFacts['keyOrigin'], readonly Line[]>;
  readonly unexpected: string;
}

const wording: Record<'fr' | 'en', FiledWords> = {
  fr: {
    subject: ({ reference, subjectName }) => `Demande ${reference} enregistrée : ${subjectName}`,
    preheader: ({ reference, structure }) => `Pour ${structure.name}, sous la référence ${reference}.`,
    headline: ({ subjectName }) => ['La demande pour ', { name: subjectName }, ' est enregistrée'],
    filed: ({ requestedBy, structure, reference, finalisedAt }) => [
      `${requestedBy} a finalisé le ${dayAndMonth(finalisedAt, 'fr')} une demande de certificat pour `,
      { name: structure.name },
      `. Sa référence est ${reference}.`,
    ],
    pack: {
      subject: (facts) => `${countOf(facts)} demandes enregistrées pour ${facts.structure.name}`,
      preheader: ({ subjectName, others = [] }) => [subjectName, ...others.map((one) => one.subjectName)].join(', '),
      headline: (facts) => [`${countOf(facts)} demandes sont enregistrées`],
      filed: (facts) => [
        `${facts.requestedBy} a finalisé le ${dayAndMonth(facts.finalisedAt, 'fr')} ${countOf(facts)} demandes de certificats pour `,
        { name: facts.structure.name },
        '.',
      ],
    },
    next: [
      'Un autre message vous dit quand retirer le certificat, et avant quelle date. Rien n’est signé avant le retrait.',
    ],
    untilThen: 'D’ici là',
    advice: {
      browser: [
        [
          { strong: 'Gardez le poste et le navigateur de la demande.' },
          ' La clé privée n’existe que là : n’effacez pas les données de ce navigateur.',
        ],
        [
          { strong: 'Gardez le mot de passe de la clé.' },
          ' Personne ne peut le retrouver : perdu, il oblige à faire une nouvelle demande.',
        ],
        [
          { strong: 'Mettez la copie de secours de la clé en lieu sûr,' },
          ' si vous l’avez enregistrée. Avec elle et le même mot de passe, le retrait se fait aussi depuis un autre poste.',
        ],
      ],
      'own-csr': [
        [
          { strong: 'Gardez la clé privée de votre CSR.' },
          ' Elle est restée chez vous, et le certificat ne sert à rien sans elle.',
        ],
        [{ strong: 'Ne l’envoyez à personne.' }, ' Ni le portail ni l’assistance n’en ont besoin.'],
      ],
    },
    unexpected: 'Vous ne connaissez pas cette demande ?',
  },
  en: {
    subject: ({ reference, subjectName }) => `Request ${reference} filed: ${subjectName}`,
    preheader: ({ reference, structure }) => `For ${structure.name}, under reference ${reference}.`,
    headline: ({ subjectName }) => ['The request for ', { name: subjectName }, ' is filed'],
    filed: ({ requestedBy, structure, reference, finalisedAt }) => [
      `On ${dayAndMonth(finalisedAt, 'en')} ${requestedBy} finalised a certificate request for `,
      { name: structure.name },
      `. Its reference is ${reference}.`,
    ],
    pack: {
      subject: (facts) => `${countOf(facts)} requests filed for ${facts.structure.name}`,
      preheader: ({ subjectName, others = [] }) => [subjectName, ...others.map((one) => one.subjectName)].join(', '),
      headline: (facts) => [`${countOf(facts)} requests are filed`],
      filed: (facts) => [
        `On ${dayAndMonth(facts.finalisedAt, 'en')} ${facts.requestedBy} finalised ${countOf(facts)} certificate requests for `,
        { name: facts.structure.name },
        '.',
      ],
    },
    next: [
      'Another message tells you when to withdraw the certificate, and before which date. Nothing is signed before withdrawal.',
    ],
    untilThen: 'Until then',
    advice: {
      browser: [
        [
          { strong: 'Keep the computer and the browser you used for the request.' },
          ' The private key exists only there: do not clear the data of that browser.',
        ],
        [
          { strong: 'Keep the password of the key.' },
          ' Nobody can recover it: without it, a new request has to be made.',
        ],
        [
          { strong: 'Put the backup copy of the key in a safe place,' },
          ' if you saved one. With it and the same password, you can also withdraw from another computer.',
        ],
      ],
      'own-csr': [
        [
          { strong: 'Keep the private key of your CSR.' },
          ' It stayed with you, and the certificate is of no use without it.',
        ],
        [{ strong: 'Send it to nobody.' }, ' Neither the portal nor the support team needs it.'],
      ],
    },
    unexpected: 'You do not recognise this request?',
  },
};

/** Confirms the request at Finaliser. Nothing to do yet, hence no link. */
export function filedMessage(facts: RequestMailFacts, settings: MailSettings): Message {
  const words = wording[facts.locale];
  const said = countOf(facts) > 1 ? words.pack : words;
  return requestMessage(facts, settings, {
    ...headOf(said, facts),
    body: [
      { kind: 'paragraph', line: said.filed(facts) },
      ...packList(facts),
      { kind: 'paragraph', line: words.next },
      { kind: 'list', title: words.untilThen, items: words.advice[facts.keyOrigin] },
    ],
    unexpected: { question: words.unexpected, advice: 'withdraw-nothing' },
  });
}
