import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** RFC 6265bis §4.1.3.2: this prefix makes the browser insist on Secure, Path=/ and no Domain. */
const cookieName = '__Host-sceau';
const attributes = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const;

/** The session cookie of one call. Only server/accounts starts and ends sessions. */
export interface SessionCookie {
  readonly token: string | null;
  start(token: string): void;
  end(): void;
}

export const sessionToken = (request: FastifyRequest): string | null => request.cookies[cookieName] ?? null;

export const sessionCookie = (request: FastifyRequest, reply: FastifyReply): SessionCookie => ({
  token: sessionToken(request),
  start: (token) => void reply.setCookie(cookieName, token, attributes),
  end: () => void reply.clearCookie(cookieName, attributes),
});

/**
 * What a person who goes to a provider or a card reader is known by when they come back. Strict as well: it is a page of the
 * portal, not the other site, that brings the answer in.
 */
export interface JourneyCookie {
  readonly secret: string | null;
  keep(secret: string): void;
}

const journeyCookieName = '__Host-sceau-journey';
/** As long as a journey may take (server/federated/rules.ts). */
const journeySeconds = 600;

export const journeyCookie = (request: FastifyRequest, reply: FastifyReply): JourneyCookie => ({
  secret: request.cookies[journeyCookieName] ?? null,
  keep: (secret) => void reply.setCookie(journeyCookieName, secret, { ...attributes, maxAge: journeySeconds }),
});
