import type { Action, Role } from '../../core/contract/actions.ts';

/** A designation in force: this person, this structure, these offers, within these domains. */
export interface Mandate {
  readonly structureId: string;
  readonly offers: readonly string[];
  /** Null: no limit was set at designation. */
  readonly domains: readonly string[] | null;
}

export interface Rights {
  readonly accountId: string;
  readonly roles: readonly Role[];
  /** Those in force at the moment of asking. */
  readonly mandates: readonly Mandate[];
}

/** What an action is about, as loaded from the database, never as the caller claims it. */
export interface ActionObject {
  readonly structureId: string;
  /** Absent: any offer of the structure. */
  readonly offer?: string;
  /** The person whose draft it is, where only they may act. */
  readonly ownerId?: string;
}

/** What everybody who sees all structures may read. */
const everyReading = [
  'structure.read',
  'product.read',
  'request.read',
  'certificate.read',
  'mail.read',
  'mail.preview',
  'journal.read',
  'desk.read',
  'registry.read',
] as const satisfies readonly Action[];

/** All that each role may ever do; what is not listed is refused. */
const actionsOf: Readonly<Record<Role, ReadonlySet<Action>>> = {
  technicalAdmin: new Set([
    'structure.read',
    'product.read',
    'request.create',
    'request.read',
    'request.edit',
    'request.finalise',
    'request.withdraw',
    'certificate.read',
    'mail.read',
  ]),
  registrationOfficer: new Set([
    ...everyReading,
    'structure.manage',
    'registry.import',
    'request.cancel',
    'mail.resend',
  ]),
  auditor: new Set(everyReading),
};

/** Their actions need no designation: they are for every structure. */
const rolesForEverything = ['registrationOfficer', 'auditor'] as const satisfies readonly Role[];

/** A draft is its author's alone; once finalised a request is the business of all who act for the structure. */
const ownerOnly: ReadonlySet<Action> = new Set(['request.edit', 'request.finalise', 'mail.read']);

/** The one policy: routes ask it, and the intent transaction asks it again just before anything is signed. */
export function may(rights: Rights, action: Action, object: ActionObject): boolean {
  if (rolesForEverything.some((role) => rights.roles.includes(role) && actionsOf[role].has(action))) return true;
  if (!rights.roles.includes('technicalAdmin') || !actionsOf.technicalAdmin.has(action)) return false;
  if (ownerOnly.has(action) && object.ownerId !== rights.accountId) return false;
  return mandatesFor(rights, object).length > 0;
}

export const seesEverything = (roles: readonly Role[]): boolean =>
  rolesForEverything.some((role) => roles.includes(role));

/** Domains this person may certify there; null when one of their designations sets no limit. */
export function grantedDomains(rights: Rights, object: ActionObject): readonly string[] | null {
  const mandates = mandatesFor(rights, object);
  if (mandates.some(({ domains }) => domains === null)) return null;
  return [...new Set(mandates.flatMap(({ domains }) => domains ?? []))];
}

const mandatesFor = (rights: Rights, object: ActionObject): readonly Mandate[] =>
  rights.mandates.filter(
    (mandate) =>
      mandate.structureId === object.structureId &&
      (object.offer === undefined || mandate.offers.includes(object.offer)),
  );

/** Whether a role can ever do it, before any object is known: the route's own door. */
export const mayEver = (roles: readonly Role[], action: Action): boolean =>
  roles.some((role) => actionsOf[role].has(action));
