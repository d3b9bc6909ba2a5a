import type { KeyAlgorithm } from '../../core/x509/keys.ts';
import type { Wish } from '../support/portal-page-ask.ts';
import type { Code } from '../support/portal-page-withdraw.ts';

export interface Journey {
  readonly product: string;
  readonly login: 'hopital' | 'editeur';
  readonly wish: Wish;
  readonly algorithm: KeyAlgorithm;
  readonly keyFamily: 'rsa' | 'ec';
  readonly code: Code;
  readonly locale: 'fr' | 'en';
  readonly expected: {
    readonly commonName: string;
    readonly subject: string;
    readonly alternativeNames?: string;
  };
}

/** RSA 2048 is refused where a certificate of three years would outlive 2030. */
export const smallRsa: KeyAlgorithm = Date.now() < Date.parse('2027-12-31T00:00:00Z') ? 'rsa-2048' : 'rsa-3072';

/** What follows CN in a subject, as system.md §5 and §6 make it from each demo structure: written out, not computed. */
const structures = {
  'CH de Valmont': { login: 'hopital', names: 'OU=1769999004,O=CH DE VALMONT,ST=Seine-Maritime (76),C=FR' },
  'Clinique des Tilleuls': { login: 'hopital', names: 'OU=10B0999993,O=CLINIQUE DES TILLEULS,ST=Rhône (69),C=FR' },
  'Laboratoire du Vieux-Port': {
    login: 'editeur',
    names: 'OU=399999991500013,O=LABORATOIRE DU VIEUX-PORT,ST=Bouches-du-Rhône (13),C=FR',
  },
  'Centre hospitalier de l’Île aux Cœurs et des communes associées': {
    login: 'editeur',
    names: "OU=1979999018,O=CENTRE HOSPITALIER DE L'ILE AUX COEURS E,ST=Guadeloupe (971),C=FR",
  },
  'Cabinet médical du Parc': {
    login: 'editeur',
    names: 'OU=499700999990002,O=CABINET MEDICAL DU PARC,ST=Corse-du-Sud (2A),C=FR',
  },
} as const;
const island = 'Centre hospitalier de l’Île aux Cœurs et des communes associées';

/** What is asked for each product; `mark` keeps the names of two test files apart. */
const wishes = (mark: string): readonly (Wish & { structure: keyof typeof structures })[] => [
  { structure: 'CH de Valmont', offer: 'ORG', usage: 'AUTH_CLI', choice: mark === 'csr' ? 'INSI-MANU' : 'INSI-AUTO' },
  { structure: 'Clinique des Tilleuls', offer: 'ORG', usage: 'SIGN', name: `GED « archives », ${mark}` },
  { structure: 'Cabinet médical du Parc', offer: 'ORG', usage: 'CONF', name: `Dépôt d'images ${mark}` },
  {
    ...{ structure: 'CH de Valmont', offer: 'SERV', usage: 'SSL_SERV', name: `api-${mark}.ch-valmont.example` },
    otherNames: [`www-${mark}.ch-valmont.example`, 'ch-valmont.example'],
    copyAddress: 'dsi',
  },
  { structure: 'CH de Valmont', offer: 'SERV', usage: 'S/MIME', name: `ged-${mark}` },
  {
    structure: 'Laboratoire du Vieux-Port',
    offer: 'SERV',
    usage: 'SIGN',
    name: `jetons-${mark}.labo-vieux-port.example`,
  },
  { structure: island, offer: 'SERV', usage: 'CONF', name: `depot-${mark}.ile-aux-coeurs.example` },
];

type Choices = Pick<Journey, 'algorithm' | 'code' | 'locale'>;

export const journeys = (mark: string, choices: Readonly<Record<string, Choices>>): readonly Journey[] =>
  wishes(mark).map((wish) => {
    const product = `${wish.offer} ${wish.usage}`;
    const chosen = choices[product];
    if (chosen === undefined) throw new Error(`nothing is chosen for ${product}`);
    const structure = structures[wish.structure];
    return {
      ...chosen,
      product,
      wish,
      login: structure.login,
      keyFamily: chosen.algorithm.startsWith('rsa') ? 'rsa' : 'ec',
      expected: expectedOf(wish, structure.names),
    };
  });

function expectedOf(wish: Wish, names: string): Journey['expected'] {
  const typed = wish.name ?? '';
  const address = wish.usage === 'S/MIME' ? `${typed}@ch-valmont.example` : null;
  const commonName = address ?? (wish.choice === undefined ? typed : wish.choice);
  const alternatives =
    wish.usage === 'SSL_SERV' ? [typed, ...(wish.otherNames ?? [])].map((name) => `dns:${name}`) : [];
  if (address !== null) alternatives.push(`email:${address}`);
  const escaped = commonName.replace(/[,+"\\<>;]/g, '\\$&');
  return {
    commonName,
    subject: `CN=${escaped},${names}`,
    ...(alternatives.length > 0 && { alternativeNames: alternatives.join(', ') }),
  };
}
