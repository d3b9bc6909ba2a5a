import Type, { type Static } from 'typebox';
import { revocationReasonCodes } from '../catalogue/revocation-reasons.ts';
import { defineRoute } from './route.ts';
import { closed, instant, nullable, text, uuid } from './schemas.ts';

const reason = Type.Enum([...revocationReasonCodes]);

export const revocationView = closed({
  reason,
  revokedAt: instant,
  /** Since when the key is known or suspected to be out of control, where that was said. */
  invalidSince: nullable(instant),
  means: Type.Enum(['person', 'officer', 'code', 'proof', 'same-key']),
  /** Who, where it was a person; null for the code, the proof and the authority itself. */
  by: nullable(text(120)),
});
export type RevocationView = Static<typeof revocationView>;

const asked = {
  reason,
  /** With `keyCompromise` alone. */
  invalidSince: Type.Optional(instant),
  /** Read by registration officers, never published. */
  remark: Type.Optional(text(1000)),
} as const;

/** For ever. Asked again with the same reason it answers the same; a second report may only say `keyCompromise`. */
export const revokeCertificate = defineRoute({
  method: 'POST',
  path: '/api/certificates/:certificateId/revocation',
  policy: { kind: 'action', action: 'certificate.revoke' },
  rate: 'write',
  stepUp: true,
  params: closed({ certificateId: uuid }),
  body: closed(asked),
  response: closed({ revocation: revocationView }),
});

/** Whoever holds the revocation code needs no account. */
export const revokeByCode = defineRoute({
  method: 'POST',
  path: '/api/revocations',
  policy: { kind: 'public', because: 'the revocation code says who may: it is guessed by nobody, and throttled' },
  rate: 'revocation-code',
  body: closed({
    /** In hex or decimal, as any tool writes it. */
    serial: text(200),
    code: text(200),
    ...asked,
  }),
  response: closed({ subjectName: text(254), serialHex: text(40), revocation: revocationView }),
});
