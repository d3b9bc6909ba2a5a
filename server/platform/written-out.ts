import { type RawBuilder, sql } from 'kysely';

/**
 * States as a statement's own words, not as its parameters: it has one plan whatever its values (database.ts), and no index of some states
 * alone serves a state that is not known before.
 */
export const writtenOut = <State extends string>(...states: readonly State[]): RawBuilder<State>[] =>
  states.map((state) => sql.lit(state));
