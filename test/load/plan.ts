import { parseArgs } from 'node:util';
import { BenchFailure } from './bench-failure.ts';

/** Issuing keys measured. The last two exist in bench configuration only. */
export const issuerKeys = ['rsa-4096', 'rsa-2048', 'p-256'] as const;
export type IssuerKey = (typeof issuerKeys)[number];

export interface RunPlan {
  readonly concurrency: number;
  /** Proposed codes cost one HMAC, typed ones Argon2id. */
  readonly codes: 'proposed' | 'typed';
  readonly warmUp: number;
  /** Withdrawals at most; the run ends earlier at `maxSeconds`. */
  readonly measured: number;
  readonly maxSeconds: number;
  /** Raw signing lasts this long before the run, and again after it. */
  readonly rawSeconds: number;
}

export interface IssuerPlan {
  readonly issuerKey: IssuerKey;
  readonly runs: readonly RunPlan[];
  /** Preparing requests ends here; runs then share what there is. */
  readonly prepareMaxSeconds: number;
}

export interface BenchPlan {
  readonly issuers: readonly IssuerPlan[];
  /** Whether the figures go to docs/performance.md: those of a whole, undisturbed bench do. */
  readonly publishes: boolean;
  /** The program of a step-ca to measure beside ours. */
  readonly stepCa: string | null;
  /** Where the server's CPU profiles go; none are made without it. */
  readonly profileFolder: string | null;
}

/** Which issuer the row of typed codes is measured on: the one whose signature hides the least. */
const typedCodesIssuer: IssuerKey = 'p-256';

/** Of a run's withdrawals and seconds, what comes on top to warm up, unmeasured. */
export const warmUpPart = 0.2;

type Size = readonly [concurrency: number, measured: number];

interface Sizes {
  readonly proposed: readonly Size[];
  readonly typed: Size;
  readonly maxSeconds: number;
  readonly rawSeconds: number;
  readonly prepareMaxSeconds: number;
}

const full: Sizes = {
  proposed: [
    [1, 800],
    [8, 1600],
    [32, 1600],
  ],
  typed: [8, 100],
  maxSeconds: 12,
  rawSeconds: 1.5,
  prepareMaxSeconds: 35,
};

const quick: Sizes = {
  proposed: [
    [1, 80],
    [8, 160],
    [32, 160],
  ],
  typed: [8, 16],
  maxSeconds: 2,
  rawSeconds: 0.2,
  prepareMaxSeconds: 5,
};

/** Reads `--quick`, `--only <issuer key>`, `--profile <folder>`, `--step-ca <program>`. */
export function readPlan(args: readonly string[]): BenchPlan {
  const { quick: isQuick, only, profile, 'step-ca': stepCa } = readOptions(args);
  const chosen = issuerKeys.filter((key) => only === undefined || only === key);
  if (chosen.length === 0) throw new BenchFailure(`--only ${only}: expected one of ${issuerKeys.join(', ')}.`);
  return {
    issuers: chosen.map((key) => issuerPlan(key, isQuick === true ? quick : full)),
    publishes: isQuick !== true && only === undefined && profile === undefined,
    stepCa: stepCa ?? null,
    profileFolder: profile ?? null,
  };
}

const options = {
  quick: { type: 'boolean' },
  only: { type: 'string' },
  profile: { type: 'string' },
  'step-ca': { type: 'string' },
} as const;

function readOptions(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new BenchFailure(error instanceof Error ? error.message : String(error));
  }
}

function issuerPlan(issuerKey: IssuerKey, sizes: Sizes): IssuerPlan {
  const { maxSeconds, rawSeconds, prepareMaxSeconds, typed } = sizes;
  const run = ([concurrency, measured]: Size, codes: RunPlan['codes']): RunPlan => ({
    concurrency,
    codes,
    warmUp: Math.ceil(measured * warmUpPart),
    measured,
    maxSeconds,
    rawSeconds,
  });
  const runs = sizes.proposed.map((size) => run(size, 'proposed'));
  if (issuerKey === typedCodesIssuer) runs.push(run(typed, 'typed'));
  return { issuerKey, runs, prepareMaxSeconds };
}

/** Requests that the runs of one issuer use up. */
export const requestsFor = (plan: IssuerPlan): number =>
  plan.runs.reduce((sum, { warmUp, measured }) => sum + warmUp + measured, 0);

/** Each run's part when fewer were prepared than planned: all shrink alike. */
export function shareOut(prepared: number, runs: readonly Pick<RunPlan, 'warmUp' | 'measured'>[]) {
  const planned = runs.reduce((sum, { warmUp, measured }) => sum + warmUp + measured, 0);
  const part = Math.min(1, prepared / planned);
  return runs.map(({ warmUp, measured }) => ({
    warmUp: Math.floor(warmUp * part),
    measured: Math.floor(measured * part),
  }));
}
