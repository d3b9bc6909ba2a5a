import { randomBytes, randomUUID } from 'node:crypto';
import type { Insertable, Transaction } from 'kysely';
import { lookOfLabel } from '../../core/identifiers/domain-look.ts';
import { registrableDomain } from '../../core/identifiers/public-suffix.ts';
import type { Database, DomainTable } from '../platform/schema.ts';
import { proveBefore } from './rules.ts';

interface Asked {
  readonly structureId: string;
  /** Canonical. */
  readonly name: string;
  readonly reason: string;
  /** Null: the service itself. */
  readonly askedBy: string | null;
  readonly offer: string | null;
  readonly byRepresentative: boolean;
}

const tokenBytes = 16;

/** A row as an asking makes it, with a token that nobody can guess. */
export function newDomain(asked: Asked, at: Date): Insertable<DomainTable> & { readonly id: string } {
  return {
    id: randomUUID(),
    structure_id: asked.structureId,
    name: asked.name,
    look: lookOf(asked.name),
    state: 'asked',
    asked_by: asked.askedBy,
    asked_at: at,
    reason: asked.reason,
    offer: asked.offer,
    by_representative: asked.byRepresentative,
    token: randomBytes(tokenBytes).toString('base64url'),
    prove_before: proveBefore(at),
  };
}

export const lookOf = (name: string): string => lookOfLabel(registrableDomain(name)?.label ?? name);

export const insertDomain = async (tx: Transaction<Database>, row: Insertable<DomainTable>): Promise<void> => {
  await tx.insertInto('domains').values(row).execute();
};
