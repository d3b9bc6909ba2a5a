import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { closed, text } from '../../core/contract/schemas.ts';
import { accept, refuse } from '../../core/outcome.ts';
import { parseCertificate } from '../../core/x509/certificate.ts';
import { toPem } from '../../core/x509/pem.ts';
import { certsOnlyPkcs7 } from '../../core/x509/pkcs7.ts';
import { publicationRoute } from '../platform/http-route.ts';
import type { PublicationDeps, PublishedCrl } from './deps.ts';
import { ocspFile, requestOfPath } from './ocsp.ts';
import { policyPage, policyStyle } from './policy-page.ts';
import { isNotModified, publishedFile, streamedFile } from './published-file.ts';
import { statusJson, statusPage } from './status-page.ts';

/** A CA certificate under one name never changes; a wrong one must still be curable within a day. */
const certificateMaxAgeSeconds = 86_400;
/** Spec I8: a revocation is in everyone's CRL within five minutes, of which making a list may take two. */
const crlMaxAgeSeconds = 180;
const pageMaxAgeSeconds = 300;
const crlRetryAfterSeconds = 60;

/** Everything that the addresses inside certificates lead to: plain HTTP, no session, GET and HEAD, and OCSP by POST. */
export function registerPublication(app: FastifyInstance, deps: PublicationDeps): void {
  app.addHook('onSend', answerConditionally);
  registerCertificates(app, deps);
  registerCrls(app, deps);
  registerOcsp(app, deps);
  registerPolicy(app, deps);
  registerStatus(app, deps);
}

async function answerConditionally(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  const etag = reply.getHeader('etag');
  const lastModified = reply.getHeader('last-modified');
  if (request.routeOptions.config.door?.side !== 'publication') return payload;
  // What is read while it is sent need not be read for a HEAD.
  const asked = request.method === 'HEAD' && payload instanceof Readable ? unread(payload) : payload;
  if (![200, 206].includes(reply.statusCode) || typeof etag !== 'string') return asked;
  const validators = { etag, lastModified: typeof lastModified === 'string' ? lastModified : undefined };
  const conditions = {
    ifNoneMatch: request.headers['if-none-match'],
    ifModifiedSince: request.headers['if-modified-since'],
  };
  if (!isNotModified(validators, conditions)) return asked;
  for (const name of ['content-type', 'content-length', 'content-range']) reply.removeHeader(name);
  reply.code(304);
  return payload instanceof Readable ? unread(payload) : null;
}

function unread(stream: Readable): null {
  stream.destroy();
  return null;
}

const fileParams = (extension: string) =>
  closed({ file: Type.String({ maxLength: 80, pattern: `^[A-Za-z0-9-]+\\.${extension}$` }) });
const baseName = (file: string): string => file.slice(0, file.lastIndexOf('.'));

function registerCertificates(app: FastifyInstance, { findAuthorityCertificate, chainDer }: PublicationDeps): void {
  publicationRoute(app, { method: 'GET', path: '/AC/:file', params: fileParams('(?:cer|pem|p7b)') }, async (call) => {
    const { file } = call.params;
    if (file === 'chain.p7b') {
      const mediaType = 'application/pkcs7-mime; smime-type=certs-only';
      return accept(
        publishedFile({ bytes: certsOnlyPkcs7(chainDer), mediaType, maxAgeSeconds: certificateMaxAgeSeconds }),
      );
    }
    const certificateDer = findAuthorityCertificate(baseName(file));
    if (certificateDer === null || file.endsWith('.p7b')) return refuse('http.not-found');
    const form = file.endsWith('.pem')
      ? { bytes: Buffer.from(toPem('certificate', certificateDer)), mediaType: 'application/x-pem-file' }
      : { bytes: certificateDer, mediaType: 'application/pkix-cert' };
    const lastModified = validSince(certificateDer);
    return accept(publishedFile({ ...form, lastModified, maxAgeSeconds: certificateMaxAgeSeconds }));
  });
}

function validSince(certificateDer: Uint8Array): Date {
  const certificate = parseCertificate(certificateDer);
  if (!certificate.ok) throw new Error('a certificate of this instance cannot be read');
  return new Date(certificate.value.tbs.notBeforeSeconds * 1000);
}

function registerCrls(app: FastifyInstance, deps: PublicationDeps): void {
  /** The highest number that this process served, by file. */
  const served = new Map<string, bigint>();
  /** Of a number that went back: once for each. */
  const called = new Map<string, bigint>();
  publicationRoute(app, { method: 'GET', path: '/CRL/:file', params: fileParams('crl') }, async (call) => {
    const { params } = call;
    const [, fileName = '', delta] = /^(.+?)(-delta)?\.crl$/.exec(params.file) ?? [];
    // Taken before the list is read: one that is read earlier and answered later than another is no lower one.
    const highest = served.get(params.file) ?? 0n;
    const crl = await deps.findCurrentCrl(fileName, delta === undefined ? 'full' : 'delta');
    if (crl === null) return refuse('http.not-found');
    // A backup was restored: relying parties hold newer ones, and the job makes one above them within a minute. What was revoked
    // since the backup is good again: an operator is called.
    if (crl.crlNumber < highest) {
      const facts = { crl: params.file, number: String(crl.crlNumber), served: String(highest) };
      deps.log.error(
        facts,
        'a revocation list has a lower number than the one served before: none is served until the next is made',
      );
      if (called.get(params.file) !== crl.crlNumber) {
        await deps.callOperator({ fileName, number: crl.crlNumber, served: highest });
        called.set(params.file, crl.crlNumber);
      }
      return refuse('http.unavailable', { retryAfterSeconds: crlRetryAfterSeconds });
    }
    const secondsLeft = secondsUntil(crl, deps);
    // A list past its nextUpdate proves nothing (RFC 5280 §6.3.3): better none, and an alarm, than one that looks usable.
    if (secondsLeft <= 0) {
      deps.log.error(
        { crl: params.file, nextUpdate: crl.nextUpdate },
        'a revocation list is out of date: none is served',
      );
      return refuse('http.unavailable', { retryAfterSeconds: crlRetryAfterSeconds });
    }
    if (crl.crlNumber > (served.get(params.file) ?? 0n)) served.set(params.file, crl.crlNumber);
    return accept(
      streamedFile(
        {
          ...{ octets: crl.octets, digest: crl.digest, read: crl.read },
          // By its tag alone: two lists of one second have one date, and dates go back after a clock that went wrong.
          mediaType: 'application/pkix-crl',
          maxAgeSeconds: Math.min(crlMaxAgeSeconds, Math.floor(secondsLeft)),
        },
        call,
      ),
    );
  });
}

const secondsUntil = ({ nextUpdate }: PublishedCrl, { clock }: PublicationDeps): number =>
  (nextUpdate.getTime() - clock.now().getTime()) / 1000;

/** RFC 6960 §A.1: both ways answer 200; what the request was worth is said inside. */
function registerOcsp(app: FastifyInstance, { answerOcsp, clock }: PublicationDeps): void {
  const answer = async (method: 'GET' | 'POST', requestDer: Uint8Array) => {
    const now = clock.now();
    return accept(ocspFile(await answerOcsp(requestDer, now), method, now));
  };
  publicationRoute(app, { method: 'POST', path: '/OCSP', accepts: 'application/ocsp-request' }, async ({ body }) =>
    answer('POST', body),
  );
  publicationRoute(app, { method: 'GET', path: '/OCSP/*', params: closed({ '*': text(8192) }) }, async ({ params }) =>
    answer('GET', requestOfPath(params['*'])),
  );
}

function registerPolicy(app: FastifyInstance, { clock, instance, currentPolicy }: PublicationDeps): void {
  publicationRoute(app, { method: 'GET', path: '/PC' }, async () => {
    const facts = { instanceName: instance.name, policyOid: instance.policyOid, policy: currentPolicy(clock.now()) };
    const bytes = Buffer.from(policyPage(facts));
    return accept(publishedFile({ bytes, mediaType: 'text/html; charset=utf-8', maxAgeSeconds: pageMaxAgeSeconds }));
  });
  publicationRoute(app, { method: 'GET', path: '/PC.css' }, async () => {
    const bytes = Buffer.from(policyStyle);
    return accept(publishedFile({ bytes, mediaType: 'text/css; charset=utf-8', maxAgeSeconds: pageMaxAgeSeconds }));
  });
}

/** What a page tells of ages must not itself be old. */
const statusMaxAgeSeconds = 15;

function registerStatus(app: FastifyInstance, { clock, instance, readStatus }: PublicationDeps): void {
  const maxAgeSeconds = statusMaxAgeSeconds;
  publicationRoute(app, { method: 'GET', path: '/status' }, async () => {
    const now = clock.now();
    const bytes = Buffer.from(statusPage(instance.name, await readStatus(now), now));
    return accept(publishedFile({ bytes, mediaType: 'text/html; charset=utf-8', maxAgeSeconds }));
  });
  publicationRoute(app, { method: 'GET', path: '/status.json' }, async () => {
    const now = clock.now();
    const bytes = Buffer.from(statusJson(instance.name, await readStatus(now), now));
    return accept(publishedFile({ bytes, mediaType: 'application/json', maxAgeSeconds }));
  });
}
