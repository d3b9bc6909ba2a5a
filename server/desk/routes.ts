import type { FastifyInstance } from 'fastify';
import * as contract from '../../core/contract/desk.ts';
import { accept } from '../../core/outcome.ts';
import { route } from '../platform/http-route.ts';
import { type DeskDeps, readState } from './read-state.ts';

export function registerDeskRoutes(app: FastifyInstance, deps: DeskDeps): void {
  route(app, contract.readState, async () => accept(await readState(deps)));
}
