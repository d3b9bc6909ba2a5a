import Type, { type Static } from 'typebox';
import { certificateFilters, certificateSummary } from './certificates.ts';
import { requestView } from './portal.ts';
import { defineRoute } from './route.ts';
import { closed, day, instant, nullable, text, uuid } from './schemas.ts';

export const certificateCounts = closed({
  valid: Type.Integer(),
  /** Of these, those that end within 30 days, and within 90. */
  within30: Type.Integer(),
  within90: Type.Integer(),
  expired: Type.Integer(),
  revoked: Type.Integer(),
  /** Requests that wait for their withdrawal. */
  waiting: Type.Integer(),
  /** By day of Europe/Paris, of the twelve months to come, soonest first: days on which none ends are left out. */
  endings: Type.Array(closed({ day, count: Type.Integer() })),
});
export type CertificateCounts = Static<typeof certificateCounts>;

/** All that this person may see, in figures. */
export const countCertificates = defineRoute({
  method: 'GET',
  path: '/api/certificate-counts',
  policy: { kind: 'action', action: 'certificate.read' },
  rate: 'read',
  response: certificateCounts,
});

export const exportFormats = ['csv', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];
/** What the filters show, all of it, as a file that is written while it is read. */
export const exportCertificates = defineRoute({
  method: 'GET',
  path: '/api/certificates/export/:format',
  policy: { kind: 'action', action: 'certificate.read' },
  rate: 'read',
  params: closed({ format: Type.Enum([...exportFormats]) }),
  query: certificateFilters,
});

const productAct = closed({
  at: instant,
  /** `request.finalised` */
  event: text(60),
  /** A person's display name; a job's or a service's own. */
  by: text(120),
  kind: Type.Enum(['person', 'job', 'service']),
  reference: text(20),
});
export const productHistory = closed({
  /** Newest first. */
  certificates: Type.Array(certificateSummary),
  /** Who did what, newest first; at most 100. */
  acts: Type.Array(productAct),
});
export type ProductHistory = Static<typeof productHistory>;
export const readProductHistory = defineRoute({
  method: 'GET',
  path: '/api/products/:productId/history',
  policy: { kind: 'action', action: 'product.read' },
  rate: 'read',
  params: closed({ productId: uuid }),
  response: productHistory,
});

// ——— reminders ———

/** A draft that renews a certificate, filled in from the request before: the caller's own one if it is there already. */
export const renewCertificate = defineRoute({
  method: 'POST',
  path: '/api/certificates/:certificateId/renewal',
  policy: { kind: 'action', action: 'request.create' },
  rate: 'write',
  params: closed({ certificateId: uuid }),
  response: closed({ request: requestView }),
});

const certificateIdParams = closed({ certificateId: uuid });
const acknowledgements = closed({
  /** Who said « Je m’en occupe », in that order. */
  acknowledgements: Type.Array(closed({ by: text(120), at: instant, mine: Type.Boolean() })),
  maySeeTo: Type.Boolean(),
});
export const readAcknowledgements = defineRoute({
  method: 'GET',
  path: '/api/certificates/:certificateId/acknowledgement',
  policy: { kind: 'action', action: 'certificate.read' },
  rate: 'read',
  params: certificateIdParams,
  response: acknowledgements,
});
export const acknowledgeEnding = defineRoute({
  method: 'POST',
  path: '/api/certificates/:certificateId/acknowledgement',
  policy: { kind: 'action', action: 'certificate.see-to' },
  rate: 'write',
  params: certificateIdParams,
  response: acknowledgements,
});

// ——— calendar ———

export const readCalendar = defineRoute({
  method: 'GET',
  path: '/api/calendar',
  policy: { kind: 'signed-in' },
  rate: 'read',
  response: closed({ openedAt: nullable(instant) }),
});
/** A new private address, which replaces the one before. It is shown this once: only its hash is kept. */
export const openCalendar = defineRoute({
  method: 'POST',
  path: '/api/calendar',
  policy: { kind: 'signed-in' },
  rate: 'write',
  response: closed({ openedAt: instant, path: text(60) }),
});
export const closeCalendar = defineRoute({
  method: 'DELETE',
  path: '/api/calendar',
  policy: { kind: 'signed-in' },
  rate: 'write',
});
/** RFC 5545, for a calendar program that cannot sign in. */
export const readCalendarFile = defineRoute({
  method: 'GET',
  path: '/api/calendars/:file',
  policy: { kind: 'public', because: 'its address holds 128 random bits that its owner made and can revoke' },
  rate: 'read',
  params: closed({ file: Type.String({ pattern: '^[A-Za-z0-9_-]{22}\\.ics$' }) }),
});
