import type { MigrationStep } from '../migrate.ts';
import { mainJourney } from './0001-main-journey.ts';
import { knownKeys } from './0002-keys.ts';
import { mailsOfEveryStep } from './0004-mails.ts';

/** In order. A landed migration is never edited. */
export const migrations: readonly MigrationStep[] = [mainJourney, knownKeys, mailsOfEveryStep];
