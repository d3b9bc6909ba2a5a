import type { Selectable } from 'kysely';
import type { DomainTable } from '../platform/schema-domains.ts';

/** A domain of a structure, as it is kept. */
export type DomainRow = Selectable<DomainTable>;
