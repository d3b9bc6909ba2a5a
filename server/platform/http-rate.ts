import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RateClass } from '../../core/contract/route.ts';
import { refusedCall } from './problem.ts';

export interface RateRule {
  /** `address`: the IP address (a /64 of IPv6). `caller`: the account, or the address of who is not signed in. */
  readonly per: 'address' | 'caller';
  readonly max: number;
  readonly windowSeconds: number;
}

/** A hospital often leaves by one address, an editor serves 300 structures: sized for those, counted in each process. */
const rates: Readonly<Record<RateClass, RateRule>> = {
  publication: { per: 'address', max: 3_000, windowSeconds: 60 },
  read: { per: 'caller', max: 900, windowSeconds: 60 },
  write: { per: 'caller', max: 180, windowSeconds: 60 },
  // Parts of a file of hundreds of MiB, each of half a MiB.
  upload: { per: 'caller', max: 3_000, windowSeconds: 60 },
  issue: { per: 'caller', max: 60, windowSeconds: 60 },
  // Against floods alone. Who guesses is slowed down by server/throttling/rules.ts, in all processes as one.
  'sign-in': { per: 'address', max: 300, windowSeconds: 300 },
  // Each sends a mail to an address that somebody typed.
  invite: { per: 'caller', max: 120, windowSeconds: 3600 },
  // A link holds 256 bits: this spares the database, and Argon2id where an account is made.
  link: { per: 'address', max: 60, windowSeconds: 300 },
  claim: { per: 'address', max: 20, windowSeconds: 3600 },
  // A hospital that revokes ten certificates is not kept waiting; who guesses is slowed down for each serial as well.
  'revocation-code': { per: 'address', max: 40, windowSeconds: 3600 },
  // A hash of 256 bits is guessed by nobody: this spares the database. A report asks three times.
  'known-key': { per: 'address', max: 120, windowSeconds: 3600 },
};

/** For the doors that answer before the framework, which count for themselves. */
export const publicationRate = (factor: number): Pick<RateRule, 'max' | 'windowSeconds'> => {
  const { max, windowSeconds } = rates.publication;
  return { max: Math.ceil(max * factor), windowSeconds };
};

/** Counts a request against its class; throws the refusal when there were too many. */
export type RateLimits = (request: FastifyRequest, rate: RateClass) => Promise<void>;

export async function rateLimits(app: FastifyInstance, factor: number): Promise<RateLimits> {
  await app.register(rateLimit, { global: false });
  const limiters = new Map(
    Object.entries(rates).map(([rate, { per, max, windowSeconds }]) => [
      rate,
      app.createRateLimit({
        max: Math.ceil(max * factor),
        timeWindow: windowSeconds * 1000,
        keyGenerator: keys[per],
      }),
    ]),
  );
  return async (request, rate) => {
    const state = await limiters.get(rate)?.(request);
    if (state !== undefined && !state.isAllowed && state.isExceeded) {
      throw refusedCall('http.too-many', { retryAfterSeconds: state.ttlInSeconds });
    }
  };
}

export const networkOf = (request: FastifyRequest): string => rateLimit.normalizeIP(request.ip);

const keys: Readonly<Record<RateRule['per'], (request: FastifyRequest) => string>> = {
  address: networkOf,
  caller: (request) => request.actor?.accountId ?? networkOf(request),
};
