import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RateClass } from '../../core/contract/route.ts';
import { refusedCall } from './problem.ts';

interface RateRule {
  /**
   * `address`: the IP address (a /64 of IPv6). `caller`: the account, or the address of who is not signed in.
   * `login`: the login typed, from one address: nobody can lock another person out from elsewhere. `serial`: likewise.
   */
  readonly per: 'address' | 'caller' | 'login' | 'serial';
  readonly max: number;
  readonly windowSeconds: number;
}

/** A hospital often leaves by one address, an editor serves 300 structures: sized for those, counted in each process. */
const rates: Readonly<Record<RateClass, readonly RateRule[]>> = {
  publication: [{ per: 'address', max: 3_000, windowSeconds: 60 }],
  read: [{ per: 'caller', max: 900, windowSeconds: 60 }],
  write: [{ per: 'caller', max: 180, windowSeconds: 60 }],
  issue: [{ per: 'caller', max: 60, windowSeconds: 60 }],
  'sign-in': [
    { per: 'address', max: 60, windowSeconds: 300 },
    { per: 'login', max: 10, windowSeconds: 900 },
  ],
  // Spec T1: a code that a person chose is guessed slowly, and a hospital that revokes ten certificates is not kept waiting.
  'revocation-code': [
    { per: 'address', max: 40, windowSeconds: 3600 },
    { per: 'serial', max: 5, windowSeconds: 3600 },
  ],
};

export interface RateLimits {
  /** Counts this request against its class; throws the refusal when there were too many. */
  readonly onArrival: (request: FastifyRequest, rate: RateClass) => Promise<void>;
  /** The rules that need the body. */
  readonly onBody: (request: FastifyRequest, rate: RateClass) => Promise<void>;
}

export async function rateLimits(app: FastifyInstance, factor: number): Promise<RateLimits> {
  await app.register(rateLimit, { global: false });
  const limiters = Object.entries(rates).flatMap(([rate, rules]) =>
    rules.map(({ per, max, windowSeconds }) => ({
      rate,
      needsBody: per === 'login' || per === 'serial',
      count: app.createRateLimit({
        max: Math.ceil(max * factor),
        timeWindow: windowSeconds * 1000,
        keyGenerator: keys[per],
      }),
    })),
  );
  const limit = (needsBody: boolean) => {
    const ours = limiters.filter((limiter) => limiter.needsBody === needsBody);
    return async (request: FastifyRequest, rate: RateClass) => {
      for (const limiter of ours) {
        if (limiter.rate !== rate) continue;
        const state = await limiter.count(request);
        if (!state.isAllowed && state.isExceeded) {
          throw refusedCall('http.too-many', { retryAfterSeconds: state.ttlInSeconds });
        }
      }
    };
  };
  return { onArrival: limit(false), onBody: limit(true) };
}

const address = (request: FastifyRequest): string => rateLimit.normalizeIP(request.ip);

const keys: Readonly<Record<RateRule['per'], (request: FastifyRequest) => string>> = {
  address,
  caller: (request) => request.actor?.accountId ?? address(request),
  login: (request) => `${memberOf(request.body, 'login').trim()} ${address(request)}`,
  serial: (request) => `${memberOf(request.body, 'serial').replace(/[^0-9a-f]/g, '')} ${address(request)}`,
};

const memberOf = (body: unknown, name: string): string =>
  typeof body === 'object' && body !== null && name in body
    ? String((body as Readonly<Record<string, unknown>>)[name]).toLowerCase()
    : '';
