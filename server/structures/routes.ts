import type { FastifyInstance } from 'fastify';
import * as contract from '../../core/contract/portal.ts';
import { accept } from '../../core/outcome.ts';
import { route } from '../platform/http-route.ts';
import { findStructures, type StructureDeps } from './find-structures.ts';

export function registerStructureRoutes(app: FastifyInstance, deps: StructureDeps): void {
  route(app, contract.findStructures, async ({ actor, query }) => accept(await findStructures(deps, actor, query)));
}
