import { getRouteApi, Link, Navigate, useNavigate } from '@tanstack/react-router';
import type { Product } from '../../core/catalogue/product.ts';
import type { RequestView } from '../../core/contract/portal.ts';
import { structureProductsQuery, useRefreshRequest } from '../api/queries.ts';
import { useQuery } from '../api/use-query.ts';
import { CertificateCard } from '../catalogue/certificate-card.tsx';
import { usePersonWords, withPersonWords } from '../catalogue/person-words.tsx';
import { nameOf, personOf } from '../catalogue/request-name.ts';
import { usePreview } from '../catalogue/use-preview.ts';
import { productCode } from '../catalogue/words.ts';
import { AskPage } from '../features/ask/ask-page.tsx';
import { Recap } from '../features/ask/recap.tsx';
import { productOfSameName } from '../features/ask/same-name.ts';
import { FileForm } from '../features/persons/file-form.tsx';
import { useText } from '../i18n/index.tsx';
import { Columns, Pane } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Tag } from '../ui/message.tsx';
import { Rich } from '../ui/rich.tsx';
import { Whole } from '../ui/whole.tsx';
import { finishedSteps, replacing } from './ask-steps.ts';

const route = getRouteApi('/signed-in/demander/$requestId/cle');

/** Step 4 for a person: no key, which is theirs to make, but the evidence that officers decide from. */
function EvidencePage({ request, product }: { request: RequestView; product: Product }) {
  const t = usePersonWords();
  const text = useText();
  const navigate = useNavigate();
  const refresh = useRefreshRequest();
  const { second } = route.useSearch();
  const params = { requestId: request.id };
  const existing = useQuery(structureProductsQuery(request.structure.id, request.offer));
  const preview = usePreview(product, request.structure, request.fields, null);
  if (existing.isPending) return <Loading />;
  const double = productOfSameName(existing.data?.products ?? [], request.usage, nameOf(request));
  if (double !== undefined && second === undefined) {
    return <Navigate to="/demander/$requestId/informations" params={params} replace />;
  }
  const { personFunction = '', personEmail = '', certifyAddress } = request.fields;
  return (
    <AskPage
      step={4}
      title={t.fileTitle}
      crumb={productCode(request.offer, request.usage)}
      lead={<Rich text={t.fileLead({ name: personOf(request) })} />}
      offer={request.offer}
      finished={finishedSteps(request)}
    >
      <Columns
        aside={
          <aside className="stack">
            {preview !== null && (
              <CertificateCard
                title={text.certificate.previewTitle}
                tag={<Tag icon="clock">{text.certificate.notIssued}</Tag>}
                product={product}
                preview={preview}
                issued={false}
              />
            )}
            <Recap
              request={request}
              ofPerson={[
                ...(preview === null || preview.profession === ''
                  ? []
                  : [{ key: 'profession', term: t.profession, value: preview.profession }]),
                ...(personFunction === '' ? [] : [{ key: 'function', term: t.personFunction, value: personFunction }]),
                {
                  key: 'email',
                  term: t.email,
                  value: <Whole>{personEmail}</Whole>,
                  note: certifyAddress === 'yes' ? t.emailCertified : t.emailNotCertified,
                },
              ]}
              structureLink={(label) => (
                <Link to="/demander/offre" search={replacing(request)}>
                  {label}
                </Link>
              )}
            />
          </aside>
        }
      >
        <div className="stack">
          <FileForm
            request={request}
            secondOfItsName={second !== undefined}
            onBack={() => void navigate({ to: '/demander/$requestId/informations', params })}
            onFiled={(answer) =>
              void navigate({ to: '/demandes/$requestId', params, replace: true }).then(() => refresh(answer))
            }
          />
          <Pane title={t.thenTitle}>
            <ol className="instructions">
              {t.follows.map((line) => (
                <li key={line}>
                  <div>{line}</div>
                </li>
              ))}
            </ol>
          </Pane>
        </div>
      </Columns>
    </AskPage>
  );
}

export const AskEvidence = withPersonWords(EvidencePage);
