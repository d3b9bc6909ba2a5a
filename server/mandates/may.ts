import type { Action, Role, StandingRole } from '../../core/contract/actions.ts';
import { certifiableDomains, widestDomains } from '../../core/identifiers/certifiable-domains.ts';

/** A designation in force: this person, this structure, these offers, within these of its domains. */
export interface Mandate {
  readonly structureId: string;
  readonly offers: readonly string[];
  /** The designation's own list; null: every domain of the structure. */
  readonly domains: readonly string[] | null;
  /** What the structure itself was granted. */
  readonly granted: readonly string[];
}

/** Whoever answers for a structure, and says who acts for it. */
export interface Representation {
  readonly structureId: string;
  readonly kind: 'legalRepresentative' | 'delegate';
}

export interface Rights {
  readonly accountId: string;
  /** Those of the account, for every structure. */
  readonly roles: readonly StandingRole[];
  /** Those in force at the moment of asking, of this person or of a team they are in. */
  readonly mandates: readonly Mandate[];
  readonly represents: readonly Representation[];
}

/** What an action is about, as loaded from the database, never as the caller claims it. */
export interface ActionObject {
  readonly structureId: string;
  /** Absent: any offer of the structure. */
  readonly offer?: string;
  /** The person whose draft it is, where only they may act. */
  readonly ownerId?: string;
  /** The person that the request is for, once they took it up. */
  readonly holderId?: string | null;
}

/**
 * `all`: for every structure. `structure`: for those that this role is held for, and an offer of the designation where the
 * object has one. `own`: there, and only what this person began; of a certificate holder, what was asked for them.
 */
export type Reach = 'all' | 'structure' | 'own';

/** What everybody who sees all structures may read. */
const everyReading = {
  'structure.read': 'all',
  'product.read': 'all',
  'request.read': 'all',
  'certificate.read': 'all',
  'mass-revocation.read': 'all',
  'designation.read': 'all',
  'domain.read': 'all',
  'claim.read': 'all',
  'account.read': 'all',
  'webhook.read': 'all',
  'mail.read': 'all',
  'mail.preview': 'all',
  'journal.read': 'all',
  'desk.read': 'all',
  'registry.read': 'all',
  'person-request.read': 'all',
} as const satisfies Partial<Record<Action, Reach>>;

/** What whoever answers for a structure reads there, and decides. */
const represented = {
  'structure.read': 'structure',
  'product.read': 'structure',
  'request.read': 'structure',
  'certificate.read': 'structure',
  'certificate.revoke': 'structure',
  'certificate.see-to': 'structure',
  'designation.read': 'structure',
  'designation.give': 'structure',
  'designation.end': 'structure',
  'third-party.open': 'structure',
  'team.manage': 'structure',
  'domain.read': 'structure',
  'domain.ask': 'structure',
  'domain.decide': 'structure',
  'webhook.read': 'structure',
  'webhook.manage': 'structure',
} as const satisfies Partial<Record<Action, Reach>>;

/** The one policy, as data: all that each role may ever do, and how far; what is not listed is refused. docs/rights.md shows it. */
export const policy: Readonly<Record<Role, Partial<Readonly<Record<Action, Reach>>>>> = {
  technicalAdmin: {
    'structure.read': 'structure',
    'product.read': 'structure',
    'request.create': 'structure',
    'request.read': 'structure',
    'request.edit': 'own',
    'request.finalise': 'own',
    'request.file': 'own',
    'request.withdraw': 'structure',
    'certificate.read': 'structure',
    'certificate.revoke': 'structure',
    'certificate.see-to': 'structure',
    'domain.read': 'structure',
    'domain.ask': 'structure',
    'webhook.read': 'structure',
    'webhook.manage': 'structure',
    'mail.read': 'own',
  },
  legalRepresentative: { ...represented, 'delegate.give': 'structure', 'delegate.end': 'structure' },
  delegate: represented,
  certificateHolder: {
    'request.read': 'own',
    'own-certificate.make-key': 'own',
    'own-certificate.withdraw': 'own',
    'certificate.read': 'own',
    'certificate.revoke': 'own',
  },
  registrationOfficer: {
    ...everyReading,
    'request.cancel': 'all',
    'person-request.decide': 'all',
    'certificate.revoke': 'all',
    'certificate.see-to': 'all',
    'mass-revocation.propose': 'all',
    'mass-revocation.decide': 'all',
    'mass-revocation.stop': 'all',
    'designation.give': 'all',
    'designation.end': 'all',
    'delegate.give': 'all',
    'delegate.end': 'all',
    'representative.register': 'all',
    'representative.end': 'all',
    'third-party.open': 'all',
    'team.manage': 'all',
    'claim.decide': 'all',
    'role.give': 'all',
    'role.confirm': 'all',
    'account.close': 'all',
    'account.join': 'all',
    'domain.decide': 'all',
    'domain.impose': 'all',
    'mail.resend': 'all',
    'account.reset-factors': 'all',
    'structure.manage': 'all',
    'registry.import': 'all',
  },
  auditor: everyReading,
};

/** Routes ask it, and the intent transaction asks it again just before anything is signed. */
export function may(rights: Rights, action: Action, object: ActionObject): boolean {
  return (
    mayEverywhere(rights.roles, action) ||
    heldFor(rights, object).some((role) => {
      const reach = policy[role][action];
      return (
        reach === 'structure' ||
        (reach === 'own' && (role === 'certificateHolder' || object.ownerId === rights.accountId))
      );
    })
  );
}

/** The first of these offers of the structure that they may not do it for; undefined: they may for all. */
export const firstNotTheirs = (
  rights: Rights,
  action: Action,
  { structureId, offers }: { readonly structureId: string; readonly offers: readonly string[] },
): string | undefined => offers.find((offer) => !may(rights, action, { structureId, offer }));

/** The roles that this person holds for the object's structure and offer. */
const heldFor = (rights: Rights, object: ActionObject): readonly Role[] => [
  ...(mandatesFor(rights, object).length > 0 ? (['technicalAdmin'] as const) : []),
  ...rights.represents.filter(({ structureId }) => structureId === object.structureId).map(({ kind }) => kind),
  ...(object.holderId === rights.accountId ? (['certificateHolder'] as const) : []),
];

/** Structures and their offers; `offers` null: whichever. */
export interface Scope {
  readonly structureId: string;
  readonly offers: readonly string[] | null;
}

/** Where this person may do it, for lists; null: everywhere. What only its author may do is asked of each object. */
export function scopesOf(rights: Rights, action: Action): readonly Scope[] | null {
  if (mayEverywhere(rights.roles, action)) return null;
  return [
    ...(policy.technicalAdmin[action] === undefined ? [] : rights.mandates),
    ...rights.represents
      .filter(({ kind }) => policy[kind][action] !== undefined)
      .map(({ structureId }) => ({ structureId, offers: null })),
  ];
}

/** For every structure, whatever the person was designated for. */
export const mayEverywhere = (roles: readonly StandingRole[], action: Action): boolean =>
  roles.some((role) => policy[role][action] === 'all');

export interface DomainLimits {
  /** Domains this person may certify there: those of the structure, as far as one of their designations goes. */
  readonly grantedDomains: readonly string[];
  /** Where their copy address may be; null when one of their designations has no list. */
  readonly copyDomains: readonly string[] | null;
}

export function domainLimits(rights: Rights, object: ActionObject): DomainLimits {
  const mandates = mandatesFor(rights, object);
  const lists = mandates.map(({ domains }) => domains);
  return {
    grantedDomains: widestDomains(mandates.flatMap(({ granted, domains }) => certifiableDomains(granted, domains))),
    copyDomains: lists.includes(null) ? null : widestDomains(lists.flatMap((list) => list ?? [])),
  };
}

const mandatesFor = (rights: Rights, object: ActionObject): readonly Mandate[] =>
  rights.mandates.filter(
    (mandate) =>
      mandate.structureId === object.structureId &&
      (object.offer === undefined || mandate.offers.includes(object.offer)),
  );

/** Held for a structure: anybody may have been designated, which only the object tells. */
const rolesOfDesignation = [
  'technicalAdmin',
  'legalRepresentative',
  'delegate',
  'certificateHolder',
] as const satisfies readonly Role[];

/** Whether this account can ever do it, before any object is known: the route's own door. */
export const mayEver = (roles: readonly StandingRole[], action: Action): boolean =>
  [...rolesOfDesignation, ...roles].some((role) => policy[role][action] !== undefined);
