/** Everything a signed-in person can be allowed to do. `server/mandates/may.ts` decides; docs follow from both. */
export const actions = [
  'structure.read',
  'structure.manage',
  'product.read',
  'request.create',
  'request.read',
  'request.edit',
  'request.finalise',
  'request.withdraw',
  'request.cancel',
  'certificate.read',
  'mail.read',
  'mail.resend',
  'mail.preview',
  'journal.read',
  'desk.read',
  'registry.read',
  'registry.import',
] as const;
export type Action = (typeof actions)[number];

export const roles = ['technicalAdmin', 'registrationOfficer', 'auditor'] as const;
export type Role = (typeof roles)[number];
