import type { IdentifierRefusalCode } from '../identifiers/refusal-code.ts';
import type { RecordRefusalCode } from './record.ts';

/** Why a line of a file, or one structure of it, is not taken. */
export type LineRefusalCode =
  | RecordRefusalCode
  | 'registry.quote'
  | 'registry.layout'
  | 'registry.line-too-long'
  | 'registry.encoding'
  | 'registry.value'
  | 'registry.not-organization'
  | 'registry.not-practitioner'
  | 'registry.line-json'
  | 'registry.duplicate'
  | 'registry.identifier-taken'
  | 'registry.parent-unknown'
  | 'registry.parent-not-entity'
  | 'registry.has-establishments';

/** Why nothing of a file is taken. */
export type FileRefusalCode =
  | 'registry.file-empty'
  | 'registry.file-compressed'
  | 'registry.file-encoding'
  | 'registry.file-layout'
  | 'registry.file-header'
  | 'registry.file-json'
  | 'registry.file-item-too-large'
  | 'registry.file-truncated';

/** Beyond identifiers, whose sentences are their own. */
export type RegistryRefusalCode =
  | Exclude<LineRefusalCode, IdentifierRefusalCode>
  | FileRefusalCode
  | 'registry.import-running'
  | 'registry.import-not-receiving'
  | 'registry.part-position'
  | 'registry.import-not-waiting'
  | 'registry.import-settled'
  | 'registry.changed'
  | 'registry.no-source'
  | 'structure.certified-elsewhere'
  | 'structure.entity-unknown';
