import type { FastifyReply, FastifyRequest } from 'fastify';
import { refusedCall } from './problem.ts';

/**
 * No inline script or style, nothing from elsewhere, no string turned into code: the private key is made in these pages.
 * The one frame is that of a mail's preview, which has a stricter policy of its own (server/mail/routes.ts).
 * The one Trusted Types policy, `sceau`, is for the address of the strength meter's worker.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types sceau',
].join('; ');

/** Features that no page here uses; copying to the clipboard is one it does. */
const permissionsPolicy = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

export const baseHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': permissionsPolicy,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
} as const;

/** One year, this host only: the publication address, which must stay plain HTTP, may be a subdomain of it. */
const strictTransportSecurity = 'max-age=31536000';

/** HSTS over TLS only (RFC 6797 §7.2), and never on what must stay readable over plain HTTP. */
export function setSecurityHeaders(reply: FastifyReply): void {
  reply.headers(baseHeaders);
  const { protocol, url } = reply.request;
  if (protocol === 'https' && !isPublicationPath(url))
    reply.header('strict-transport-security', strictTransportSecurity);
}

/** Addresses written inside certificates, and what is told of them: they answer on any host, over plain HTTP, to anyone (RFC 5280 §8). */
export const isPublicationPath = (url: string): boolean =>
  /^\/(?:AC\/|CRL\/|OCSP|PC|status(?:\.json)?(?:\?|$))/.test(url);

/**
 * Keys and `__Host-` cookies exist on the configured origin only; any other is told where to go. A route for servers is there
 * too, and takes what no browser sent.
 */
export function checkOrigin(request: FastifyRequest, publicOrigin: string, byServers = false): void {
  if (isPublicationPath(request.url)) return;
  const origin = `${request.protocol}://${request.host}`.toLowerCase();
  if (withoutDefaultPort(origin) !== publicOrigin) throw refusedCall('http.origin', { origin: publicOrigin });
  if (!byServers && request.method !== 'GET' && request.method !== 'HEAD') checkSameOrigin(request, publicOrigin);
}

const withoutDefaultPort = (origin: string): string =>
  origin.replace(/^(http:\/\/.+):80$/, '$1').replace(/^(https:\/\/.+):443$/, '$1');

/**
 * Every browser sends Origin with what is not GET or HEAD; a caller that sends none is asked to say it too. A program that has
 * no cookie and proves itself by a header brings nothing that a page could have made a browser send.
 */
function checkSameOrigin({ headers }: FastifyRequest, publicOrigin: string): void {
  const site = headers['sec-fetch-site'];
  const isProgram = headers.authorization !== undefined && headers.cookie === undefined;
  if (isProgram && headers.origin === undefined && site === undefined) return;
  if (headers.origin !== publicOrigin || (site !== undefined && site !== 'same-origin')) {
    throw refusedCall('http.cross-site', { origin: publicOrigin });
  }
}
