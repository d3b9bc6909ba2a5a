import { createHmac } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import type { Clock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { type Allowance, afterAttempt, delaySeconds, secondsToWait } from './rules.ts';
import { deleteAttempts, lockAttempts, takeBackAttempt, writeAttempts } from './store.ts';

export interface ThrottleDeps {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly keys: { readonly throttle: Buffer };
}

/** Whose allowance an attempt is counted against. */
export interface Counted {
  readonly allowance: Allowance;
  readonly name: string;
}

export interface CountedAttempt {
  readonly counted: readonly Counted[];
  /** The next one will have to wait, should this one fail. */
  readonly delaysNext: boolean;
  /** Counted against each, this attempt included. */
  readonly failures: Readonly<Partial<Record<Allowance, number>>>;
}

const asPortal = { actor: { kind: 'service', id: 'portal' }, structureId: null } as const;

const keyOf = ({ keys }: ThrottleDeps, { allowance, name }: Counted): Buffer =>
  createHmac('sha256', keys.throttle).update(`${allowance} ${name}`).digest();

/** Counts it before it is judged; refuses it, uncounted and with `tooMany`, where the last failures are too recent. */
export async function countAttempt<Code extends string>(
  deps: ThrottleDeps,
  counted: readonly Counted[],
  tooMany: Code,
): Promise<Outcome<CountedAttempt, Code>> {
  return inTransaction(deps.db, asPortal, async (tx) => {
    const now = deps.clock.now();
    const held: { readonly key: Buffer; readonly allowance: Allowance; readonly failures: number }[] = [];
    let wait = 0;
    for (const one of inOneOrder(deps, counted)) {
      const attempts = await lockAttempts(tx, one.key, now);
      wait = Math.max(wait, secondsToWait(one.allowance, attempts, now));
      held.push({ ...one, failures: afterAttempt(attempts, now).failures });
    }
    if (wait > 0) return refuse(tooMany, { retryAfterSeconds: wait });
    for (const { key, failures } of held) await writeAttempts(tx, key, { failures, lastAt: now });
    const delaysNext = held.some(({ allowance, failures }) => delaySeconds(allowance, failures) > 0);
    const failures = Object.fromEntries(held.map((one) => [one.allowance, one.failures]));
    return accept({ counted, delaysNext, failures });
  });
}

/** So that two attempts that share two allowances never wait for each other. */
const inOneOrder = (deps: ThrottleDeps, counted: readonly Counted[]) =>
  counted
    .map((one) => ({ ...one, key: keyOf(deps, one) }))
    .toSorted((one, other) => Buffer.compare(one.key, other.key));

/**
 * It was no failure. An allowance that only its owner can spend is whole again; one that others spend too gets back this
 * attempt alone, so that nobody wins guesses by succeeding elsewhere.
 */
export async function forgiveAttempt(deps: ThrottleDeps, { counted }: CountedAttempt): Promise<void> {
  await inTransaction(deps.db, asPortal, async (tx) => {
    for (const { key, allowance } of inOneOrder(deps, counted)) {
      if (allowance === 'device' || allowance === 'session') await deleteAttempts(tx, key);
      else await takeBackAttempt(tx, key);
    }
  });
}

/** True once a day for this name, of all processes, as long as the caller's transaction is committed. */
export async function isFirstOfDay(
  deps: Pick<ThrottleDeps, 'keys'>,
  tx: Transaction<Database>,
  name: string,
  now: Date,
): Promise<boolean> {
  const key = createHmac('sha256', deps.keys.throttle).update(`once-a-day ${name}`).digest();
  const next = afterAttempt(await lockAttempts(tx, key, now), now);
  if (next.failures > 1) return false;
  await writeAttempts(tx, key, next);
  return true;
}

/** It could not be judged: it neither failed nor succeeded. */
export async function uncountAttempt(deps: ThrottleDeps, { counted }: CountedAttempt): Promise<void> {
  await inTransaction(deps.db, asPortal, async (tx) => {
    for (const { key } of inOneOrder(deps, counted)) await takeBackAttempt(tx, key);
  });
}
