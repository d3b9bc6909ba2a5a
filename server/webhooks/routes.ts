import type { FastifyInstance } from 'fastify';
import * as contract from '../../core/contract/webhooks.ts';
import { route } from '../platform/http-route.ts';
import type { WebhookDeps } from './deps.ts';
import { changeWebhook, endWebhook, openWebhook, redeliver, renewWebhookSecret, testWebhook } from './keep-webhooks.ts';
import { listDeliveries, listWebhooks } from './view-webhooks.ts';

export function registerWebhookRoutes(app: FastifyInstance, deps: WebhookDeps): void {
  route(app, contract.listWebhooks, ({ actor, params }) => listWebhooks(deps, actor, params.structureId));
  route(app, contract.openWebhook, ({ actor, params, body }) => openWebhook(deps, actor, params.structureId, body));
  route(app, contract.changeWebhook, ({ actor, params, body }) => changeWebhook(deps, actor, params.webhookId, body));
  route(app, contract.renewWebhookSecret, ({ actor, params }) => renewWebhookSecret(deps, actor, params.webhookId));
  route(app, contract.endWebhook, ({ actor, params }) => endWebhook(deps, actor, params.webhookId));
  route(app, contract.testWebhook, ({ actor, params }) => testWebhook(deps, actor, params.webhookId));
  route(app, contract.listDeliveries, ({ actor, params, query }) =>
    listDeliveries(deps, actor, params.webhookId, query.after),
  );
  route(app, contract.redeliver, ({ actor, params }) => redeliver(deps, actor, params.deliveryId));
}
