import type { Kysely } from 'kysely';
import { isPublishedTestKey } from '../authority/published-test-keys.ts';
import { actingAs } from '../platform/acting.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/schema.ts';
import { standingOfKey } from './store.ts';

/** What anybody is told, whoever they are: never whose a certificate is, nor how many there are. */
export async function askAboutKey(
  { db, clock }: { readonly db: Kysely<Database>; readonly clock: Clock },
  spkiSha256Hex: string,
): Promise<{ standing: 'none' | 'live' | 'blocked' }> {
  const at = clock.now();
  return actingAs({ kind: 'service', id: 'known-keys', at }, async () => {
    const spkiSha256 = Buffer.from(spkiSha256Hex, 'hex');
    const { blocked, live } = await standingOfKey(db, spkiSha256, at);
    const isRefused = blocked || isPublishedTestKey(spkiSha256);
    return { standing: isRefused ? 'blocked' : live ? 'live' : 'none' };
  });
}
