import { getRouteApi } from '@tanstack/react-router';
import type { RequestView } from '../../core/contract/portal.ts';
import { useAccount } from '../api/account.tsx';
import { useRequest } from '../api/queries.ts';
import { withPersonWords } from '../catalogue/person-words.tsx';
import { RefusedAddresses } from '../catalogue/refused-address.tsx';
import { titleOf } from '../catalogue/request-name.ts';
import { RequestState } from '../catalogue/state-tag.tsx';
import { useProductName } from '../catalogue/words.ts';
import { PersonalNote } from '../features/persons/personal-note.tsx';
import { CancelRequest } from '../features/requests/cancel-request.tsx';
import { CancelledNote } from '../features/requests/cancelled-note.tsx';
import { RequestFacts } from '../features/requests/request-facts.tsx';
import { useFormat, useText } from '../i18n/index.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Stack } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { LoadFailed } from './failures.tsx';

const route = getRouteApi('/signed-in/demandes/$requestId');

const Personal = withPersonWords(PersonalNote);

/** A request as who follows all structures sees it. */
export function FollowedRequest() {
  const { requestId } = route.useParams();
  const request = useRequest(requestId);
  if (request.isPending) return <Loading />;
  if (request.isError) return <LoadFailed error={request.error} onRetry={() => void request.refetch()} />;
  return <Followed request={request.data} />;
}

function Followed({ request }: { request: RequestView }) {
  const text = useText();
  const t = text.desk;
  const format = useFormat();
  const product = useProductName()(request.offer, request.usage);
  const name = titleOf(request);
  const mayCancel = useAccount().roles.includes('registrationOfficer') && request.state === 'finalised';
  const limit = request.state === 'finalised' ? request.withdrawBefore : null;
  return (
    <Page
      title={t.followed({ name })}
      beside={<RequestState state={request.state} />}
      lead={
        <>
          {product}, {request.structure.name}
          {limit !== null && (
            <>
              <br />
              {text.requests.withdrawBefore({ date: format.longDateTime(limit) })}
            </>
          )}
        </>
      }
      crumbs={[{ label: text.frame.home, to: '/' }, { label: t.crumb, to: '/demandes' }, { label: request.reference }]}
      action={
        request.productId === null || request.personal?.isHolder === true ? undefined : (
          <ButtonLink to="/produits/$productId" params={{ productId: request.productId }}>
            {t.product}
          </ButtonLink>
        )
      }
    >
      <RefusedAddresses requestId={request.id} />
      <Stack>
        <CancelledNote request={request} />
        {request.personal !== null && <Personal request={request} />}
        <RequestFacts request={request} />
        {mayCancel && <CancelRequest request={request} />}
      </Stack>
    </Page>
  );
}
