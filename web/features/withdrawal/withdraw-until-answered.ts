import type { withdrawRequest } from '../../../core/contract/portal.ts';
import type { ResponseOf } from '../../../core/contract/route.ts';
import type { Answer } from '../../api/call.ts';

export type Withdrawn = ResponseOf<typeof withdrawRequest>;

/** An attempt that died is given up by the server after 60 s: waiting longer than two minutes would be for nothing. */
const longestWaitSeconds = 120;
const defaultWaitSeconds = 5;

/** Answers that mean « ask the same again »: whoever asks twice gets the same certificate. */
const passing = new Set(['withdrawal.in-progress', 'http.unavailable']);

/** Asks until the answer is one to show. `wait` tells the person how long, in seconds. */
export async function withdrawUntilAnswered(
  ask: () => Promise<Answer<Withdrawn>>,
  wait: (seconds: number) => Promise<void>,
): Promise<Answer<Withdrawn>> {
  let waitedSeconds = 0;
  for (;;) {
    const answer = await ask();
    if (answer.ok || !passing.has(answer.problem.code)) return answer;
    const seconds = Number(answer.problem.params?.retryAfterSeconds ?? defaultWaitSeconds);
    waitedSeconds += seconds;
    if (waitedSeconds > longestWaitSeconds) return answer;
    await wait(seconds);
  }
}
