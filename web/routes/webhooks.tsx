import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { WebhookView } from '../../core/contract/webhooks.ts';
import { useQuery } from '../api/use-query.ts';
import { webhooksQuery } from '../api/webhook-queries.ts';
import { useWebhookWords, withWebhookWords } from '../catalogue/webhook-words.tsx';
import { DeliveryList } from '../features/webhooks/delivery-list.tsx';
import { ShownSecret } from '../features/webhooks/shown-secret.tsx';
import { WebhookForm } from '../features/webhooks/webhook-form.tsx';
import { WebhookTable } from '../features/webhooks/webhook-table.tsx';
import { Columns, Pane, Stack } from '../ui/card.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { LoadFailed } from './failures.tsx';

const route = getRouteApi('/signed-in/structures/$structureId/webhooks');

/** What software is told of the certificates of one structure. */
function WebhooksPage() {
  const { structureId } = route.useParams();
  const t = useWebhookWords();
  const found = useQuery(webhooksQuery(structureId));
  const [secret, setSecret] = useState<{ readonly text: string; readonly url: string } | null>(null);
  const [edited, setEdited] = useState<WebhookView | null>(null);
  const [followed, setFollowed] = useState<WebhookView | null>(null);
  if (found.isPending) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  const { structure, webhooks, offers } = found.data;
  const content = (
    <Stack>
      {secret !== null && <ShownSecret secret={secret.text} url={secret.url} />}
      <Pane title={t.listTitle}>
        {webhooks.length === 0 ? (
          <Empty title={t.none}>{offers.length > 0 ? t.noneNext : undefined}</Empty>
        ) : (
          <WebhookTable
            webhooks={webhooks}
            manages={offers.length > 0}
            onEdit={setEdited}
            onFollow={setFollowed}
            onSecret={(text, url) => setSecret({ text, url })}
          />
        )}
      </Pane>
      {followed !== null && <DeliveryList key={followed.id} webhook={followed} manages={offers.length > 0} />}
    </Stack>
  );
  return (
    <Page
      title={t.title({ structure: structure.name })}
      lead={t.lead}
      crumbs={[{ label: t.home, to: '/' }, { label: t.crumb }]}
    >
      {offers.length === 0 ? (
        content
      ) : (
        <Columns
          aside={
            <WebhookForm
              key={edited?.id ?? 'new'}
              structureId={structureId}
              offers={offers}
              webhook={edited}
              onDone={(made) => {
                setEdited(null);
                if (made !== null) setSecret({ text: made.secret, url: made.webhook.url });
              }}
            />
          }
        >
          {content}
        </Columns>
      )}
    </Page>
  );
}

export const Webhooks = withWebhookWords(WebhooksPage);
