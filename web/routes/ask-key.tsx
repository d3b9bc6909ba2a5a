import { getRouteApi, Link, Navigate, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { catalogue } from '../../core/catalogue/catalogue.ts';
import { isForPerson, type Product } from '../../core/catalogue/product.ts';
import type { RequestView } from '../../core/contract/portal.ts';
import { structureProductsQuery, useRefreshRequest } from '../api/queries.ts';
import { useQuery } from '../api/use-query.ts';
import { CertificateCard } from '../catalogue/certificate-card.tsx';
import { keyText } from '../catalogue/key-text.ts';
import { nameOf } from '../catalogue/request-name.ts';
import { usePreview } from '../catalogue/use-preview.ts';
import { productCode, productOf } from '../catalogue/words.ts';
import { AskPage } from '../features/ask/ask-page.tsx';
import { Recap } from '../features/ask/recap.tsx';
import { productOfSameName } from '../features/ask/same-name.ts';
import { KeyStep } from '../features/key/key-step.tsx';
import { RenewalNote } from '../features/renewal/renewal-note.tsx';
import { useText } from '../i18n/index.tsx';
import { Columns } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Tag } from '../ui/message.tsx';
import { Rich } from '../ui/rich.tsx';
import { AskEvidence } from './ask-evidence.tsx';
import { finishedSteps, replacing } from './ask-steps.ts';
import { DraftRoute } from './draft-route.tsx';

const route = getRouteApi('/signed-in/demander/$requestId/cle');

/** Step 4: the key, or its CSR, and Finaliser. */
export function AskKey() {
  const { requestId } = route.useParams();
  return (
    <DraftRoute requestId={requestId}>
      {(request) => {
        const product = productOf(request.offer, request.usage);
        if (product === undefined || request.step < 4)
          return <Navigate to="/demander/$requestId" params={{ requestId }} replace />;
        return isForPerson(catalogue, request.offer) ? (
          <AskEvidence request={request} product={product} />
        ) : (
          <KeyPage request={request} product={product} />
        );
      }}
    </DraftRoute>
  );
}

interface KeyFacts {
  readonly algorithm: string;
  readonly origin: 'own-csr' | 'browser';
}

function KeyPage({ request, product }: { request: RequestView; product: Product }) {
  const t = useText();
  const navigate = useNavigate();
  const refresh = useRefreshRequest();
  const { second } = route.useSearch();
  const [key, setKey] = useState<KeyFacts | null>(null);
  const name = nameOf(request);
  const params = { requestId: request.id };
  const existing = useQuery(structureProductsQuery(request.structure.id, request.offer));
  const preview = usePreview(product, request.structure, request.fields, key?.algorithm ?? null);

  if (existing.isPending) return <Loading />;
  const isNew = request.renews === null;
  const double = isNew ? productOfSameName(existing.data?.products ?? [], request.usage, name) : undefined;
  if (double !== undefined && second === undefined) {
    return <Navigate to="/demander/$requestId/informations" params={params} replace />;
  }

  const finalised = (answer: RequestView) => {
    void navigate({ to: '/demander/$requestId/confirmation', params, replace: true }).then(() => refresh(answer));
  };
  const aside = (
    <aside className="stack">
      {preview !== null && (
        <CertificateCard
          title={t.certificate.previewTitle}
          tag={<Tag icon="clock">{t.certificate.notIssued}</Tag>}
          product={product}
          preview={preview}
          keyText={key === null ? undefined : keyText(key.algorithm, key.origin, t.certificate)}
          issued={false}
        />
      )}
      <Recap
        request={request}
        structureLink={(label) =>
          isNew ? (
            <Link to="/demander/offre" search={replacing(request)}>
              {label}
            </Link>
          ) : undefined
        }
      />
    </aside>
  );
  return (
    <AskPage
      step={4}
      title={t.ask.keyTitle}
      crumb={productCode(request.offer, request.usage)}
      lead={<Rich text={t.ask.keyLead({ name, structure: request.structure.name })} />}
      finished={finishedSteps(request)}
    >
      <Columns aside={aside}>
        <RenewalNote request={request} />
        <KeyStep
          request={request}
          product={product}
          domainWords={[request.structure.name, request.structure.town, name, ...request.structure.domains]}
          secondOfItsName={second !== undefined}
          onBack={() => void navigate({ to: '/demander/$requestId/informations', params })}
          onFinalised={finalised}
          onKeyKnown={setKey}
        />
      </Columns>
    </AskPage>
  );
}
