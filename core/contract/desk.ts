import Type, { type Static } from 'typebox';
import { authorityView, requestView } from './portal.ts';
import { defineRoute } from './route.ts';
import { closed, instant, nullable, text, uuid } from './schemas.ts';

/** Ends a request that waits for its withdrawal. Asked again with the same reason, it answers the same. */
export const cancelRequest = defineRoute({
  method: 'POST',
  path: '/api/requests/:requestId/cancel',
  policy: { kind: 'action', action: 'request.cancel' },
  rate: 'write',
  params: closed({ requestId: uuid }),
  /** 10 to 500 characters once read (core/identifiers/cancellation-reason.ts); its author reads them. */
  body: closed({ reason: text(2000) }),
  response: closed({ request: requestView }),
});

const count = Type.Integer({ minimum: 0 });

const crlState = closed({
  kind: Type.Union([Type.Literal('full'), Type.Literal('delta')]),
  number: text(40),
  thisUpdate: instant,
  nextUpdate: instant,
  /** Past half of its life (spec R40), and still accepted. */
  isLate: Type.Boolean(),
  /** Relying parties already refuse it. */
  isOverdue: Type.Boolean(),
});
const authorityState = closed({
  fileName: authorityView.properties.fileName,
  subject: authorityView.properties.subject,
  keyAlgorithm: authorityView.properties.keyAlgorithm,
  notBefore: instant,
  notAfter: instant,
  isExpired: Type.Boolean(),
  crls: Type.Array(crlState),
});
const jobState = closed({
  name: text(60),
  everySeconds: Type.Integer(),
  /** No process finished it well for three of its periods. */
  isLate: Type.Boolean(),
  /** Of the last day, the one that started last first. */
  processes: Type.Array(
    closed({
      process: text(300),
      lastStartedAt: instant,
      lastSucceededAt: nullable(instant),
      lastFailedAt: nullable(instant),
      lastError: nullable(text(1000)),
    }),
  ),
});

export const instanceState = closed({
  now: instant,
  authorities: Type.Array(authorityState),
  intents: closed({
    pending: count,
    oldestPendingAt: nullable(instant),
    /** One is past its 60 seconds, and the job that burns it did not. */
    isStuck: Type.Boolean(),
    burnt: count,
  }),
  /** Of the last seven days, newest first. */
  statusAlarms: Type.Array(
    closed({
      kind: Type.Enum(['crl-refused', 'ocsp-never-issued', 'crl-number-back']),
      subject: text(120),
      detail: text(500),
      count,
      lastAt: instant,
    }),
  ),
  /** When the certificate of the OCSP responder ends; null where there is none, and OCSP says to try later. */
  ocsp: closed({ responderUntil: nullable(instant), isLate: Type.Boolean(), isOverdue: Type.Boolean() }),
  jobs: Type.Array(jobState),
  mails: closed({ queued: count, failed: count, oldestQueuedAt: nullable(instant), isStuck: Type.Boolean() }),
  weakKeys: count,
  databaseBytes: count,
  versions: closed({ sceau: text(40), node: text(40), postgresql: text(80) }),
  startedAt: instant,
});
export type InstanceState = Static<typeof instanceState>;

/** How this deployment fares: what its operator is called for is said by the server, not worked out in a page. */
export const readState = defineRoute({
  method: 'GET',
  path: '/api/state',
  policy: { kind: 'action', action: 'desk.read' },
  rate: 'read',
  response: instanceState,
});
