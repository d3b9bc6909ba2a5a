import type { Kysely } from 'kysely';
import type { Database } from '../platform/schema.ts';
import { deleteSession } from './session-store.ts';
import { tokenSha256 } from './session-token.ts';

export async function signOut({ db }: { readonly db: Kysely<Database> }, token: string): Promise<void> {
  await deleteSession(db, tokenSha256(token));
}
