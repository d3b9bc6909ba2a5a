import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import type {
  BodyOf,
  ParamsOf,
  QueryOf,
  RateClass,
  ResponseOf,
  RouteContract,
  RoutePolicy,
} from '../../core/contract/route.ts';
import { closed } from '../../core/contract/schemas.ts';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import type { Outcome } from '../../core/outcome.ts';
import { actingAs } from './acting.ts';
import type { Actor } from './actor.ts';
import { type FileAnswer, isFileAnswer, sendFile } from './http-file.ts';
import { networkOf } from './http-rate.ts';
import { type Cookies, cookiesOf } from './http-session.ts';
import { type HttpRefusal, type Locale, RefusedCall, refusedCall } from './problem.ts';

/** What every route says of itself; a server with a route that does not say it refuses to start. */
export interface Door {
  /**
   * `portal`: on the public origin, with a session. `publication`: on any host, for anyone. `pages`: the files of the web.
   * `certificate`: where TLS asks for one, without a session.
   */
  readonly side: 'portal' | 'publication' | 'pages' | 'certificate';
  readonly policy: RoutePolicy;
  readonly rate: RateClass;
  /** Media type of a binary body, where it is not JSON. */
  readonly accepts?: string;
  /** Its body is handed over as it arrives: http-upload.ts. */
  readonly streams?: true;
  readonly stepUp?: true;
  readonly whileOwing?: true;
  readonly byServers?: true;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    door?: Door;
  }
  interface FastifyRequest {
    actor: Actor | null;
    /** When it came, by the clock of the rules. */
    at: Date;
    locale: Locale;
  }
}

/** The value of the route, or a refusal whose code has a sentence. */
export type Answer<Value> = Outcome<Value, SentenceCode> | { readonly ok: false; readonly refusal: HttpRefusal };

type ValueOf<Contract> = ResponseOf<Contract> extends undefined ? FileAnswer | undefined : ResponseOf<Contract>;

interface Call<Contract, Caller> extends Cookies {
  readonly params: ParamsOf<Contract>;
  readonly query: QueryOf<Contract>;
  readonly body: BodyOf<Contract>;
  /** Of a contract that takes bytes. */
  readonly bytes: Buffer;
  readonly actor: Caller;
  readonly locale: Locale;
  readonly client: Client;
}

/** Who is at the other end, as far as a connection tells. */
interface Client {
  readonly address: string;
  /** The address, or the /64 of an IPv6 one: what one caller has for itself. */
  readonly network: string;
  /** The header, as it came. */
  readonly userAgent: string | null;
  /** For a program that proves itself by a secret of its own; never a person's. */
  readonly authorization: string | null;
}

type Handler<Contract, Caller> = (call: Call<Contract, Caller>) => Promise<Answer<ValueOf<Contract>>>;

/** Registers a route for people who are signed in. */
export function route<Contract extends RouteContract>(
  app: FastifyInstance,
  contract: Contract,
  handler: Handler<Contract, Actor>,
): void {
  if (contract.policy.kind === 'public') throw new Error(`${contract.path} is public: register it with publicRoute`);
  register(app, contract, async (call) => {
    if (call.actor === null) throw refusedCall('session.required');
    return handler({ ...call, actor: call.actor });
  });
}

/** Registers a route that anyone may call, and says why in its contract. */
export function publicRoute<Contract extends RouteContract>(
  app: FastifyInstance,
  contract: Contract,
  handler: Handler<Contract, Actor | null>,
): void {
  if (contract.policy.kind !== 'public') throw new Error(`${contract.path} is not public: register it with route`);
  register(app, contract, handler);
}

const nothing = closed({});

function register<Contract extends RouteContract>(
  app: FastifyInstance,
  contract: Contract,
  handler: Handler<Contract, Actor | null>,
): void {
  app.route({
    method: contract.method,
    url: contract.path,
    config: { door: doorOf(contract) },
    ...(contract.bytes === undefined ? {} : { bodyLimit: contract.bytes.maxBytes }),
    schema: {
      ...(contract.params === undefined ? {} : { params: contract.params }),
      querystring: contract.query ?? nothing,
      ...(contract.body === undefined ? {} : { body: contract.body }),
      ...(contract.response === undefined ? {} : { response: { 200: contract.response } }),
    },
    handler: async (request, reply) => {
      if (contract.body === undefined && contract.bytes === undefined && request.body !== undefined) {
        throw refusedCall('http.body-unexpected');
      }
      if (contract.bytes !== undefined && !(request.body instanceof Buffer)) throw refusedCall('http.media-type');
      const { actor, locale } = request;
      const bytes = request.body instanceof Buffer ? request.body : Buffer.alloc(0);
      const client = {
        address: request.ip,
        network: networkOf(request),
        userAgent: request.headers['user-agent'] ?? null,
        authorization: request.headers.authorization ?? null,
      };
      const call = { ...inputOf<Contract>(request), bytes, actor, locale, client, ...cookiesOf(request, reply) };
      return sendAnswer(reply, await inNameOf(actor, request.at, () => handler(call)));
    },
  });
}

/** Nobody's, where nobody is signed in: row-level security then shows no structure's rows. */
export const inNameOf = <Result>(actor: Actor | null, at: Date, work: () => Result): Result =>
  actingAs(actor === null ? null : { kind: 'person', id: actor.accountId, at }, work);
const doorOf = ({ policy, rate, stepUp, whileOwing, byServers, bytes }: RouteContract): Door => ({
  ...{ side: 'portal', policy, rate },
  ...(bytes === undefined ? {} : { accepts: bytes.mediaType }),
  ...(stepUp === undefined ? {} : { stepUp }),
  ...(whileOwing === undefined ? {} : { whileOwing }),
  ...(byServers === undefined ? {} : { byServers }),
});

/** What the schemas have just proven of the request. */
const inputOf = <Contract>(request: FastifyRequest): Pick<Call<Contract, never>, 'params' | 'query' | 'body'> => ({
  params: request.params as ParamsOf<Contract>,
  query: request.query as QueryOf<Contract>,
  body: request.body as BodyOf<Contract>,
});

interface Publication<Params extends TSchema> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly params?: Params;
  /** Media type of a binary body: `application/ocsp-request`. */
  readonly accepts?: string;
}

interface PublicationCall<Params extends TSchema> {
  readonly params: ParamsOf<RouteContract<Params>>;
  readonly body: Buffer;
  readonly locale: Locale;
  /** Range and If-Range (RFC 9110 §14.2, §13.1.5), as they came. */
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
}

/** Registers an address that is written inside certificates: any host, plain HTTP, no session. */
export function publicationRoute<Params extends TSchema = never>(
  app: FastifyInstance,
  { method, path, params, accepts }: Publication<Params>,
  handler: (call: PublicationCall<Params>) => Promise<Answer<FileAnswer>>,
): void {
  const policy = { kind: 'public', because: 'published for relying parties' } as const;
  app.route({
    // HEAD as GET, to the end: what Fastify makes of it reads a stream through, and stumbles over a 304.
    method: method === 'GET' ? ['GET', 'HEAD'] : method,
    exposeHeadRoute: false,
    url: path,
    config: {
      door: { side: 'publication', policy, rate: 'publication', ...(accepts === undefined ? {} : { accepts }) },
    },
    schema: { ...(params === undefined ? {} : { params }), querystring: nothing },
    handler: async (request, reply) => {
      const body = request.body instanceof Buffer ? request.body : Buffer.alloc(0);
      const { params } = inputOf<RouteContract<Params>>(request);
      const { at, locale } = request;
      const { range, 'if-range': ifRange } = request.headers;
      const answer = await actingAs({ kind: 'service', id: 'publication', at }, () =>
        handler({ params, body, locale, range, ifRange: typeof ifRange === 'string' ? ifRange : undefined }),
      );
      return sendAnswer(reply, answer);
    },
  });
}

export function sendAnswer(reply: FastifyReply, answer: Answer<unknown>): unknown {
  if (!answer.ok) throw new RefusedCall(answer.refusal);
  if (isFileAnswer(answer.value)) return sendFile(reply, answer.value);
  if (answer.value === undefined) return reply.code(204).send();
  return answer.value;
}
