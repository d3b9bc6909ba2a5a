import type { MigrationStep } from '../migrate.ts';
import { mainJourney } from './0001-main-journey.ts';

/** In order. A landed migration is never edited. */
export const migrations: readonly MigrationStep[] = [mainJourney];
