import type { Problem } from '../../core/contract/problem.ts';

const longestWaitSeconds = 90;

/** Many asks in a row are more than what a minute lets through: the answer says how long to wait, and is asked for again. */
export async function patiently<One extends { readonly ok: true } | { readonly ok: false; readonly problem: Problem }>(
  ask: () => Promise<One>,
): Promise<One> {
  for (;;) {
    const answer = await ask();
    const wait =
      answer.ok || answer.problem.status !== 429 ? null : Number(answer.problem.params?.retryAfterSeconds ?? 10);
    if (wait === null || wait > longestWaitSeconds) return answer;
    await new Promise((done) => setTimeout(done, wait * 1000));
  }
}
