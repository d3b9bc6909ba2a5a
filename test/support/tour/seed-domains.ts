import { askDomain, decideDomain } from '../../../core/contract/domains.ts';
import { systemClock } from '../../../server/platform/clock.ts';
import { inTransaction } from '../../../server/platform/database.ts';
import { addRepresentative } from '../domain-proofs.ts';
import type { PortalClient } from '../portal-client.ts';
import type { TestDatabase } from '../test-database.ts';

interface Seeding {
  readonly database: TestDatabase;
  readonly admin: PortalClient;
  readonly structureId: string;
  readonly signIn: (login: string) => Promise<PortalClient>;
}

const service = { actor: { kind: 'service', id: 'tour' }, structureId: null } as const;
const daysFromNow = (days: number) => new Date(systemClock.now().getTime() + days * 86_400_000);

/** Domains of the CH de Valmont in every state, and somebody who answers for it. */
export async function seedDomains({ database, admin, structureId, signIn }: Seeding): Promise<void> {
  const asService = <T>(work: Parameters<typeof inTransaction<T>>[2]) => inTransaction(database.runtime, service, work);
  const clock = { ...systemClock, set: () => undefined, advance: () => undefined };
  const portal = { clock, asService, structureId: async () => structureId };
  await addRepresentative(portal, { login: 'directrice', structure: 'CH de Valmont' });
  const ask = async (name: string, reason: string) => {
    const asked = { params: { structureId }, body: { name, reason, offer: 'SERV' } };
    return (await admin.call(askDomain, asked)).value.domain.id;
  };
  await ask('rdv-valmont.example', 'Prise de rendez-vous en ligne.');
  await ask('clinique-des-til1euls.example', 'Un site que nous partageons.');
  const proven = await ask('valmont-teleconsultation.example', 'Téléconsultation.');
  const failing = await ask('valmont-sante.example', 'Site public.');
  const refused = await ask('valmont-ancien.example', 'Ancien site de la maternité.');
  const directrice = await signIn('directrice');
  const body = { accepted: false, reason: 'Ce nom a été rendu l’an dernier.' };
  void (await directrice.call(decideDomain, { params: { domainId: refused }, body })).value;
  await asService(async (tx) => {
    const seen = { proof: 'dns', proven_at: daysFromNow(-1), next_check_at: null } as const;
    await tx.updateTable('domains').set(seen).where('id', '=', proven).execute();
    await tx
      .updateTable('domains')
      .set({
        ...{ ...seen, state: 'granted', proven_at: daysFromNow(-200), decided_at: daysFromNow(-200) },
        ...{ failing_since: daysFromNow(-3), lapses_at: daysFromNow(27), next_check_at: daysFromNow(1) },
        ...{ checked_at: daysFromNow(0), found_dns: 'other-value', found_http: 'redirect' },
      })
      .where('id', '=', failing)
      .execute();
  });
}
