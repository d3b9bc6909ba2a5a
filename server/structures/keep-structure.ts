import type { Kysely, Transaction } from 'kysely';
import type { RegistryStructure, StructureForm } from '../../core/contract/registry.ts';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { accept, type Outcome, type Refusal, refuse } from '../../core/outcome.ts';
import { judgeRecord, type RegistryRecord } from '../../core/registry/record.ts';
import { typedIdentifier } from '../../core/registry/typed-identifier.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { MailSettings } from '../mail/settings.ts';
import { may } from '../mandates/may.ts';
import { rightsOf } from '../mandates/rights.ts';
import type { Actor } from '../platform/actor.ts';
import type { Clock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { searchRegistry } from './find-structures.ts';
import { registerStructure } from './register-structure.ts';
import {
  countEstablishments,
  giveBackTo,
  holderOf,
  lockStructure,
  sourcesOf,
  structureFacts,
  updateByHand,
} from './registry-store.ts';
import { structuresByIds } from './store.ts';
import { tellClosed } from './tell-closed.ts';
import { readRegistryStructure } from './view-registry.ts';

export interface KeepDeps {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly mail: MailSettings;
  readonly mailQueued: () => void;
}

type Kept = Outcome<{ structure: RegistryStructure }, SentenceCode>;

const by = (actor: Actor, structureId: string | null) =>
  ({ actor: { kind: 'person', id: actor.accountId }, structureId }) as const;

/** An officer enters a structure that no source has. */
export async function registerByHand(deps: KeepDeps, actor: Actor, form: StructureForm): Promise<Kept> {
  const read = await readForm(deps.db, form);
  if (!read.ok) return read;
  return inTransaction(deps.db, by(actor, null), async (tx): Promise<Kept> => {
    const taken = await refuseTaken(tx, read.value.record, null);
    if (!taken.ok) return taken;
    const { record, parentId } = read.value;
    const id = await registerStructure(tx, { ...record, parentId, source: 'manual' }, deps.clock.now());
    return readRegistryStructure(tx, id);
  });
}

/** From here on its facts are the officer's own: no import overwrites them. */
export async function changeByHand(
  deps: KeepDeps,
  actor: Actor,
  structureId: string,
  { updatedAt, ...form }: StructureForm & { readonly updatedAt: string },
): Promise<Kept> {
  const rights = await rightsOf(deps.db, actor, deps.clock.now());
  if (!may(rights, 'structure.manage', { structureId })) return refuse('not-found');
  if ((await structureFacts(deps.db, structureId)) === undefined) return refuse('not-found');
  const read = await readForm(deps.db, form);
  if (!read.ok) return read;
  const changed = await inTransaction(deps.db, by(actor, structureId), (tx) =>
    change(deps, tx, structureId, updatedAt, read.value),
  );
  if (changed.ok) deps.mailQueued();
  return changed;
}

async function change(
  deps: KeepDeps,
  tx: Transaction<Database>,
  structureId: string,
  updatedAt: string,
  { record, parentId }: ReadForm,
): Promise<Kept> {
  const at = deps.clock.now();
  const row = await lockStructure(tx, structureId);
  if (row === undefined) return refuse('not-found');
  if (row.updated_at.toISOString() !== updatedAt) return refuse('registry.changed');
  if (record.kind === 'EG' && (await countEstablishments(tx, structureId)) > 0) {
    return atField('kind', { code: 'registry.has-establishments' });
  }
  const taken = await refuseTaken(tx, record, structureId);
  if (!taken.ok) return taken;
  const closes = row.state === 'open' && record.state === 'closed';
  const closedAt = record.state === 'open' ? null : (row.closed_at ?? at);
  const kept = { openedOn: row.opened_on, closedOn: row.closed_on, updatedOn: row.source_updated_on };
  await updateByHand(tx, structureId, { ...record, ...kept }, { parentId, closedAt, at });
  const facts = {
    before: { name: row.name, certifiedIdentifier: row.certified_identifier, departmentCode: row.department_code },
    after: {
      name: record.name,
      certifiedIdentifier: record.certifiedIdentifier,
      departmentCode: record.departmentCode,
    },
  };
  await recordEvent(tx, { event: 'structure.changed', version: 1, facts }, at);
  if (closes) {
    await recordEvent(tx, { event: 'structure.closed', version: 1, facts: {} }, at);
    const occasion = `${structureId}.${at.getTime()}`;
    await tellClosed(tx, deps.mail, { structureIds: [structureId], occasion, at });
  } else if (row.state === 'closed' && record.state === 'open') {
    await recordEvent(tx, { event: 'structure.reopened', version: 1, facts: {} }, at);
  }
  return readRegistryStructure(tx, structureId);
}

/** An officer gives a structure back to the source that knows it best: its next import writes it again. */
export async function followSource(deps: KeepDeps, actor: Actor, structureId: string): Promise<Kept> {
  const at = deps.clock.now();
  const rights = await rightsOf(deps.db, actor, at);
  if (!may(rights, 'structure.manage', { structureId })) return refuse('not-found');
  return inTransaction(deps.db, by(actor, structureId), async (tx): Promise<Kept> => {
    if ((await lockStructure(tx, structureId)) === undefined) return refuse('not-found');
    const known = (await sourcesOf(tx, structureId)).map(({ source }) => source);
    const source = ['finess', 'annuaire', 'csv'].find((one) => known.includes(one));
    if (source === undefined) return refuse('registry.no-source');
    await giveBackTo(tx, structureId, source, at);
    await recordEvent(tx, { event: 'structure.follows-source', version: 1, facts: { source } }, at);
    return readRegistryStructure(tx, structureId);
  });
}

interface ReadForm {
  readonly record: Omit<RegistryRecord, 'sourceKey'>;
  readonly parentId: string | null;
}

const fieldOfKind = {
  finess: 'finess',
  siret: 'siret',
  siren: 'siren',
  'rpps-rang': 'rppsRang',
  adeli: 'adeli',
} as const;

/** A form is refused for any of its identifiers, and says beside which: who types can correct it. */
async function readForm(db: Kysely<Database>, form: StructureForm): Promise<Outcome<ReadForm, SentenceCode>> {
  const identifiers = (['finess', 'siret', 'siren', 'rpps-rang', 'adeli'] as const).map((kind) => ({
    kind,
    value: form[fieldOfKind[kind]],
  }));
  const raw = {
    ...{ kind: form.kind, name: form.name, shortName: form.shortName, identifiers, town: form.town },
    ...{ departmentCode: form.department, postcode: form.postcode, addressLines: form.addressLines },
    ...{ emails: form.emails, phones: form.phones, parentKey: null, state: form.state, sourceKey: 'manual' },
  } as const;
  const judged = judgeRecord(raw);
  if (!judged.ok) return atField(fieldOfRefusal(judged.refusal, identifiers), judged.refusal);
  const [remark] = judged.value.remarks;
  if (remark !== undefined) return atField(fieldOfRefusal(remark, identifiers), remark);
  const parent = await readParent(db, form);
  if (!parent.ok) return parent;
  const { sourceKey: _sourceKey, ...record } = judged.value.record;
  return accept({ record: { ...record, parentKey: parent.value.key }, parentId: parent.value.id });
}

function fieldOfRefusal(
  { code, params }: Refusal,
  identifiers: readonly { readonly kind: keyof typeof fieldOfKind; readonly value: string }[],
): string {
  if (code === 'structure-id.none') return 'finess';
  if (!code.startsWith('identifier.')) return code === 'department.unknown' ? 'department' : 'name';
  const named = String(params?.identifier ?? '').toLowerCase();
  const kind = identifiers.find((one) => one.kind === named)?.kind ?? (named === 'rpps' ? 'rpps-rang' : 'finess');
  return fieldOfKind[kind];
}

const atField = <Code extends SentenceCode>(field: string, refusal: Refusal<Code>) => ({
  ok: false as const,
  refusal: { ...refusal, field },
});

type Parent = { readonly id: string | null; readonly key: string | null };

async function readParent(
  db: Kysely<Database>,
  { kind, parent }: StructureForm,
): Promise<Outcome<Parent, SentenceCode>> {
  const typed = parent.trim();
  if (typed === '') return accept({ id: null, key: null });
  if (kind === 'EJ') return atField('parent', { code: 'registry.entity-with-parent' });
  const identifier = typedIdentifier(typed);
  if (identifier?.wrongKey) return atField('parent', identifier.wrongKey);
  const { ids } = identifier === null ? { ids: [] } : await searchRegistry(db, { among: null, search: typed });
  const found = await structuresByIds(db, ids);
  const exact = found.filter(
    ({ certifiedIdentifier, identifiers }) =>
      identifier !== null &&
      (identifier.bodies.includes(certifiedIdentifier) ||
        identifiers.some(({ value }) => identifier.bodies.includes(value))),
  );
  const entity = exact.find((structure) => structure.kind === 'EJ');
  if (entity !== undefined) return accept({ id: entity.id, key: keyOf(entity.identifiers) });
  const [other] = exact;
  return other === undefined
    ? atField('parent', { code: 'registry.parent-unknown', params: { parent: typed.slice(0, 60) } })
    : atField('parent', { code: 'registry.parent-not-entity', params: { parent: other.name } });
}

function keyOf(identifiers: readonly { readonly kind: string; readonly value: string }[]): string | null {
  const named = identifiers.find(({ kind }) => kind === 'finess') ?? identifiers.find(({ kind }) => kind === 'siren');
  return named === undefined ? null : `${named.kind}:${named.value}`;
}

async function refuseTaken(
  tx: Transaction<Database>,
  record: ReadForm['record'],
  otherThan: string | null,
): Promise<Outcome<undefined, SentenceCode>> {
  const holder = await holderOf(tx, record, otherThan);
  if (holder === undefined) return accept(undefined);
  const { identifier, name } = holder;
  return atField('finess', { code: 'registry.identifier-taken', params: { identifier, structure: name } });
}
