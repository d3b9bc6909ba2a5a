import { lastDayBefore } from '../paris-time.ts';
import { structureLine } from './frame.ts';
import type { Fact } from './message.ts';

type Locale = 'fr' | 'en';

/** What each role lets one do, in a few words. */
export const roleNames = {
  fr: {
    technicalAdmin: 'Administrateur technique',
    delegate: 'Délégué',
    legalRepresentative: 'Représentant légal',
    teamMember: 'Membre de l’équipe',
    registrationOfficer: 'Opérateur d’enregistrement',
    auditor: 'Auditeur',
  },
  en: {
    technicalAdmin: 'Technical administrator',
    delegate: 'Delegate',
    legalRepresentative: 'Legal representative',
    teamMember: 'Team member',
    registrationOfficer: 'Registration officer',
    auditor: 'Auditor',
  },
} as const;

const terms = {
  fr: {
    structure: 'Structure',
    role: 'Rôle',
    offers: 'Offres',
    domains: 'Domaines',
    allDomains: 'tous ceux de la structure',
    until: 'Jusqu’au',
    noEnd: 'sans fin prévue',
    by: 'Donné par',
  },
  en: {
    structure: 'Structure',
    role: 'Role',
    offers: 'Offers',
    domains: 'Domains',
    allDomains: 'all those of the structure',
    until: 'Until',
    noEnd: 'no end set',
    by: 'Given by',
  },
} as const;

/** Rows that invitations and designations share. */
export function designationRows(
  locale: Locale,
  facts: {
    readonly role: keyof (typeof roleNames)['fr'];
    readonly structure: { readonly name: string; readonly certifiedIdentifier: string } | null;
    readonly offers: readonly string[];
    readonly domains: readonly string[] | null;
    readonly validUntil: Date | null;
    readonly by: string | null;
  },
): readonly Fact[] {
  const words = terms[locale];
  const isAdmin = facts.role === 'technicalAdmin';
  return [
    ...(facts.structure === null ? [] : [{ term: words.structure, value: structureLine(facts.structure) }]),
    { term: words.role, value: roleNames[locale][facts.role] },
    ...(isAdmin
      ? [
          { term: words.offers, value: facts.offers.join(', ') },
          { term: words.domains, value: facts.domains?.join(', ') ?? words.allDomains },
        ]
      : []),
    {
      term: words.until,
      value: facts.validUntil === null ? words.noEnd : lastDayBefore(facts.validUntil, locale),
    },
    ...(facts.by === null ? [] : [{ term: words.by, value: facts.by }]),
  ];
}
