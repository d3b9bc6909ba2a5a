import type { StructureKind } from './record.ts';

interface InTree {
  readonly kind: StructureKind;
  /** The juridical entity as the source names it. */
  readonly parentKey: string | null;
  /** The same in the registry. */
  readonly parentId: string | null;
}

/**
 * Who a certificate asked for this structure names (system §6: certificates are carried by the juridical entity).
 * `itself`: a juridical entity, or an establishment whose source names none. `parent`: its juridical entity.
 * `missing`: its source names one that the registry does not have, and a certificate must not guess it.
 */
export type Carrier = 'itself' | 'parent' | 'missing';

export function carrierOf({ kind, parentKey, parentId }: InTree): Carrier {
  if (kind === 'EJ') return 'itself';
  if (parentId !== null) return 'parent';
  return parentKey === null ? 'itself' : 'missing';
}
