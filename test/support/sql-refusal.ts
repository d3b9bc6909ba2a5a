import assert from 'node:assert/strict';
import { type Kysely, sql } from 'kysely';
import { inTransaction } from '../../server/platform/database.ts';
import type { Database } from '../../server/platform/schema.ts';

export interface SqlRefusal {
  /** SQLSTATE: 23514 check, 23505 unique, 23503 foreign key, 42501 privilege. */
  readonly code: string;
  readonly message: string;
}

const context = { actor: { kind: 'service', id: 'test' }, structureId: null } as const;

/**
 * Runs the statements in one transaction that states an actor; all but the last must pass, the last must be refused, and
 * nothing of them stays. How PostgreSQL refused it.
 */
export async function refusalOf(db: Kysely<Database>, ...statements: readonly string[]): Promise<SqlRefusal> {
  const last = statements.at(-1) ?? '';
  let refusal: SqlRefusal | null = null;
  await assert.rejects(
    inTransaction(db, context, async (tx) => {
      for (const statement of statements.slice(0, -1)) await sql.raw(statement).execute(tx);
      try {
        await sql.raw(last).execute(tx);
      } catch (error) {
        refusal = read(error);
      }
      throw new Error('rolled back');
    }),
    /^Error: rolled back$/,
  );
  assert.ok(refusal, `not refused: ${last}`);
  return refusal;
}

/** The same for one statement outside any transaction of ours, without an actor. */
export async function bareRefusalOf(db: Kysely<Database>, statement: string): Promise<SqlRefusal> {
  try {
    await sql.raw(statement).execute(db);
  } catch (error) {
    return read(error);
  }
  return assert.fail(`not refused: ${statement}`);
}

const read = (error: unknown): SqlRefusal => {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return { code, message };
};

export const bytea = (bytes: Uint8Array): string => `'\\x${Buffer.from(bytes).toString('hex')}'::bytea`;
