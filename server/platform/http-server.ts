import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import cookie from '@fastify/cookie';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Action } from '../../core/contract/actions.ts';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import type { Actor } from './actor.ts';
import type { Clock } from './clock.ts';
import { answerError, answerUnreadable, localeOf } from './http-answers.ts';
import { readBodies } from './http-body.ts';
import { type EarlyDoor, serverWithEarlyDoor } from './http-early.ts';
import { watchMethods } from './http-methods.ts';
import { servePages } from './http-pages.ts';
import { type RateLimits, rateLimits } from './http-rate.ts';
import { bodyLimitBytes } from './http-refusals.ts';
import type { Door } from './http-route.ts';
import { checkRoutesAtBoot } from './http-route-check.ts';
import { checkOrigin, setSecurityHeaders } from './http-security.ts';
import { sessionToken } from './http-session.ts';
import { privateKeyRefusal, refuseUnfitTexts } from './http-texts.ts';
import type { Log } from './log.ts';
import { refusedCall } from './problem.ts';

export type HttpServer = FastifyInstance;

export interface HttpServerDeps {
  readonly http: {
    /** `https://sceau.example`: the one origin of the portal. */
    readonly publicOrigin: string;
    readonly tls: { readonly certificatePem: string; readonly keyPem: string } | null;
    /** Addresses whose X-Forwarded-* are believed; a hop count cannot tell a proxy from anyone. */
    readonly trustedProxy: readonly string[] | false;
    readonly rateFactor: number;
    /** Where certificates are presented, when it is not the public origin. */
    readonly certificateOrigin?: string | null;
  };
  /** Absolute path of the built web. */
  readonly webFolder: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly resolveActor: (sessionToken: string, address: string) => Promise<Actor | null>;
  /** Whether this person's roles can ever allow the action; `may` then judges the object itself, in the use case. */
  readonly permits: (actor: Actor, action: Action) => boolean;
  /** Why this session does not do for this route, though its owner may: a second factor owed, a proof too old. */
  readonly refusalOfSession: (actor: Actor, route: SessionNeeds) => SentenceCode | null;
  /** Registers every route. */
  readonly doors: (app: HttpServer) => void;
  /** On plain HTTP alone. */
  readonly early?: EarlyDoor;
}

export interface SessionNeeds {
  readonly stepUp: boolean;
  readonly whileOwing: boolean;
}

const timeouts = {
  /** Node's own default for headers is 60 s; a whole request of 64 KiB needs no more than half of it. */
  requestMilliseconds: 30_000,
  /** Without a byte either way. */
  connectionMilliseconds: 120_000,
  /** Longer than the proxies in front, whose usual 60 s must end first. */
  keepAliveMilliseconds: 65_000,
  /** Longer than any statement or signature may take. */
  handlerMilliseconds: 60_000,
  handshakeMilliseconds: 5_000,
  /** For calls in progress once a stop is asked. */
  stopMilliseconds: 5_000,
};

/** Every route registered and checked, nothing listening yet. */
export async function buildHttpServer(deps: HttpServerDeps): Promise<HttpServer> {
  const app = createApp(deps);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) => answerError(refusedCall('http.not-found'), request, reply));
  app.decorateRequest('actor', null);
  app.decorateRequest('at', null as never);
  app.decorateRequest('locale', {
    getter() {
      return localeOf(this as FastifyRequest);
    },
  });
  await app.register(cookie);
  const limits = await rateLimits(app, deps.http.rateFactor);
  readBodies(app);
  guardCalls(app, deps, limits);
  logAnswers(app);
  checkRoutesAtBoot(app);
  const refuseOtherMethods = watchMethods(app);
  deps.doors(app);
  refuseOtherMethods();
  await servePages(app, deps.webFolder);
  await app.ready();
  return app;
}

function createApp({ http, log, early }: HttpServerDeps): FastifyInstance {
  const options = {
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false as const,
    trustProxy: http.trustedProxy === false ? false : [...http.trustedProxy],
    bodyLimit: bodyLimitBytes,
    requestTimeout: timeouts.requestMilliseconds,
    connectionTimeout: timeouts.connectionMilliseconds,
    keepAliveTimeout: timeouts.keepAliveMilliseconds,
    handlerTimeout: timeouts.handlerMilliseconds,
    onProtoPoisoning: 'error' as const,
    onConstructorPoisoning: 'error' as const,
    /** Calls that arrive on open connections while closing are served, rather than refused without our headers. */
    return503OnClosing: false,
    ajv: {
      customOptions: {
        strict: true,
        allErrors: false,
        coerceTypes: false,
        removeAdditional: false,
        useDefaults: false,
      },
    },
    /** As long as an address may be: its schema judges a parameter, after our own hooks. */
    routerOptions: { maxParamLength: 16_384 },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      setSecurityHeaders(reply);
      answerError(privateKeyRefusal(request, request.url) ?? error, request, reply);
    },
    clientErrorHandler: answerUnreadable,
  } as const;
  if (http.tls === null) {
    return fastify({ ...options, serverFactory: (handler) => withTimeouts(serverWithEarlyDoor(early, handler)) });
  }
  const { certificatePem, keyPem } = http.tls;
  const https = {
    cert: certificatePem,
    key: keyPem,
    minVersion: 'TLSv1.2' as const,
    handshakeTimeout: timeouts.handshakeMilliseconds,
  };
  const secure = fastify({ ...options, https });
  return secure as unknown as FastifyInstance;
}

function withTimeouts(server: Server): Server {
  server.keepAliveTimeout = timeouts.keepAliveMilliseconds;
  server.requestTimeout = timeouts.requestMilliseconds;
  server.setTimeout(timeouts.connectionMilliseconds);
  return server;
}

/** What holds for each call before its handler, cheapest first. */
function guardCalls(app: FastifyInstance, deps: HttpServerDeps, countAgainst: RateLimits): void {
  const { publicOrigin, certificateOrigin } = deps.http;
  app.addHook('onRequest', async (request, reply) => {
    setSecurityHeaders(reply);
    request.at = deps.clock.now();
    const found = privateKeyRefusal(request, request.url);
    if (found !== null) throw found;
    const door = doorOf(request);
    const { side, rate, byServers = false } = door;
    checkOrigin(request, side === 'certificate' ? (certificateOrigin ?? publicOrigin) : publicOrigin, byServers);
    const token = side === 'portal' && !byServers ? sessionToken(request) : null;
    if (token !== null) request.actor = await deps.resolveActor(token, request.ip);
    await countAgainst(request, rate);
    checkPolicy(door, request.actor, deps);
  });
  app.addHook('preValidation', async (request) => {
    refuseUnfitTexts([request.params, request.query, request.body]);
  });
}

/** An address that leads nowhere is counted like a read. */
const nowhere = { side: 'pages', policy: { kind: 'public', because: 'there is nothing here' }, rate: 'read' } as const;

const doorOf = (request: FastifyRequest): Door => request.routeOptions.config.door ?? nowhere;

function checkPolicy(
  { policy, stepUp, whileOwing }: Door,
  actor: Actor | null,
  { permits, refusalOfSession }: Pick<HttpServerDeps, 'permits' | 'refusalOfSession'>,
): void {
  if (policy.kind === 'public') return;
  if (actor === null) throw refusedCall('session.required');
  // What is not theirs is not there, whatever their session is worth.
  if (policy.kind === 'action' && !permits(actor, policy.action)) throw refusedCall('http.not-found');
  const refusal = refusalOfSession(actor, { stepUp: stepUp === true, whileOwing: whileOwing === true });
  if (refusal !== null) throw refusedCall(refusal);
}

/** The route's pattern, never the address: what a caller put there may be secret. */
function logAnswers(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const level = doorOf(request).side === 'portal' ? 'info' : 'debug';
    const account = request.actor === null ? {} : { account: request.actor.accountId };
    const milliseconds = Math.round(reply.elapsedTime);
    const route = request.routeOptions.url ?? null;
    request.log[level](
      { method: request.method, route, status: reply.statusCode, milliseconds, ...account },
      'answered',
    );
  });
}

/** Beside native TLS: a plain HTTP listener where publication paths answer, and the portal says where it is. */
export async function listenForPublication(
  app: HttpServer,
  { host, port, early }: { readonly host: string; readonly port: number; readonly early?: EarlyDoor },
): Promise<Server> {
  const server = withTimeouts(serverWithEarlyDoor(early, (request, response) => app.routing(request, response)));
  server.on('clientError', answerUnreadable);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, resolve);
  });
  return server;
}

/** Takes no new call and answers those in progress; after a while, whoever still sends or reads is cut off. */
export async function stopServing(app: HttpServer, others: readonly Server[]): Promise<void> {
  const cutOff = setTimeout(() => {
    app.server.closeAllConnections();
    for (const other of others) other.closeAllConnections();
  }, timeouts.stopMilliseconds);
  const othersClosed = others.map((other) => new Promise<void>((resolve) => other.close(() => resolve())));
  await Promise.all([app.close(), ...othersClosed]);
  clearTimeout(cutOff);
}
