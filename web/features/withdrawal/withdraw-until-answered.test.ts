import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer } from '../../api/call.ts';
import { type Withdrawn, withdrawUntilAnswered } from './withdraw-until-answered.ts';

const signed = { ok: true, value: { certificateDer: 'AA==', chainDer: [] } } as unknown as Answer<Withdrawn>;
const problem = (code: string, params = {}): Answer<Withdrawn> => ({
  ok: false,
  problem: { type: 'about:blank', title: '', status: 503, code, params },
});

async function run(...answers: Answer<Withdrawn>[]) {
  const waits: number[] = [];
  let asked = 0;
  const answer = await withdrawUntilAnswered(
    async () => answers[Math.min(asked++, answers.length - 1)] ?? signed,
    async (seconds) => void waits.push(seconds),
  );
  return { answer, waits, asked };
}

test('asks again as long as the certificate is being signed', async () => {
  const inProgress = problem('withdrawal.in-progress', { retryAfterSeconds: 3 });
  const { answer, waits } = await run(inProgress, problem('http.unavailable'), signed);
  assert.equal(answer, signed);
  assert.deepEqual(waits, [3, 5]);
});

test('gives up after two minutes and shows the last answer', async () => {
  const { answer, waits } = await run(problem('withdrawal.in-progress', { retryAfterSeconds: 5 }));
  assert.ok(!answer.ok);
  assert.equal(answer.problem.code, 'withdrawal.in-progress');
  assert.equal(waits.length, 24);
});

test('shows every other refusal at once', async () => {
  for (const code of ['withdrawal.other-code', 'request.lapsed', 'network.unreachable']) {
    const { answer, asked } = await run(problem(code), signed);
    assert.ok(!answer.ok);
    assert.equal(asked, 1);
  }
});
