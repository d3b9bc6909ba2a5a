import Type, { type Static } from 'typebox';
import { defineRoute } from './route.ts';
import { closed, instant, locale, nullable, text, uuid } from './schemas.ts';

/** What the portal writes about a request, in the order in which it happens. */
export const requestMailKinds = ['filed', 'ready', 'lapsing', 'lapsed', 'cancelled', 'downloaded', 'revoked'] as const;
export type RequestMailKind = (typeof requestMailKinds)[number];
/** What it writes to each person by themselves about the end of a certificate. */
export const endingMailKinds = ['expiring', 'expired'] as const;
export type EndingMailKind = (typeof endingMailKinds)[number];
/** About a domain. */
export const domainMailKinds = [
  'domain-asked',
  'domain-proven',
  'domain-granted',
  'domain-refused',
  'domain-failing',
  'domain-lapsed',
] as const;
export type DomainMailKind = (typeof domainMailKinds)[number];
/** What it writes to a person about their account. */
export const accountMailKinds = ['password-link', 'account-changed'] as const;
export type AccountMailKind = (typeof accountMailKinds)[number];
/** And about who may act. */
export const designationMailKinds = [
  ...([
    'invitation',
    'invitation-declined',
    'designation-given',
    'designation-changed',
    'designation-ended',
    'designation-ending',
  ] as const),
  ...(['claim-verify', 'claim-received', 'claim-accepted', 'claim-refused'] as const),
] as const;
export type DesignationNoticeKind = (typeof designationMailKinds)[number];

/** About a request for a person: to whoever asked, or to the person. */
export const personMailKinds = [
  'person-filed',
  'person-invited',
  'person-approved',
  'person-refused',
  'person-objected',
  'person-lapsed',
] as const;
export type PersonMailKind = (typeof personMailKinds)[number];

export const mailKinds = [
  ...requestMailKinds,
  ...personMailKinds,
  ...endingMailKinds,
  ...domainMailKinds,
  ...accountMailKinds,
  ...designationMailKinds,
  'structure-closed',
  'mass-revoked',
  'code-guessed',
] as const;
export type MailKind = (typeof mailKinds)[number];

/** `kept`: no mail server was configured. `failed`: given up, or refused by the address that the mail is for. */
export const mailStates = ['queued', 'sent', 'kept', 'failed'] as const;
const mailKind = Type.Enum([...mailKinds]);
const mailState = Type.Enum([...mailStates]);

export const mailSummary = closed({
  id: uuid,
  kind: mailKind,
  state: mailState,
  requestId: nullable(uuid),
  to: Type.Array(text(254)),
  cc: Type.Array(text(254)),
  locale,
  subject: text(300),
  createdAt: instant,
  /** Those of its addresses that refused it. */
  refusedBy: Type.Array(text(254)),
});
export type MailSummary = Static<typeof mailSummary>;

/** What a mail server said of one address: it took the message, asked to come back, or refused it for good. */
const mailRecipient = closed({
  address: text(254),
  isCopy: Type.Boolean(),
  outcome: nullable(Type.Enum(['accepted', 'deferred', 'refused'])),
  /** The server's own words, where it did not simply accept. */
  words: nullable(text(1000)),
});

export const mailView = closed({
  ...mailSummary.properties,
  messageId: text(300),
  from: text(300),
  replyTo: nullable(text(300)),
  text: text(50_000),
  html: text(100_000),
  sentAt: nullable(instant),
  attempts: Type.Integer(),
  recipients: Type.Array(mailRecipient),
  /** What the mail server, or its absence, last said against it. */
  lastError: nullable(text(1000)),
});
export type MailView = Static<typeof mailView>;

const mailIdParams = closed({ mailId: uuid });

export const listMails = defineRoute({
  method: 'GET',
  path: '/api/mails',
  policy: { kind: 'action', action: 'mail.read' },
  rate: 'read',
  query: closed({
    /** Words of an address, a subject or a reference: all of them must be found. */
    search: Type.Optional(text(120)),
    kind: Type.Optional(mailKind),
    /** `refused`: an address refused it, whatever its state. */
    state: Type.Optional(Type.Enum([...mailStates, 'refused'])),
    /** The last mail of the page before. */
    after: Type.Optional(uuid),
  }),
  /**
   * At most 50, newest first: an officer sees all, a technical administrator those of their own requests. `total` counts
   * all that match; `next` is the `after` of the next page, null at the end.
   */
  response: closed({ mails: Type.Array(mailSummary), total: Type.Integer(), next: nullable(uuid) }),
});
export const readMail = defineRoute({
  method: 'GET',
  path: '/api/mails/:mailId',
  policy: { kind: 'action', action: 'mail.read' },
  rate: 'read',
  params: mailIdParams,
  response: closed({ mail: mailView }),
});
/** Sends a failed or kept mail, as it was written, to those of its addresses that do not have it. */
export const resendMail = defineRoute({
  method: 'POST',
  path: '/api/mails/:mailId/resend',
  policy: { kind: 'action', action: 'mail.resend' },
  rate: 'write',
  params: mailIdParams,
  response: closed({ mail: mailView }),
});

export const refusedAddress = closed({
  address: text(254),
  words: text(1000),
  at: instant,
  /** Requests that this person sees and whose notices go there. */
  requestIds: Type.Array(uuid),
});
export type RefusedAddress = Static<typeof refusedAddress>;
/** Addresses that refused a mail and have accepted none since. */
export const listRefusedAddresses = defineRoute({
  method: 'GET',
  path: '/api/refused-addresses',
  policy: { kind: 'action', action: 'mail.read' },
  rate: 'read',
  response: closed({ addresses: Type.Array(refusedAddress) }),
});

const preview = {
  policy: { kind: 'action', action: 'mail.preview' },
  rate: 'read',
  params: closed({ kind: mailKind }),
  query: closed({ locale, keyOrigin: Type.Union([Type.Literal('own-csr'), Type.Literal('browser')]) }),
} as const;
/** A template filled in with a request that does not exist. */
export const previewMail = defineRoute({
  method: 'GET',
  path: '/api/mail-previews/:kind',
  ...preview,
  response: closed({ subject: text(300), from: text(300), to: text(254), cc: text(254), text: text(50_000) }),
});
/** Its HTML part as a page of its own, for a frame without scripts. */
export const previewMailHtml = defineRoute({
  method: 'GET',
  path: '/api/mail-previews/:kind/html',
  ...preview,
});
