import type { Static, TSchema } from 'typebox';
import type { Action } from './actions.ts';

/** Who may call a route before any object is known. `may()` then judges the object itself, in the use case. */
export type RoutePolicy =
  | { readonly kind: 'public'; readonly because: string }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'action'; readonly action: Action };

/** Sized in server/platform/http-rate.ts; a class says how expensive or how guessable a call is. */
export type RateClass =
  | ('publication' | 'read' | 'write' | 'issue' | 'sign-in' | 'upload' | 'invite' | 'link' | 'claim')
  | ('revocation-code' | 'known-key');

/** One line of the door: a server that registers it and a client that calls it share this value. */
export interface RouteContract<
  Params extends TSchema = TSchema,
  Query extends TSchema = TSchema,
  Body extends TSchema = TSchema,
  Response extends TSchema = TSchema,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly policy: RoutePolicy;
  readonly rate: RateClass;
  /** Asks for a proof of presence of the last ten minutes. */
  readonly stepUp?: true;
  /** Open to who still owes a second factor: what they need to give one. */
  readonly whileOwing?: true;
  /** Called by another server, which states no Origin; no session is looked at. What it sends must prove itself. */
  readonly byServers?: true;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** In place of a JSON body: bytes of this media type. */
  readonly bytes?: { readonly mediaType: string; readonly maxBytes: number };
  /** 200, or 204 when absent. */
  readonly response?: Response;
}

export const defineRoute = <
  Params extends TSchema = never,
  Query extends TSchema = never,
  Body extends TSchema = never,
  Response extends TSchema = never,
>(
  contract: RouteContract<Params, Query, Body, Response>,
): RouteContract<Params, Query, Body, Response> => contract;

type Part<Schema> = [Schema] extends [never] ? undefined : Schema extends TSchema ? Static<Schema> : undefined;
export type ParamsOf<R> = R extends RouteContract<infer P, infer _Q, infer _B, infer _R> ? Part<P> : never;
export type QueryOf<R> = R extends RouteContract<infer _P, infer Q, infer _B, infer _R> ? Part<Q> : never;
export type BodyOf<R> = R extends RouteContract<infer _P, infer _Q, infer B, infer _R> ? Part<B> : never;
export type ResponseOf<R> = R extends RouteContract<infer _P, infer _Q, infer _B, infer Res> ? Part<Res> : never;
