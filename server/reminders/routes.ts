import type { FastifyInstance } from 'fastify';
import * as contract from '../../core/contract/follow.ts';
import { route } from '../platform/http-route.ts';
import { type AcknowledgeDeps, acknowledge, readAcknowledgements } from './acknowledge.ts';

export function registerReminderRoutes(app: FastifyInstance, deps: AcknowledgeDeps): void {
  route(app, contract.readAcknowledgements, ({ actor, params }) =>
    readAcknowledgements(deps, actor, params.certificateId),
  );
  route(app, contract.acknowledgeEnding, ({ actor, params }) => acknowledge(deps, actor, params.certificateId));
}
