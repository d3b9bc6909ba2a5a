import type { FastifyInstance } from 'fastify';
import * as contract from '../../core/contract/journal.ts';
import { route } from '../platform/http-route.ts';
import { findEvents, type JournalDeps } from './find-events.ts';

export function registerJournalRoutes(app: FastifyInstance, deps: JournalDeps): void {
  route(app, contract.findEvents, ({ query }) => findEvents(deps, query));
}
