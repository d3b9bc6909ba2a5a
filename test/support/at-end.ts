import { after } from 'node:test';

type CleanUp = () => Promise<unknown>;

const cleanUps: CleanUp[] = [];

after(async () => {
  for (const cleanUp of cleanUps.reverse()) await cleanUp();
});

/** Runs `cleanUp` once all tests of this file are done, what was registered last first. */
export function atEnd(cleanUp: CleanUp): void {
  cleanUps.push(cleanUp);
}
