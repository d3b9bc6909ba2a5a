import type { StandingRole } from '../../core/contract/actions.ts';
import type { InstanceView } from '../../core/contract/portal.ts';

export interface DemoPerson {
  readonly login: string;
  /** Null: nobody signs in as them. */
  readonly password: string | null;
  readonly displayName: string;
  readonly email: string;
  readonly roles: readonly StandingRole[];
}

/** Shown on the sign-in page of a TEST instance in demo mode, and nowhere else. */
type DemoAccount = DemoPerson & InstanceView['demoAccounts'][number];

const password = 'demonstration-sceau';

export const demoAccounts: readonly DemoAccount[] = [
  {
    login: 'hopital',
    password,
    displayName: 'Hôpital (démo)',
    email: 'certificats@ch-valmont.example',
    roles: [],
    purpose: {
      fr: 'Administrateur technique du CH de Valmont et de la clinique des Tilleuls. Domaine limité à ch-valmont.example pour le CH.',
      en: 'Technical administrator of CH de Valmont and of clinique des Tilleuls. Domain limited to ch-valmont.example for the CH.',
    },
  },
  {
    login: 'editeur',
    password,
    displayName: 'Éditeur (démo)',
    email: 'exploitation@editeur.example',
    roles: [],
    purpose: {
      fr: 'Administrateur technique chez Éditeur Boréal : agit pour quatre autres structures, dont une fermée. Sans restriction parmi leurs domaines.',
      en: 'Technical administrator at Éditeur Boréal: acts for four other structures, one of them closed. Every domain of theirs.',
    },
  },
  {
    login: 'direction',
    password,
    displayName: 'Direction (démo)',
    email: 'direction@ch-valmont.example',
    roles: [],
    purpose: {
      fr: 'Représentante légale du CH de Valmont et de la clinique des Tilleuls : dit qui peut agir pour elles.',
      en: 'Legal representative of CH de Valmont and of clinique des Tilleuls: says who may act for them.',
    },
  },
  {
    login: 'equipe',
    password,
    displayName: 'Éditeur Boréal (démo)',
    email: 'direction@editeur.example',
    roles: [],
    purpose: {
      fr: 'Représentant légal d’Éditeur Boréal, structure tierce que d’autres désignent : tient son équipe.',
      en: 'Legal representative of Éditeur Boréal, a third party that others designate: keeps its team.',
    },
  },
  {
    login: 'officier',
    password,
    displayName: 'Enregistrement (démo)',
    email: 'enregistrement@autorite.example',
    roles: ['registrationOfficer'],
    purpose: {
      fr: 'Opérateur d’enregistrement : voit toutes les structures, toutes les demandes et tous les courriels.',
      en: 'Registration officer: sees all structures, all requests and all mails.',
    },
  },
  {
    login: 'officier2',
    password,
    displayName: 'Second regard (démo)',
    email: 'second-regard@autorite.example',
    roles: ['registrationOfficer'],
    purpose: {
      fr: 'Second opérateur d’enregistrement : une demande pour une personne (PRO, PS) en veut deux.',
      en: 'Second registration officer: a request for a person (PRO, PS) wants two.',
    },
  },
  {
    login: 'auditeur',
    password,
    displayName: 'Audit (démo)',
    email: 'audit@autorite.example',
    roles: ['auditor'],
    purpose: {
      fr: 'Auditeur : lit tout, journal et état de l’instance compris, et ne change rien.',
      en: 'Auditor: reads everything, the journal and the state of the instance included, and changes nothing.',
    },
  },
];

export interface DemoStructure {
  readonly name: string;
  readonly identifiers: readonly {
    readonly kind: 'finess' | 'siret' | 'siren' | 'rpps-rang';
    readonly value: string;
  }[];
  readonly departmentCode: string;
  readonly town: string;
  readonly state: 'open' | 'closed';
  /** Granted to it. */
  readonly domains: readonly string[];
  /** By a login, or by the name of a third party above it. */
  readonly designates?: {
    readonly login?: string;
    readonly thirdParty?: string;
    readonly offers: readonly string[];
    readonly domains: readonly string[] | null;
  };
  /** Its legal representative. */
  readonly representedBy?: string;
  /** Open as a third party, with these people. */
  readonly team?: readonly string[];
}

/** Invented, with keys that hold (Luhn); the ones with a letter are shaped as TEST identifiers are. */
export const demoStructures: readonly DemoStructure[] = [
  {
    name: 'CH de Valmont',
    identifiers: [
      { kind: 'finess', value: '769999004' },
      { kind: 'siren', value: '999999766' },
    ],
    departmentCode: '76',
    town: 'Valmont-sur-Mer',
    state: 'open',
    domains: ['ch-valmont.example'],
    designates: { login: 'hopital', offers: ['ORG', 'SERV', 'PRO', 'PS'], domains: ['ch-valmont.example'] },
    representedBy: 'direction',
  },
  {
    name: 'Clinique des Tilleuls',
    identifiers: [{ kind: 'finess', value: '0B0999993' }],
    departmentCode: '69',
    town: 'Lyon',
    state: 'open',
    domains: ['clinique-des-tilleuls.example'],
    designates: { login: 'hopital', offers: ['ORG', 'SERV'], domains: null },
    representedBy: 'direction',
  },
  {
    name: 'Éditeur Boréal',
    identifiers: [{ kind: 'siren', value: '999999949' }],
    departmentCode: '29',
    town: 'Brest',
    state: 'open',
    domains: [],
    representedBy: 'equipe',
    team: ['editeur'],
  },
  {
    name: 'Laboratoire du Vieux-Port',
    identifiers: [{ kind: 'siret', value: '99999991500013' }],
    departmentCode: '13',
    town: 'Marseille',
    state: 'open',
    domains: ['labo-vieux-port.example'],
    designates: { login: 'editeur', offers: ['ORG', 'SERV'], domains: null },
  },
  {
    name: 'Centre hospitalier de l’Île aux Cœurs et des communes associées',
    identifiers: [{ kind: 'finess', value: '979999018' }],
    departmentCode: '9A',
    town: 'Pointe-des-Cœurs',
    state: 'open',
    domains: ['ile-aux-coeurs.example'],
    designates: { thirdParty: 'Éditeur Boréal', offers: ['ORG', 'SERV'], domains: null },
  },
  {
    name: 'Cabinet médical du Parc',
    identifiers: [{ kind: 'rpps-rang', value: '99700999990002' }],
    departmentCode: '2A',
    town: 'Ajaccio',
    state: 'open',
    domains: [],
    designates: { login: 'editeur', offers: ['ORG'], domains: null },
  },
  {
    name: 'Maternité Sainte-Ève (fermée)',
    identifiers: [{ kind: 'finess', value: '759999014' }],
    departmentCode: '75',
    town: 'Paris',
    state: 'closed',
    domains: ['maternite-sainte-eve.example'],
    designates: { login: 'editeur', offers: ['ORG', 'SERV'], domains: null },
  },
];
