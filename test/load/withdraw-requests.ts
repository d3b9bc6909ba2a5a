import { randomBytes } from 'node:crypto';
import type { InstanceView } from '../../core/contract/portal.ts';
import { proposeRevocationCode } from '../../core/identifiers/revocation-code.ts';
import { atOnce } from './at-once.ts';
import { BenchFailure } from './bench-failure.ts';
import type { RunPlan } from './plan.ts';
import type { Portal } from './portal.ts';
import type { PreparedRequest } from './prepare-requests.ts';

/** A certificate that a caller holds: whatever happens now, it must be there. */
export interface Acknowledged {
  readonly request: PreparedRequest;
  readonly answer: Buffer;
}

export interface Withdrawals {
  readonly acknowledged: readonly Acknowledged[];
  readonly seconds: number;
  readonly latencyMilliseconds: readonly number[];
}

/** « Retirer », as many at once as said, each worker asking for the next as soon as it has its answer. */
export async function withdrawRequests(
  portal: Portal,
  terms: InstanceView['terms'],
  requests: readonly PreparedRequest[],
  { concurrency, codes, maxSeconds }: Pick<RunPlan, 'concurrency' | 'codes' | 'maxSeconds'>,
): Promise<Withdrawals> {
  const accepted = terms.map(({ document, sha256 }) => ({ document, sha256 }));
  const code = proposeRevocationCode((length) => randomBytes(length));
  const calls = requests.map((request) => ({
    request,
    path: `/api/requests/${request.id}/withdraw`,
    body: JSON.stringify({ revocationCode: { kind: codes, code }, accepted }),
  }));
  const acknowledged: Acknowledged[] = [];
  const latencyMilliseconds: number[] = [];
  const start = performance.now();
  await atOnce(calls, { concurrency, maxSeconds }, async ({ request, path, body }) => {
    const asked = performance.now();
    const answer = await portal.call('POST', path, body);
    latencyMilliseconds.push(performance.now() - asked);
    if (answer.status !== 200) throw new BenchFailure(`A withdrawal was answered ${answer.status}: ${answer.body}`);
    acknowledged.push({ request, answer: answer.body });
  });
  return { acknowledged, seconds: (performance.now() - start) / 1000, latencyMilliseconds };
}
