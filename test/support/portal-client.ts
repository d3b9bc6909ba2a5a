import assert from 'node:assert/strict';
import type { FastifyInstance } from 'fastify';
import * as contract from '../../core/contract/portal.ts';
import type { Problem } from '../../core/contract/problem.ts';
import type { BodyOf, ParamsOf, QueryOf, ResponseOf } from '../../core/contract/route.ts';
import { cookieJar } from './cookie-jar.ts';

export interface Arrived {
  readonly status: number;
  /** One line for each cookie set. */
  readonly setCookies: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** How a call reaches a portal: over TCP to a real process, or injected into one in this process. */
export type Transport = (sent: Sent) => Promise<Arrived>;

export const overHttp =
  (origin: string): Transport =>
  async ({ method, path, headers, body }) => {
    const response = await fetch(origin + path, { method, headers, ...(body === undefined ? {} : { body }) });
    return {
      status: response.status,
      setCookies: response.headers.getSetCookie(),
      headers: Object.fromEntries(response.headers),
      bytes: Buffer.from(await response.arrayBuffer()),
    };
  };

export const injectedInto =
  (app: FastifyInstance, host: string, remoteAddress = '127.0.0.1'): Transport =>
  async ({ method, path, headers, body }) => {
    const response = await app.inject({
      method: method as 'GET',
      url: path,
      remoteAddress,
      headers: { ...headers, host },
      ...(body === undefined ? {} : { payload: body }),
    });
    const text = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const);
    const setCookies = [response.headers['set-cookie'] ?? []].flat();
    return { status: response.statusCode, setCookies, headers: Object.fromEntries(text), bytes: response.rawPayload };
  };

export interface PortalAnswer<Value> extends Arrived {
  /** The value of a success; asking for it after a refusal fails the test with the problem. */
  readonly value: Value;
  /** The problem of a refusal; asking for it after a success fails the test. */
  readonly problem: Problem;
}

/** The members of a call that its contract asks for, and no other. */
type Input<Contract> = (ParamsOf<Contract> extends undefined ? { params?: never } : { params: ParamsOf<Contract> }) &
  (QueryOf<Contract> extends undefined ? { query?: never } : { query?: QueryOf<Contract> }) &
  (BodyOf<Contract> extends undefined ? { body?: never } : { body: BodyOf<Contract> });

export interface PortalClient {
  /** A call as the contract has it. */
  call<const Contract extends { readonly method: string; readonly path: string }>(
    contract: Contract,
    input: Input<Contract>,
  ): Promise<PortalAnswer<ResponseOf<Contract>>>;
  /** Anything at all: `body` is sent as it is when it is a string, else as JSON. */
  send(method: string, path: string, body?: unknown): Promise<PortalAnswer<unknown>>;
  /** Real sign-in; the session cookie goes with every later call. */
  signIn(login: string, password?: string): Promise<void>;
}

export interface PortalClientOptions {
  readonly transport: Transport;
  readonly origin: string;
  readonly cookie?: string;
  /** Accept-Language, for a caller who is not signed in. */
  readonly language?: 'fr' | 'en';
}

export function portalClient({ transport, origin, cookie = '', language }: PortalClientOptions): PortalClient {
  const cookies = cookieJar();
  cookies.take([cookie]);
  const send: PortalClient['send'] = async (method, path, body) => {
    const arrived = await transport({
      method,
      path,
      headers: {
        origin,
        ...cookies.header(),
        ...(language === undefined ? {} : { 'accept-language': language }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    cookies.take(arrived.setCookies);
    return answerOf(arrived);
  };
  const call: PortalClient['call'] = async (route, input) => {
    const given = input as { readonly params?: object; readonly query?: object; readonly body?: unknown };
    const answer = await send(route.method, pathOf(route.path, given.params, given.query), given.body);
    return answer as PortalAnswer<never>;
  };
  return {
    send,
    call,
    signIn: async (login, password = 'demonstration-sceau') => {
      assert.equal((await call(contract.signIn, { body: { login, password } })).status, 200);
    },
  };
}

export function pathOf(pattern: string, params: object = {}, query: object = {}): string {
  const values = new Map(Object.entries(params).map(([name, value]) => [name, String(value)]));
  const path = pattern.replace(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(values.get(name) ?? ''));
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
  return search === '' ? path : `${path}?${search}`;
}

const answerOf = (arrived: Arrived): PortalAnswer<unknown> => {
  const isProblem = (arrived.headers['content-type'] ?? '').startsWith('application/problem+json');
  const json = () => JSON.parse(arrived.bytes.toString('utf8'));
  return {
    ...arrived,
    get value() {
      assert.ok(arrived.status < 300, `${arrived.status} ${arrived.bytes.toString('utf8')}`);
      return arrived.status === 204 ? undefined : json();
    },
    get problem() {
      assert.ok(isProblem, `no problem: ${arrived.status} ${arrived.bytes.toString('utf8').slice(0, 300)}`);
      return json() as Problem;
    },
  };
};
