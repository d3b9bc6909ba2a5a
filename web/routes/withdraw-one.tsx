import { getRouteApi, Navigate, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { Product } from '../../core/catalogue/product.ts';
import type { RequestView } from '../../core/contract/portal.ts';
import { useAccount } from '../api/account.tsx';
import { useRequest } from '../api/queries.ts';
import { CertificateCard } from '../catalogue/certificate-card.tsx';
import { keyText } from '../catalogue/key-text.ts';
import { RefusedAddresses } from '../catalogue/refused-address.tsx';
import { remaining } from '../catalogue/remaining.ts';
import { titleOf } from '../catalogue/request-name.ts';
import { usePreview } from '../catalogue/use-preview.ts';
import { productOf, useProductName } from '../catalogue/words.ts';
import { useNowMs } from '../clock.ts';
import { CancelledNote } from '../features/requests/cancelled-note.tsx';
import { RequestFacts } from '../features/requests/request-facts.tsx';
import { WithdrawalJourney } from '../features/withdrawal/withdrawal-journey.tsx';
import { useFormat, useText } from '../i18n/index.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Stack } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Tag } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { Rich } from '../ui/rich.tsx';
import { Steps } from '../ui/steps.tsx';
import { LoadFailed, NotFound } from './failures.tsx';
import { PartOfPack } from './part-of-pack.tsx';

const route = getRouteApi('/signed-in/retirer/$requestId');

type JourneyStep = 2 | 3 | 4;

/** « Retirer », once chosen: the mail's link leads here. */
export function WithdrawOne() {
  const { requestId } = route.useParams();
  const { roles } = useAccount();
  const request = useRequest(requestId);
  if (request.isPending) return <Loading />;
  if (request.isError) return <LoadFailed error={request.error} onRetry={() => void request.refetch()} />;
  const { personal, state } = request.data;
  const isOthers = personal === null ? !roles.includes('technicalAdmin') : !personal.isHolder;
  if (isOthers || state === 'filed' || state === 'approved' || state === 'refused') {
    return <Navigate to="/demandes/$requestId" params={{ requestId }} replace />;
  }
  const product = productOf(request.data.offer, request.data.usage);
  if (request.data.state === 'draft') return <NotYet request={request.data} />;
  if (request.data.state === 'lapsed') return <Lapsed request={request.data} />;
  if (request.data.state === 'cancelled') return <Cancelled request={request.data} />;
  if (product === undefined) return <NotFound />;
  return <Journey key={requestId} request={request.data} product={product} />;
}

function useCrumbs(last: string) {
  const text = useText();
  return [{ label: text.frame.home, to: '/' }, { label: text.choose.crumb, to: '/retirer' }, { label: last }];
}

function NotYet({ request }: { request: RequestView }) {
  const t = useText().choose;
  return (
    <Page title={t.draftTitle} lead={t.draft} crumbs={useCrumbs(request.reference)}>
      <ButtonLink variant="primary" to="/demander/$requestId" params={{ requestId: request.id }}>
        {t.continueDraft}
      </ButtonLink>
    </Page>
  );
}

function Lapsed({ request }: { request: RequestView }) {
  const t = useText().choose;
  const format = useFormat();
  const date = request.withdrawBefore === null ? '' : format.longDateTime(request.withdrawBefore);
  return (
    <Page title={t.lapsedTitle} lead={t.lapsed({ date })} crumbs={useCrumbs(titleOf(request))}>
      <AskAgain request={request} />
    </Page>
  );
}

function Cancelled({ request }: { request: RequestView }) {
  const t = useText().desk;
  return (
    <Page title={t.cancelledTitle} crumbs={useCrumbs(titleOf(request))}>
      <Stack>
        <CancelledNote request={request} />
        <p>{t.cancelledNext}</p>
        <div className="buttons">
          <AskAgain request={request} />
        </div>
        <RequestFacts request={request} />
      </Stack>
    </Page>
  );
}

function AskAgain({ request }: { request: RequestView }) {
  return (
    <ButtonLink
      variant="primary"
      to="/demander/offre"
      search={{
        offre: request.offer,
        structure: request.structure.id,
        ...(request.usage !== null && { usage: request.usage }),
      }}
    >
      {useText().choose.again}
    </ButtonLink>
  );
}

const startOf = (state: RequestView['state']): JourneyStep =>
  state === 'finalised' ? 2 : state === 'withdrawn' ? 3 : 4;

function useLead(request: RequestView): ReactNode {
  const text = useText();
  const format = useFormat();
  const nowMs = useNowMs();
  const product = useProductName()(request.offer, request.usage);
  const structure = request.structure.name;
  if (request.certificate !== null) {
    const date = format.longDateTime(request.certificate.notAfter);
    return <Rich text={text.choose.leadSigned({ product, structure, date })} />;
  }
  if (request.withdrawBefore === null) return null;
  const date = format.longDateTime(request.withdrawBefore);
  const left = remaining(request.withdrawBefore, nowMs, text.requests);
  return <Rich text={text.choose.leadDeadline({ product, structure, date, left })} />;
}

function Journey({ request, product }: { request: RequestView; product: Product }) {
  const text = useText();
  const t = text.choose;
  const navigate = useNavigate();
  const [step, setStep] = useState<JourneyStep>(startOf(request.state));
  const name = titleOf(request);
  const labels = [t.steps.choose, t.steps.accept, t.steps.download, t.steps.install];
  return (
    <Page
      title={t.withdrawName({ name })}
      lead={useLead(request)}
      step={text.ui.stepOf({ step, count: labels.length })}
      crumbs={useCrumbs(name)}
    >
      <Steps
        label={t.stepsLabel}
        current={step}
        steps={labels.map((label, index) => (index === 0 ? { label, to: '/retirer' } : { label }))}
      />
      {request.pack !== null && request.state === 'finalised' && <PartOfPack pack={request.pack} />}
      <WithdrawalJourney
        request={request}
        aside={({ signed }) => <Facts request={request} product={product} signed={signed} />}
        onStep={setStep}
        onLeave={() =>
          void (request.productId === null
            ? navigate({ to: '/demandes' })
            : navigate({ to: '/produits/$productId', params: { productId: request.productId } }))
        }
      />
    </Page>
  );
}

interface FactsProps {
  readonly request: RequestView;
  readonly product: Product;
  readonly signed: { readonly notBefore: string; readonly notAfter: string } | null;
}

function Facts({ request, product, signed }: FactsProps) {
  const t = useText().certificate;
  const format = useFormat();
  const preview = usePreview(product, request.structure, request.fields, request.keyAlgorithm);
  const dates = signed ?? request.certificate;
  return (
    <>
      {preview !== null && (
        <CertificateCard
          title={t.title}
          tag={
            dates === null ? (
              <Tag tone="info" icon="down">
                {t.toWithdraw}
              </Tag>
            ) : (
              <Tag tone="ok" icon="check">
                {t.valid}
              </Tag>
            )
          }
          product={product}
          preview={preview}
          keyText={request.keyAlgorithm === null ? undefined : keyText(request.keyAlgorithm, request.keyOrigin, t)}
          validity={
            dates === null
              ? undefined
              : t.validBetween({ from: format.dateTime(dates.notBefore), to: format.dateTime(dates.notAfter) })
          }
          issued={dates !== null}
        />
      )}
      <RefusedAddresses requestId={request.id} />
      <RequestFacts request={request} />
    </>
  );
}
