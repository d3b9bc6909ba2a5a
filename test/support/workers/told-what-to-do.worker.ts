import { answerJobs } from '../../../server/platform/killable-worker.ts';

/** Answers, loops for ever, fills its memory, fails or stops, as it is told. */
answerJobs(async (order: string) => {
  const kept: unknown[] = [];
  if (order === 'loop') for (;;);
  if (order === 'fill') for (;;) kept.push(new Array(100_000).fill(order));
  if (order === 'throw') throw new TypeError('as it was told');
  if (order === 'stop') process.exit(3);
  if (order === 'wait') await new Promise((resolve) => setTimeout(resolve, 100));
  return order.toUpperCase();
});
