import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** RFC 6265bis §4.1.3.2: this prefix makes the browser insist on Secure, Path=/ and no Domain. */
const cookieNames = {
  session: '__Host-sceau',
  device: '__Host-sceau-device',
  challenge: '__Host-sceau-challenge',
  journey: '__Host-sceau-journey',
} as const;
const attributes = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const;

/** What browsers keep at most (RFC 6265bis §5.5): four hundred days. */
const deviceSeconds = 400 * 86_400;
/** As long as a journey may take (server/federated/rules.ts). */
const journeySeconds = 600;

/** The session cookie of one call. Only server/accounts starts and ends sessions. */
export interface SessionCookie {
  readonly token: string | null;
  start(token: string): void;
  end(): void;
}

/** A value that the browser holds for a while: what it signed in with before, a challenge it is to answer. */
export interface KeptCookie {
  readonly value: string | null;
  keep(value: string): void;
  forget(): void;
}

export interface Cookies {
  readonly session: SessionCookie;
  readonly device: KeptCookie;
  readonly challenge: KeptCookie;
  /**
   * Who went to a provider or a card reader, when they come back. Strict as well: it is a page of the portal, not the other
   * site, that brings the answer in.
   */
  readonly journey: KeptCookie;
}

export const sessionToken = (request: FastifyRequest): string | null => request.cookies[cookieNames.session] ?? null;

export const cookiesOf = (request: FastifyRequest, reply: FastifyReply): Cookies => ({
  session: {
    token: sessionToken(request),
    start: (token) => void reply.setCookie(cookieNames.session, token, attributes),
    end: () => void reply.clearCookie(cookieNames.session, attributes),
  },
  device: keptCookie(request, reply, 'device', deviceSeconds),
  // The session's own: the database says for how long it is good.
  challenge: keptCookie(request, reply, 'challenge', null),
  journey: keptCookie(request, reply, 'journey', journeySeconds),
});

const keptCookie = (
  request: FastifyRequest,
  reply: FastifyReply,
  name: 'device' | 'challenge' | 'journey',
  maxAge: number | null,
): KeptCookie => ({
  value: request.cookies[cookieNames[name]] ?? null,
  keep: (value) =>
    void reply.setCookie(cookieNames[name], value, maxAge === null ? attributes : { ...attributes, maxAge }),
  forget: () => void reply.clearCookie(cookieNames[name], attributes),
});
