import type { Migration } from 'kysely/migration';
import * as mainJourney from './0001-main-journey.ts';

/** In order of name. A landed migration is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-main-journey': mainJourney,
};
