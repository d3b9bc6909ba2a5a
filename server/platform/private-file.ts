import { randomUUID } from 'node:crypto';
import { link, open, rm } from 'node:fs/promises';
import { errorCode } from './start-refusal.ts';

/**
 * Makes a file only its owner can read, whole or not at all and safe on disk; false, and nothing changed, when there is one.
 * Written aside then linked: a crash never leaves half a secret, and of two processes the first one wins.
 */
export async function createPrivateFile(path: string, content: string): Promise<boolean> {
  const aside = `${path}.${randomUUID()}`;
  const file = await open(aside, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
    await link(aside, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await file.close();
    await rm(aside, { force: true });
  }
}
