/** Everything a signed-in person can be allowed to do. `server/mandates/may.ts` decides; docs/rights.md follows from both. */
export const actions = [
  'structure.read',
  'structure.manage',
  'product.read',
  'request.create',
  'request.read',
  'request.edit',
  'request.finalise',
  'request.file',
  'request.withdraw',
  'request.cancel',
  'person-request.read',
  'person-request.decide',
  'own-certificate.make-key',
  'own-certificate.withdraw',
  'certificate.read',
  'certificate.revoke',
  'certificate.see-to',
  'mass-revocation.read',
  'mass-revocation.propose',
  'mass-revocation.decide',
  'mass-revocation.stop',
  'designation.read',
  'designation.give',
  'designation.end',
  'delegate.give',
  'delegate.end',
  'representative.register',
  'representative.end',
  'third-party.open',
  'team.manage',
  'claim.read',
  'claim.decide',
  'role.give',
  'role.confirm',
  'account.read',
  'account.close',
  'account.join',
  'domain.read',
  'domain.ask',
  'domain.decide',
  'domain.impose',
  'webhook.read',
  'webhook.manage',
  'mail.read',
  'mail.resend',
  'mail.preview',
  'journal.read',
  'desk.read',
  'account.reset-factors',
  'registry.read',
  'registry.import',
] as const;
export type Action = (typeof actions)[number];

/** Given to an account, for every structure. */
export const standingRoles = ['registrationOfficer', 'auditor'] as const;
export type StandingRole = (typeof standingRoles)[number];

/**
 * Held for a structure, for as long as a designation or a representation lasts, or for the requests made for oneself
 * (`certificateHolder`): never written in the account.
 */
export const roles = [
  'technicalAdmin',
  'legalRepresentative',
  'delegate',
  'certificateHolder',
  ...standingRoles,
] as const;
export type Role = (typeof roles)[number];
