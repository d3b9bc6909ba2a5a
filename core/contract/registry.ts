import Type, { type Static } from 'typebox';
import { structureKinds } from '../registry/record.ts';
import { journalEntry } from './journal.ts';
import { defineRoute } from './route.ts';
import { closed, instant, nullable, refusalView, text, uuid } from './schemas.ts';

const structureKind = Type.Enum([...structureKinds]);
const structureState = Type.Union([Type.Literal('open'), Type.Literal('closed')]);
const departmentCode = Type.String({ pattern: '^(?:[0-9]{2,3}|2[AB])$' });
const count = Type.Integer({ minimum: 0 });

// ——— structures, for officers and auditors ———

/** Who the facts of a structure are from. `manual`: an officer, whom no import overwrites. */
export const registrySources = ['finess', 'annuaire', 'csv', 'manual', 'demo'] as const;
export type RegistrySource = (typeof registrySources)[number];

const structureInTree = closed({
  id: uuid,
  name: text(300),
  certifiedIdentifier: text(40),
  kind: structureKind,
  town: text(120),
  state: structureState,
});
export type StructureInTree = Static<typeof structureInTree>;

export const structureSummary = closed({
  ...structureInTree.properties,
  departmentCode: text(5),
  source: text(20),
  parent: nullable(structureInTree),
});
export type StructureSummary = Static<typeof structureSummary>;

export const findRegistry = defineRoute({
  method: 'GET',
  path: '/api/registry/structures',
  policy: { kind: 'action', action: 'registry.read' },
  rate: 'read',
  query: closed({
    search: Type.Optional(text(120)),
    state: Type.Optional(structureState),
    kind: Type.Optional(structureKind),
    department: Type.Optional(departmentCode),
    source: Type.Optional(Type.Enum([...registrySources])),
    /** The last structure of the page before. A search has one page, of the closest. */
    after: Type.Optional(uuid),
  }),
  /** At most 50. `total` counts those that match, up to 500. */
  response: closed({
    structures: Type.Array(structureSummary),
    total: count,
    next: nullable(uuid),
    hint: nullable(refusalView),
  }),
});

export const registryStructure = closed({
  ...structureSummary.properties,
  shortName: nullable(text(300)),
  identifiers: Type.Array(closed({ kind: text(20), value: text(40) })),
  /** Why it is the certified one: the idNatSt of its source, or the first kind it has, in the order of the rule. */
  certifiedBecause: text(20),
  /** Whom a certificate asked for it names. */
  carrier: Type.Enum(['itself', 'parent', 'missing']),
  parentKey: nullable(text(80)),
  addressLines: Type.Array(text(200)),
  postcode: nullable(text(10)),
  emails: Type.Array(text(254)),
  phones: Type.Array(text(200)),
  openedOn: nullable(text(10)),
  closedOn: nullable(text(10)),
  closedAt: nullable(instant),
  sourceUpdatedOn: nullable(text(10)),
  createdAt: instant,
  updatedAt: instant,
  sources: Type.Array(closed({ source: text(20), sourceKey: text(60), firstSeenAt: instant, lastSeenAt: instant })),
  /** At most 200, by name. */
  establishments: Type.Array(structureInTree),
  establishmentCount: count,
  entries: Type.Array(journalEntry),
});
export type RegistryStructure = Static<typeof registryStructure>;
const oneStructure = closed({ structure: registryStructure });
const structureParams = closed({ structureId: uuid });

export const readRegistryStructure = defineRoute({
  method: 'GET',
  path: '/api/registry/structures/:structureId',
  policy: { kind: 'action', action: 'registry.read' },
  rate: 'read',
  params: structureParams,
  response: oneStructure,
});

const structureForm = closed({
  kind: structureKind,
  name: text(1000),
  shortName: text(1000),
  /** As typed; empty where there is none. */
  finess: text(60),
  siret: text(60),
  siren: text(60),
  rppsRang: text(60),
  adeli: text(60),
  /** Any identifier of the juridical entity; empty where there is none. */
  parent: text(60),
  addressLines: Type.Array(text(200), { maxItems: 8 }),
  postcode: text(10),
  town: text(200),
  department: departmentCode,
  emails: Type.Array(text(254), { maxItems: 10 }),
  phones: Type.Array(text(60), { maxItems: 10 }),
  state: structureState,
});
export type StructureForm = Static<typeof structureForm>;

export const registerStructure = defineRoute({
  method: 'POST',
  path: '/api/registry/structures',
  policy: { kind: 'action', action: 'structure.manage' },
  rate: 'write',
  body: structureForm,
  response: oneStructure,
});
/** From then on its facts are the officer's: no import overwrites them. */
export const changeStructure = defineRoute({
  method: 'PUT',
  path: '/api/registry/structures/:structureId',
  policy: { kind: 'action', action: 'structure.manage' },
  rate: 'write',
  params: structureParams,
  /** `updatedAt` of the structure that the officer saw: one changed since is 409 `registry.changed`. */
  body: closed({ ...structureForm.properties, updatedAt: instant }),
  response: oneStructure,
});
/** Gives a structure written by hand back to the source that knows it: its next import writes it again. */
export const followSource = defineRoute({
  method: 'POST',
  path: '/api/registry/structures/:structureId/follow-source',
  policy: { kind: 'action', action: 'structure.manage' },
  rate: 'write',
  params: structureParams,
  response: oneStructure,
});

// ——— imports ———

/** `finess-csv` and `finess-flow` are one source: the flow replaces the extractions. */
export const structureImportKinds = ['finess-csv', 'finess-flow', 'annuaire', 'csv'] as const;
export type StructureImportKind = (typeof structureImportKinds)[number];
/** `practitioners`: the register that requests for health professionals are held against. It holds no structure. */
export const importKinds = [...structureImportKinds, 'practitioners'] as const;
export type ImportKind = (typeof importKinds)[number];
export const sourceOfKind = {
  'finess-csv': 'finess',
  'finess-flow': 'finess',
  annuaire: 'annuaire',
  csv: 'csv',
  practitioners: 'practitioners',
} as const satisfies Record<ImportKind, RegistrySource | 'practitioners'>;

export const importStates = [
  'receiving',
  'reading',
  'comparing',
  /** For an officer: it would close more than 1 %. */
  'waiting',
  'applying',
  'done',
  /** The whole file was refused; nothing of it was taken. */
  'refused',
  /** An officer ended it; nothing of it was taken. */
  'stopped',
] as const;
export type ImportState = (typeof importStates)[number];

export const importCounts = closed({
  created: count,
  changed: count,
  same: count,
  /** Known to the source, and written by hand or by a source that goes first. */
  kept: count,
  closed: count,
  reopened: count,
  /** Establishments whose juridical entity the registry does not have. */
  orphans: count,
  /** Open structures of this source and of the kinds that the file holds, before it: what the 1 % is of. */
  openBefore: count,
});
export type ImportCounts = Static<typeof importCounts>;

export const importView = closed({
  id: uuid,
  origin: Type.Enum(['portal', 'command']),
  kind: Type.Enum([...importKinds]),
  isComplete: Type.Boolean(),
  fileName: text(200),
  fileBytes: count,
  receivedBytes: count,
  readBytes: count,
  readRecords: count,
  refusedLines: count,
  remarkedLines: count,
  state: Type.Enum([...importStates]),
  startedBy: nullable(text(120)),
  createdAt: instant,
  finishedAt: nullable(instant),
  counts: nullable(importCounts),
  /** Why the whole file was refused. */
  refusal: nullable(refusalView),
  decision: nullable(closed({ by: text(120), at: instant, reason: text(500) })),
});
export type ImportView = Static<typeof importView>;

const importLine = closed({
  line: count,
  outcome: Type.Enum(['refused', 'remark']),
  sourceKey: nullable(text(60)),
  code: text(60),
  params: refusalView.properties.params,
});
export type ImportLine = Static<typeof importLine>;

const importParams = closed({ importId: uuid });
const oneImport = closed({ import: importView });

export const listImports = defineRoute({
  method: 'GET',
  path: '/api/registry/imports',
  policy: { kind: 'action', action: 'registry.read' },
  rate: 'read',
  /** The last 50, newest first. */
  response: closed({ imports: Type.Array(importView) }),
});
export const readImport = defineRoute({
  method: 'GET',
  path: '/api/registry/imports/:importId',
  policy: { kind: 'action', action: 'registry.read' },
  rate: 'read',
  params: importParams,
  response: closed({
    import: importView,
    /** The first 50 lines of the report; all of them are in the file. */
    lines: Type.Array(importLine),
    /** While it waits: examples of what it would close. */
    closing: Type.Array(structureInTree),
  }),
});

/** How much a call carries: below the 1 MiB that proxies let through unless told otherwise. */
export const importPartBytes = 512 * 1024;
const largestFileBytes = 2 * 1024 * 1024 * 1024;

export const startImport = defineRoute({
  method: 'POST',
  path: '/api/registry/imports',
  policy: { kind: 'action', action: 'registry.import' },
  rate: 'write',
  body: closed({
    kind: Type.Enum([...importKinds]),
    isComplete: Type.Boolean(),
    fileName: text(200),
    fileBytes: Type.Integer({ minimum: 0, maximum: largestFileBytes }),
  }),
  response: oneImport,
});
/**
 * The next bytes of the file, at `receivedBytes`. Sent again after a cut, bytes that were received are let go; the answer
 * says where to go on.
 */
export const sendImportPart = defineRoute({
  method: 'PUT',
  path: '/api/registry/imports/:importId/parts/:position',
  policy: { kind: 'action', action: 'registry.import' },
  rate: 'upload',
  params: closed({ importId: uuid, position: Type.String({ pattern: '^(?:0|[1-9][0-9]{0,11})$' }) }),
  bytes: { mediaType: 'application/octet-stream', maxBytes: importPartBytes },
  response: oneImport,
});
export const decideImport = defineRoute({
  method: 'POST',
  path: '/api/registry/imports/:importId/decision',
  policy: { kind: 'action', action: 'registry.import' },
  rate: 'write',
  params: importParams,
  body: closed({ decision: Type.Enum(['accept', 'refuse']), reason: text(2000) }),
  response: oneImport,
});
/** Ends an import before it changed anything. */
export const stopImport = defineRoute({
  method: 'POST',
  path: '/api/registry/imports/:importId/stop',
  policy: { kind: 'action', action: 'registry.import' },
  rate: 'write',
  params: importParams,
  response: oneImport,
});
/** Every refused or remarked line, as CSV. */
export const downloadImportReport = defineRoute({
  method: 'GET',
  path: '/api/registry/imports/:importId/report',
  policy: { kind: 'action', action: 'registry.read' },
  rate: 'read',
  params: importParams,
});
