import type { ColumnType, Generated } from 'kysely';
import type { ImportCounts, ImportKind, ImportState } from '../../core/contract/registry.ts';

export interface StructureWordTable {
  word: string;
}

export interface StructureSourceTable {
  source: string;
  source_key: string;
  structure_id: string;
  /** Of the record as it was last read. */
  digest: string;
  first_seen_at: Date;
  last_seen_at: Date;
  last_import_id: string;
}

export interface RegistryImportTable {
  id: string;
  origin: 'portal' | 'command';
  kind: ImportKind;
  source: string;
  /** The file is the whole of its source: what is not in it is closed. */
  is_complete: boolean;
  file_name: string;
  file_bytes: bigint;
  file_sha256: Buffer | null;
  started_by: string | null;
  state: ImportState;
  received_bytes: Generated<bigint>;
  read_bytes: Generated<bigint>;
  /** Records read and staged so far: where to go on. */
  read_records: Generated<number>;
  refused_lines: Generated<number>;
  remarked_lines: Generated<number>;
  /** Read as an object, written as JSON text. */
  counts: ColumnType<ImportCounts | null, string | null | undefined, string | null>;
  refusal_code: string | null;
  refusal_params: ColumnType<Record<string, string | number> | null, string | null | undefined, string | null>;
  decided_by: string | null;
  decided_at: Date | null;
  decision_reason: string | null;
  /** Held by the process that works on it until then. */
  lease_until: Date | null;
  created_at: Date;
  finished_at: Date | null;
}

export interface RegistryImportPartTable {
  import_id: string;
  position: bigint;
  bytes: Buffer;
}

export interface RegistryImportRowTable {
  import_id: string;
  line: number;
  place: number;
  source_key: string;
  kind: 'EJ' | 'EG';
  name: string;
  state: 'open' | 'closed';
  certified_identifier: string;
  structure_id: string | null;
  action: 'create' | 'change' | 'same' | 'kept' | null;
}

export interface RegistryImportLineTable {
  import_id: string;
  line: number;
  place: number;
  outcome: 'refused' | 'remark';
  source_key: string | null;
  code: string;
  params: ColumnType<Record<string, string | number>, string, string>;
}
