import { getRouteApi, Navigate, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { createRequest, discardDraft, saveDraft } from '../../core/contract/portal.ts';
import type { Problem } from '../../core/contract/problem.ts';
import { call } from '../api/call.ts';
import { structureProductsQuery, useRefreshRequest } from '../api/queries.ts';
import { useQuery } from '../api/use-query.ts';
import { productOf } from '../catalogue/words.ts';
import { AskPage } from '../features/ask/ask-page.tsx';
import { ExistingProducts } from '../features/ask/existing-products.tsx';
import { useText } from '../i18n/index.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loading } from '../ui/loading.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Rich } from '../ui/rich.tsx';
import { LoadFailed } from './failures.tsx';

const route = getRouteApi('/signed-in/demander/produits');

/** Still step 1: what the structure already has on this offer, before a new product is asked for. */
export function AskProducts() {
  const search = route.useSearch();
  if (search.offre === undefined || search.structure === undefined)
    return <Navigate to="/demander/offre" search={search} replace />;
  return <Products offer={search.offre} structureId={search.structure} />;
}

function Products(props: { offer: string; structureId: string }) {
  const t = useText().ask;
  const search = route.useSearch();
  const products = useQuery(structureProductsQuery(props.structureId, props.offer));
  const begin = useBegin(props);

  if (products.isPending) return <Loading />;
  if (products.isError) return <LoadFailed error={products.error} onRetry={() => void products.refetch()} />;
  const { structure, products: existing } = products.data;
  return (
    <AskPage
      step={1}
      title={t.productsTitle({ structure: structure.name })}
      lead={<Rich text={t.productsLead({ offer: props.offer })} />}
    >
      <div className="card list">
        {existing.length === 0 ? (
          <Empty title={t.productsNone}>{t.productsNoneNext}</Empty>
        ) : (
          <ExistingProducts products={existing} />
        )}
      </div>
      {begin.problem !== null && (
        <div className="above-actions">
          <ProblemNote problem={begin.problem} />
        </div>
      )}
      <div className="actions free">
        <ButtonLink to="/demander/offre" search={search}>
          {t.back}
        </ButtonLink>
        <Button variant="primary" icon="plus" busy={begin.busy} onClick={begin.start}>
          {t.newProduct}
        </Button>
      </div>
    </AskPage>
  );
}

/** Opens the request, with the usage when it was chosen before coming, and drops the draft it replaces. */
function useBegin(props: { offer: string; structureId: string }) {
  const search = route.useSearch();
  const navigate = useNavigate();
  const refresh = useRefreshRequest();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const start = async () => {
    setBusy(true);
    setProblem(null);
    const created = await call(createRequest, { body: { offer: props.offer, structureId: props.structureId } });
    if (!created.ok) {
      setBusy(false);
      setProblem(created.problem);
      return;
    }
    const { request } = created.value;
    refresh(request);
    if (search.remplace !== undefined) await call(discardDraft, { params: { requestId: search.remplace } });
    const usage = search.usage;
    if (usage === undefined || productOf(props.offer, usage) === undefined) {
      void navigate({ to: '/demander/$requestId/usage', params: { requestId: request.id } });
      return;
    }
    const saved = await call(saveDraft, {
      params: { requestId: request.id },
      body: { usage, fields: request.fields, step: 3 },
    });
    if (saved.ok) refresh(saved.value.request);
    void navigate({
      to: saved.ok ? '/demander/$requestId/informations' : '/demander/$requestId/usage',
      params: { requestId: request.id },
    });
  };
  return { start, busy, problem };
}
