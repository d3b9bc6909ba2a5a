import Type, { type Static } from 'typebox';
import { defineRoute } from './route.ts';
import { closed, text } from './schemas.ts';

/** One group of per-recipient fields of a delivery status notification (RFC 3464 §2.3), named as there. */
const bouncedRecipient = closed({
  /** `rfc822; nom@domaine.example`, or the address alone. */
  finalRecipient: text(320),
  /** As it was given to the first server, where the final one is another (an alias). */
  originalRecipient: Type.Optional(text(320)),
  action: Type.Enum(['failed', 'delayed', 'delivered', 'relayed', 'expanded']),
  /** `5.1.1` (RFC 3463). */
  status: Type.String({ pattern: '^[245]\\.[0-9]{1,3}\\.[0-9]{1,3}$' }),
  /** `smtp; 550 5.1.1 no such user`. */
  diagnosticCode: Type.Optional(text(1000)),
});

const bounceReport = closed({
  /** Message-ID of the mail that the report is about, angle brackets included or not. */
  messageId: Type.String({ minLength: 3, maxLength: 300 }),
  recipients: Type.Array(bouncedRecipient, { minItems: 1, maxItems: 100 }),
});
export type BounceReport = Static<typeof bounceReport>;

/** What became of a mail after a server had taken it, told by a mail provider or by whatever reads the postmaster's mailbox. */
export const receiveBounce = defineRoute({
  method: 'POST',
  path: '/api/mail-bounces',
  policy: {
    kind: 'public',
    because: 'a mail provider proves itself by SCEAU_MAIL_BOUNCE_SECRET, in the Authorization header',
  },
  rate: 'read',
  body: bounceReport,
  /** `recorded`: addresses that lost a mail by this report; the same report again records nothing. */
  response: closed({ recorded: Type.Integer() }),
});
