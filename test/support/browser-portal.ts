import { type BrowserTest, browserTests, startBrowser } from './browser.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export interface PortalInBrowser {
  readonly server: ServerProcess;
  readonly browserTest: BrowserTest;
}

interface PortalOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** As `npm start` does it: the server's own PostgreSQL and an RSA-4096 authority. */
  readonly asShipped?: boolean;
  /** For a test that looks or reaches behind the pages. */
  readonly database?: TestDatabase;
}

/** Nobody sleeps between two clicks here. */
const anyPace = { SCEAU_RATE_FACTOR: '1000' };
const quickAuthority = { SCEAU_BENCH: '1', SCEAU_CA_KEY: 'p-256' };

/** The real server with its demo data, and a browser: both for this test file, both gone at its end. */
export async function openPortal({
  env = {},
  asShipped = false,
  database,
}: PortalOptions = {}): Promise<PortalInBrowser> {
  const start = async () =>
    asShipped
      ? startServerProcess({ env: { ...anyPace, ...env } })
      : startServerProcess({
          env: { ...anyPace, ...quickAuthority, ...env },
          database: database ?? (await createTestDatabase()),
        });
  const [server, browser] = await Promise.all([start(), startBrowser()]);
  return { server, browserTest: browserTests(browser, server.origin) };
}
