import { getRouteApi } from '@tanstack/react-router';
import type { RequestView } from '../../core/contract/portal.ts';
import { useInstance, useRequest } from '../api/queries.ts';
import { titleOf } from '../catalogue/request-name.ts';
import { productCode } from '../catalogue/words.ts';
import { AskPage } from '../features/ask/ask-page.tsx';
import { useFormat, useText } from '../i18n/index.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Columns, Pane } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Banner } from '../ui/message.tsx';
import { Rich } from '../ui/rich.tsx';
import { Rows } from '../ui/rows.tsx';
import { AfterDraft, DraftRoute } from './draft-route.tsx';
import { LoadFailed } from './failures.tsx';

const route = getRouteApi('/signed-in/demander/$requestId/confirmation');

/** Step 5. */
export function AskDone() {
  const { requestId } = route.useParams();
  const request = useRequest(requestId);
  if (request.isPending) return <Loading />;
  if (request.isError) return <LoadFailed error={request.error} onRetry={() => void request.refetch()} />;
  if (request.data.state === 'draft') return <DraftRoute requestId={requestId}>{() => <Loading />}</DraftRoute>;
  if (request.data.state !== 'finalised') return <AfterDraft request={request.data} />;
  return <Confirmation request={request.data} />;
}

function Confirmation({ request }: { request: RequestView }) {
  const t = useText().ask;
  const format = useFormat();
  const { data: instance } = useInstance();
  const deadline = request.withdrawBefore === null ? '' : format.longDateTime(request.withdrawBefore);
  const aside = (
    <aside className="stack">
      <Pane>
        <Rows
          tight
          rows={[
            { key: 'reference', term: t.doneReference, value: <b className="nobreak">{request.reference}</b> },
            { key: 'name', term: t.recapName, value: titleOf(request) },
            { key: 'offer', term: t.recapOffer, value: productCode(request.offer, request.usage) },
            { key: 'structure', term: t.recapStructure, value: request.structure.name },
            { key: 'deadline', term: t.doneDeadline, value: deadline },
          ]}
        />
      </Pane>
    </aside>
  );
  return (
    <AskPage
      step={5}
      title={t.doneTitle}
      banner={
        <Banner title={t.doneBanner({ reference: request.reference })}>
          {instance === undefined
            ? null
            : instance.mailKept
              ? t.doneBannerKept
              : t.doneBannerText({ email: request.fields.actorEmail ?? '' })}
        </Banner>
      }
    >
      <Columns aside={aside}>
        <Pane title={t.doneNextTitle}>
          <ol className="instructions">
            <li>
              <div>
                <Rich text={request.keyOrigin === 'browser' ? t.doneBrowser : t.doneOwnCsr({ date: deadline })} />
              </div>
              <div className="buttons">
                <ButtonLink variant="primary" icon="down" to="/retirer/$requestId" params={{ requestId: request.id }}>
                  {t.withdrawNow}
                </ButtonLink>
              </div>
            </li>
            <li>
              <div>{instance?.mailKept === true ? t.doneMailKept : t.doneMail}</div>
            </li>
            <li>
              <div>{t.doneSign}</div>
            </li>
          </ol>
          <p className="after-list">
            <ButtonLink to="/demander/offre">{t.otherRequest}</ButtonLink>
          </p>
        </Pane>
      </Columns>
    </AskPage>
  );
}
