import { type Compilable, type CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from './schema.ts';

/** Stands in the compiled text where the value of that name goes. */
class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

type Slots<Values> = { readonly [Name in keyof Values]: RawBuilder<Values[Name]> };

/**
 * A statement that is asked within each withdrawal: built and compiled at its first use, then only given its values.
 * Building one anew costs this process as much as PostgreSQL takes to run it.
 */
export function compiled<Values extends object, Row>(
  names: readonly (keyof Values & string)[],
  build: (db: Kysely<Database>, slots: Slots<Values>) => Compilable<Row>,
) {
  let known: CompiledQuery<Row> | null = null;
  return (db: Kysely<Database>, values: Values) => {
    known ??= build(
      db,
      Object.fromEntries(names.map((name) => [name, sql.val(new Slot(name))])) as unknown as Slots<Values>,
    ).compile();
    const parameters = known.parameters.map((one) => (one instanceof Slot ? values[one.name as keyof Values] : one));
    return db.executeQuery<Row>({ ...known, parameters });
  };
}
