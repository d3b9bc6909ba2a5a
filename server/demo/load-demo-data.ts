import { type Kysely, sql, type Transaction } from 'kysely';
import { certifiedIdentifier, readStructureIdentifier } from '../../core/identifiers/national-structure-id.ts';
import { createAccount } from '../accounts/create-account.ts';
import { grantByService } from '../domains/grant-by-service.ts';
import { recordEvent } from '../journal/record-event.ts';
import { designate } from '../mandates/designate.ts';
import type { Clock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { hasStructures, registerStructure } from '../structures/register-structure.ts';
import { demoAccounts, demoStructures } from './demo-data.ts';

/** On an empty database only: whatever people put there is never mixed with the demo. */
export async function loadDemoData(deps: { readonly db: Kysely<Database>; readonly clock: Clock }): Promise<void> {
  await inTransaction(deps.db, { actor: { kind: 'service', id: 'demo-data' }, structureId: null }, async (tx) => {
    // Processes that start together load it once: the others wait, then find it there.
    await sql`select pg_advisory_xact_lock(hashtext('sceau.demo'))`.execute(tx);
    if (await hasStructures(tx)) return;
    const at = deps.clock.now();
    const accountIds = new Map<string, string>();
    for (const { login, password, displayName, email, roles } of demoAccounts) {
      const call = { login, password, displayName, email, roles, locale: 'fr', demo: true } as const;
      accountIds.set(login, await createAccount(tx, call, at));
    }
    for (const structure of demoStructures) await loadStructure(tx, structure, accountIds, at);
    const facts = { accounts: demoAccounts.length, structures: demoStructures.length };
    await recordEvent(tx, { event: 'demo.loaded', version: 1, facts }, at);
  });
}

async function loadStructure(
  tx: Transaction<Database>,
  structure: (typeof demoStructures)[number],
  accountIds: ReadonlyMap<string, string>,
  at: Date,
): Promise<void> {
  const identifiers = structure.identifiers.map(({ kind, value }) => {
    const read = readStructureIdentifier(kind, value);
    if (!read.ok) throw new Error(`demo structure ${structure.name}: ${read.refusal.code} ${value}`);
    return read.value;
  });
  const certified = certifiedIdentifier(identifiers);
  if (!certified.ok) throw new Error(`demo structure ${structure.name}: ${certified.refusal.code}`);
  const { name, departmentCode, town, state, domains: granted, designates } = structure;
  const structureId = await registerStructure(
    tx,
    {
      name,
      identifiers,
      certifiedIdentifier: certified.value,
      departmentCode,
      town,
      state,
      kind: 'EJ',
      source: 'demo',
    },
    at,
  );
  for (const domain of granted) await grantByService(tx, { structureId, name: domain, reason: 'demonstration' }, at);
  const accountId = accountIds.get(designates.login);
  if (accountId === undefined) throw new Error(`demo structure ${name}: no account ${designates.login}`);
  const { offers, domains } = designates;
  await designate(tx, { accountId, structureId, offers, domains, validFrom: at }, at);
}
