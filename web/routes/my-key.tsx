import { getRouteApi, Navigate, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Product } from '../../core/catalogue/product.ts';
import { objectAsHolder } from '../../core/contract/persons.ts';
import type { RequestView } from '../../core/contract/portal.ts';
import { call } from '../api/call.ts';
import { useRefreshRequest, useRequest } from '../api/queries.ts';
import { withActingWords } from '../catalogue/acting-words.tsx';
import { CertificateCard } from '../catalogue/certificate-card.tsx';
import { keyText } from '../catalogue/key-text.ts';
import { usePersonWords, withPersonWords } from '../catalogue/person-words.tsx';
import { nameOf } from '../catalogue/request-name.ts';
import { usePreview } from '../catalogue/use-preview.ts';
import { productOf } from '../catalogue/words.ts';
import { KeyStep } from '../features/key/key-step.tsx';
import { Objection } from '../features/people/objection.tsx';
import { PersonalNote } from '../features/persons/personal-note.tsx';
import { useFormat, useText } from '../i18n/index.tsx';
import { useAnnounce } from '../ui/announce.tsx';
import { Columns } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Tag } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { Rich } from '../ui/rich.tsx';
import { LoadFailed, NotFound } from './failures.tsx';

const route = getRouteApi('/signed-in/ma-cle/$requestId');

/** The person's own: their key, or its CSR, once two officers agreed. */
function MyKeyPage() {
  const t = usePersonWords();
  const { requestId } = route.useParams();
  const request = useRequest(requestId);
  if (request.isPending) return <Loading />;
  if (request.isError) return <LoadFailed error={request.error} onRetry={() => void request.refetch()} />;
  const { personal, state, offer, usage } = request.data;
  const product = productOf(offer, usage);
  if (personal === null || product === undefined) return <NotFound />;
  if (['finalised', 'withdrawn', 'delivered'].includes(state)) {
    return <Navigate to="/retirer/$requestId" params={{ requestId }} replace />;
  }
  if (!personal.isHolder) return <Page title={t.keyNotYours} lead={t.keyNotYoursText} />;
  if (state !== 'approved' || personal.keyBefore === null) {
    return (
      <Page title={t.keyTitle} lead={state === 'lapsed' ? t.keyOver : undefined}>
        <PersonalNote request={request.data} />
      </Page>
    );
  }
  return <Making request={request.data} product={product} keyBefore={personal.keyBefore} />;
}

function Making({ request, product, keyBefore }: { request: RequestView; product: Product; keyBefore: string }) {
  const text = useText();
  const t = usePersonWords();
  const format = useFormat();
  const navigate = useNavigate();
  const refresh = useRefreshRequest();
  const announce = useAnnounce();
  const read = useRequest(request.id);
  const [key, setKey] = useState<{ readonly algorithm: string; readonly origin: 'own-csr' | 'browser' } | null>(null);
  const preview = usePreview(product, request.structure, request.fields, key?.algorithm ?? null);
  const identifier = nameOf(request);
  const { surname = '', givenName = '' } = request.fields;
  return (
    <Page
      title={t.keyTitle}
      lead={<Rich text={t.keyLead({ identifier, date: format.longDateTime(keyBefore) })} />}
      crumbs={[{ label: text.frame.home, to: '/' }, { label: t.keyCrumb }]}
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
                keyText={key === null ? undefined : keyText(key.algorithm, key.origin, text.certificate)}
                issued={false}
              />
            )}
            <Objection
              act={(reason) => call(objectAsHolder, { params: { requestId: request.id }, body: { reason } })}
              onDone={() => {
                announce(t.objected);
                void read.refetch();
              }}
            />
          </aside>
        }
      >
        <KeyStep
          request={request}
          product={product}
          domainWords={[request.structure.name, request.structure.town, identifier, surname, givenName]}
          secondOfItsName={false}
          onBack={() => void navigate({ to: '/' })}
          onKeyKnown={setKey}
          // A request with its key is led to its withdrawal, above.
          onFinalised={refresh}
        />
      </Columns>
    </Page>
  );
}

export const MyKey = withPersonWords(withActingWords(MyKeyPage));
