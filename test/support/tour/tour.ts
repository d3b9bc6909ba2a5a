import type { Person } from '../portal-page.ts';
import type { Seeded } from './seed-portal.ts';

/** A person before the portal, who knows where everything is. */
export interface Guide extends Person {
  readonly seeded: Seeded;
}

/** One page in one state. Most can be reached alone; some go on from the stop before, as their `arrive` shows. */
export interface Stop {
  readonly name: string;
  arrive(guide: Guide): Promise<void>;
  /** What the browser says about a failure that this stop provokes. */
  readonly fault?: RegExp;
}

/** Stops of one person, in the order in which they are made. */
export interface Tour {
  readonly name: string;
  readonly login: string | null;
  readonly stops: readonly Stop[];
}

/** Opens an address and waits until its page is there, whole. */
export async function open({ page, origin, main }: Guide, path: string): Promise<void> {
  await page.goto(origin + path);
  await main.getByRole('heading', { level: 1 }).first().waitFor();
  await main.locator('.loading').first().waitFor({ state: 'detached' });
}

/** A page that its address alone reaches. */
export const at = (name: string, path: string | ((guide: Guide) => string), then?: Stop['arrive']): Stop => ({
  name,
  arrive: async (guide) => {
    await open(guide, typeof path === 'string' ? path : path(guide));
    await then?.(guide);
  },
});

/** From the stop before, in the same page. */
export const next = (name: string, arrive: Stop['arrive']): Stop => ({ name, arrive });

export const seesErrors = ({ page }: Guide): Promise<void> => page.locator('.error-summary').waitFor();
