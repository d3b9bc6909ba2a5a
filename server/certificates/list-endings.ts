import { renewableEnds } from '../../core/catalogue/renewal.ts';
import type { Actor } from '../platform/actor.ts';
import { certificateReach } from './certificate-reach.ts';
import type { CertificateDeps } from './find-certificates.ts';
import { endingsToSee } from './store.ts';

export type EndingCertificate = Awaited<ReturnType<typeof endingsToSee>>[number];

/** A calendar with more events than this helps nobody. */
const shown = 2000;

/** What ends and has no successor yet, from what can still be renewed late; the soonest first. */
export async function listEndings(
  { db }: Pick<CertificateDeps, 'db'>,
  person: Pick<Actor, 'accountId' | 'roles'>,
  now: Date,
): Promise<readonly EndingCertificate[]> {
  const { scopes, held } = await certificateReach(db, person, now);
  const from = new Date(renewableEnds(now.getTime()).fromMs);
  return endingsToSee(db, { scopes, held, now, from, limit: shown });
}
