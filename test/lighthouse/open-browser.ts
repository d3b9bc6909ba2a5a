import { chromium } from 'playwright-core';
import { atEnd } from '../support/at-end.ts';
import { chromiumPath, quiet } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const password = 'demonstration-sceau';

export interface WatchedBrowser {
  /** Where Lighthouse reaches it, to open tabs of its own beside those of the test. */
  readonly port: number;
  signIn(origin: string, login: string): Promise<void>;
}

/** A browser whose tabs share one session: Lighthouse opens its own in the first window, never in a context of ours. */
export async function openBrowser(): Promise<WatchedBrowser> {
  const port = await freePort();
  const context = await chromium.launchPersistentContext(await temporaryFolder(), {
    executablePath: await chromiumPath(),
    args: [...quiet, `--remote-debugging-port=${port}`],
    locale: 'fr-FR',
  });
  atEnd(() => context.close());
  return {
    port,
    signIn: async (origin, login) => {
      const answer = await context.request.post(`${origin}/api/session`, {
        headers: { origin },
        data: { login, password },
      });
      if (!answer.ok()) throw new Error(`${login}: ${answer.status()} ${await answer.text()}`);
    },
  };
}
