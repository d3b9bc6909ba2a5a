import { listDeliveries, listWebhooks } from '../../core/contract/webhooks.ts';
import { call } from './call.ts';
import { loaded } from './queries.ts';
import { queryOptions } from './use-query.ts';

export const webhooksQuery = (structureId: string) =>
  queryOptions({
    queryKey: ['webhooks', structureId],
    queryFn: () => loaded(call(listWebhooks, { params: { structureId } })),
  });
export const deliveriesQuery = (webhookId: string, after: string | undefined) =>
  queryOptions({
    queryKey: ['webhook-deliveries', webhookId, after ?? ''],
    queryFn: () => loaded(call(listDeliveries, { params: { webhookId }, query: after === undefined ? {} : { after } })),
  });
