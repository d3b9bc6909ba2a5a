import type { Kysely } from 'kysely';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { raiseAlarm } from './alarm-store.ts';

/** « État » tells that the lists of a CA went back, with what to do: a backup is in place of what was published since. */
export const callOperator = (
  db: Kysely<Database>,
  { fileName, number, served }: { readonly fileName: string; readonly number: bigint; readonly served: bigint },
  now: Date,
): Promise<void> =>
  inTransaction(db, { actor: { kind: 'service', id: 'publication' }, structureId: null }, (tx) =>
    raiseAlarm(tx, { kind: 'crl-number-back', subject: fileName, detail: `CRL ${number} < ${served}` }, now),
  );
