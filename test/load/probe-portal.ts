import { setTimeout as pause } from 'node:timers/promises';
import { BenchFailure } from './bench-failure.ts';
import type { Portal } from './portal.ts';

const everyMilliseconds = 250;
/** What somebody who works in the portal asks for: who they are, and their list of requests to withdraw. */
const pages = ['/api/session', '/api/requests?state=finalised'];

/** Runs `work` while one more person uses the portal; how long each of their calls took, in milliseconds. */
export async function probingPortal<Value>(
  portal: Portal,
  work: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly milliseconds: readonly number[] }> {
  const milliseconds: number[] = [];
  let isOver = false;
  const probe = async () => {
    for (let turn = 0; !isOver; turn += 1) {
      const path = pages[turn % pages.length] ?? '/';
      const asked = performance.now();
      const { status } = await portal.call('GET', path);
      if (status !== 200) throw new BenchFailure(`${path} was answered ${status} during the run.`);
      milliseconds.push(performance.now() - asked);
      await pause(everyMilliseconds);
    }
  };
  const probing = probe();
  const value = await work().finally(() => {
    isOver = true;
  });
  await probing;
  return { value, milliseconds };
}
