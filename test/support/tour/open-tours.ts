import { type BrowserTest, browserTests, type OpenVisitor, startBrowser, type Visitor } from '../browser.ts';
import { startDnsServer } from '../dns-server.ts';
import { words } from '../portal-page.ts';
import { startServerProcess } from '../server-process.ts';
import { createTestDatabase } from '../test-database.ts';
import { seedPortal } from './seed-portal.ts';
import type { Guide, Stop, Tour } from './tour.ts';
import {
  tourOfFirstContact,
  tourOfMember,
  tourOfPeople,
  tourOfRepresenting,
  tourOfThirdParty,
} from './tour-of-acting.ts';
import { tourOfAsking, tourOfLongNames } from './tour-of-asking.ts';
import { tourOfMissedDomain, tourOfOfficersDomains, tourOfRepresentedDomains } from './tour-of-domains.ts';
import { tourOfBeginner, tourOfDomains, tourOfEverybody, tourOfNobody, tourOfOfficer } from './tour-of-everybody.ts';
import { tourOfKeys } from './tour-of-keys.ts';
import { tourOfLists } from './tour-of-lists.ts';
import { tourOfAskingForPersons, tourOfDecidingForPersons, tourOfHolder, tourOfPersonLink } from './tour-of-persons.ts';
import { tourOfRegistry } from './tour-of-registry.ts';
import { tourOfFoundKey, tourOfMassRevocation } from './tour-of-revoking.ts';
import { tourOfWithdrawing } from './tour-of-withdrawing.ts';

/** Every page of the portal, in every state. */
export const tours: readonly Tour[] = [
  tourOfEverybody,
  tourOfBeginner,
  tourOfDomains,
  tourOfNobody,
  tourOfAsking,
  tourOfLongNames,
  tourOfKeys,
  tourOfWithdrawing,
  tourOfLists,
  tourOfOfficer,
  tourOfRepresentedDomains,
  tourOfMissedDomain,
  tourOfOfficersDomains,
  tourOfRegistry,
  tourOfRepresenting,
  tourOfThirdParty,
  tourOfMember,
  tourOfPeople,
  tourOfFirstContact,
  tourOfFoundKey,
  tourOfMassRevocation,
  tourOfAskingForPersons,
  tourOfDecidingForPersons,
  tourOfPersonLink,
  tourOfHolder,
];

const quick = { SCEAU_RATE_FACTOR: '1000', SCEAU_BENCH: '1', SCEAU_CA_KEY: 'p-256' };

export interface PortalToTour {
  readonly browserTest: BrowserTest;
  /** One more visitor, signed in. */
  enter(open: OpenVisitor, login: string | null): Promise<Guide>;
  /** Makes every stop of a tour and does `look` there. What it finds is told under the stop's name. */
  walk(open: OpenVisitor, tour: Tour, look: (guide: Guide, stop: Stop) => Promise<readonly string[]>): Promise<void>;
}

/** A portal with requests in every state, a browser, and who knows the way: for one test file. */
export async function openTours(): Promise<PortalToTour> {
  const database = await createTestDatabase();
  // Knows no name, and says so at once.
  const dns = await startDnsServer();
  const [server, browser] = await Promise.all([
    startServerProcess({ env: { ...quick, SCEAU_DNS_SERVERS: dns.address }, database }),
    startBrowser(),
  ]);
  const seeded = await seedPortal(server.origin, database);

  const enter: PortalToTour['enter'] = async (open, login) => {
    const visitor = await open({ reducedMotion: 'reduce', viewport: { width: 1360, height: 900 } });
    if (login !== null) await signIn(visitor, server.origin, login);
    const { page } = visitor;
    return { visitor, page, main: page.getByRole('main'), origin: server.origin, locale: 'fr', t: words.fr, seeded };
  };
  const walk: PortalToTour['walk'] = async (open, tour, look) => {
    const guide = await enter(open, tour.login);
    const found: string[] = [];
    for (const stop of tour.stops) {
      if (stop.fault !== undefined) guide.visitor.expectFault(stop.fault);
      await stop.arrive(guide).catch((error: unknown) => {
        throw new Error(`« ${stop.name} » was not reached: ${String(error)}`);
      });
      found.push(...(await look(guide, stop)).map((said) => `${stop.name}: ${said}`));
    }
    if (found.length > 0) throw new Error(found.join('\n'));
  };
  return { browserTest: browserTests(browser, server.origin), enter, walk };
}

/** Without the form, which other tests fill: the session's cookie is all that is needed. */
async function signIn({ context }: Visitor, origin: string, login: string): Promise<void> {
  const answer = await context.request.post(`${origin}/api/session`, {
    headers: { origin },
    data: { login, password: 'demonstration-sceau' },
  });
  if (!answer.ok()) throw new Error(`${login}: ${answer.status()} ${await answer.text()}`);
}
