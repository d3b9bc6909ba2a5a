import { type Kysely, sql, type Transaction } from 'kysely';
import { certifiedIdentifier, readStructureIdentifier } from '../../core/identifiers/national-structure-id.ts';
import { createAccount } from '../accounts/create-account.ts';
import { grantByService } from '../domains/grant-by-service.ts';
import { recordEvent } from '../journal/record-event.ts';
import { enterByService, openByService } from '../mandates/designate.ts';
import type { Clock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { hasStructures, registerStructure } from '../structures/register-structure.ts';
import { type DemoStructure, demoAccounts, demoStructures } from './demo-data.ts';
import { historyDays, pastAccounts, pastStructures } from './demo-history.ts';

interface DemoDeps {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  /** When the authorities were made, where certificates of a time gone by are to follow (load-demo-history.ts). */
  readonly since?: Date | null;
}

interface Dates {
  readonly at: Date;
  /** Of domains, where not as long after that as any decision. */
  readonly lapsesAt?: Date;
}

const day = 86_400_000;

/** What dates the authorities of a demonstration with a past: older than the oldest certificate. */
export const firstClockOf = (clock: Clock): Clock => ({
  now: () => new Date(clock.now().getTime() - historyDays * day),
});

/** Null where there is no past: an instance that began without one has authorities too young to have signed it. */
const pastSince = (since: Date | null, now: Date): Date | null =>
  since !== null && now.getTime() - since.getTime() > (historyDays - 1) * day ? since : null;

/** On an empty database only: whatever people put there is never mixed with the demo. */
export async function loadDemoData(deps: DemoDeps): Promise<void> {
  await inTransaction(deps.db, { actor: { kind: 'service', id: 'demo-data' }, structureId: null }, async (tx) => {
    // Processes that start together load it once: the others wait, then find it there.
    await sql`select pg_advisory_xact_lock(hashtext('sceau.demo'))`.execute(tx);
    if (await hasStructures(tx)) return;
    const now = deps.clock.now();
    const since = pastSince(deps.since ?? null, now);
    const accounts = [...demoAccounts, ...(since === null ? [] : pastAccounts)];
    const structures = [...demoStructures, ...(since === null ? [] : pastStructures)];
    const at = since ?? now;
    // Decided long ago, and in force for as long as if it were today.
    const dates: Dates = since === null ? { at } : { at, lapsesAt: new Date(now.getTime() + historyDays * day) };
    const accountIds = new Map<string, string>();
    for (const { login, password, displayName, email, roles } of accounts) {
      const call = { login, password, displayName, email, roles, locale: 'fr', demo: true } as const;
      accountIds.set(login, await createAccount(tx, call, at));
    }
    const structureIds = new Map<string, string>();
    for (const structure of structures) {
      const structureId = await loadStructure(tx, structure, at);
      structureIds.set(structure.name, structureId);
      await loadPeople(tx, structure, { structureId, accountIds, structureIds }, dates);
    }
    const facts = { accounts: accounts.length, structures: structures.length };
    const happened =
      since === null ? { version: 1, facts } : { version: 2, facts: { ...facts, upTo: now.toISOString() } };
    await recordEvent(tx, { event: 'demo.loaded', ...happened }, at);
  });
}

async function loadStructure(tx: Transaction<Database>, structure: DemoStructure, at: Date): Promise<string> {
  const identifiers = structure.identifiers.map(({ kind, value }) => {
    const read = readStructureIdentifier(kind, value);
    if (!read.ok) throw new Error(`demo structure ${structure.name}: ${read.refusal.code} ${value}`);
    return read.value;
  });
  const certified = certifiedIdentifier(identifiers);
  if (!certified.ok) throw new Error(`demo structure ${structure.name}: ${certified.refusal.code}`);
  const { name, departmentCode, town, state } = structure;
  return registerStructure(
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
}

interface Loaded {
  readonly structureId: string;
  readonly accountIds: ReadonlyMap<string, string>;
  readonly structureIds: ReadonlyMap<string, string>;
}

async function loadPeople(
  tx: Transaction<Database>,
  { name, domains: granted, designates, representedBy, team = [] }: DemoStructure,
  { structureId, accountIds, structureIds }: Loaded,
  { at, ...lapsing }: Dates,
): Promise<void> {
  const known = (ids: ReadonlyMap<string, string>, named: string): string => {
    const id = ids.get(named);
    if (id === undefined) throw new Error(`demo structure ${name}: no ${named}`);
    return id;
  };
  for (const domain of granted) {
    await grantByService(tx, { structureId, name: domain, reason: 'demonstration', ...lapsing }, at);
  }
  const period = { structureId, validFrom: at, validUntil: null };
  if (representedBy !== undefined) {
    const accountId = known(accountIds, representedBy);
    await enterByService(tx, { ...period, accountId, kind: 'legalRepresentative' }, at);
  }
  if (team.length > 0) await openByService(tx, structureId, at);
  for (const login of team) {
    await enterByService(tx, { ...period, accountId: known(accountIds, login), kind: 'teamMember' }, at);
  }
  if (designates === undefined) return;
  const { login, thirdParty, offers, domains } = designates;
  await enterByService(
    tx,
    {
      ...{ ...period, kind: 'technicalAdmin', offers, domains },
      accountId: login === undefined ? null : known(accountIds, login),
      thirdPartyId: thirdParty === undefined ? null : known(structureIds, thirdParty),
    },
    at,
  );
}
