import { after } from 'node:test';

type CleanUp = () => Promise<unknown>;

const cleanUps: CleanUp[] = [];

after(async () => {
  const faults: unknown[] = [];
  for (const cleanUp of cleanUps.reverse()) await cleanUp().catch((error: unknown) => faults.push(error));
  if (faults.length > 0) throw faults[0];
});

/** Runs `cleanUp` once all tests of this file are done, what was registered last first; all of them, whatever one throws. */
export function atEnd(cleanUp: CleanUp): void {
  cleanUps.push(cleanUp);
}
