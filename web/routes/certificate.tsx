import { getRouteApi } from '@tanstack/react-router';
import type { CertificateView } from '../../core/contract/certificates.ts';
import { certificateQuery } from '../api/certificate-queries.ts';
import { requestQuery } from '../api/queries.ts';
import { useQuery } from '../api/use-query.ts';
import { withLifeWords } from '../catalogue/life-words.tsx';
import { RefusedAddresses } from '../catalogue/refused-address.tsx';
import { titleOfCertificate } from '../catalogue/request-name.ts';
import { ProductState } from '../catalogue/state-tag.tsx';
import { productOf, useProductName } from '../catalogue/words.ts';
import { CertificateActs, CertificateLinks } from '../features/certificates/certificate-acts.tsx';
import { RevocationPane } from '../features/certificates/revocation-pane.tsx';
import { EventTable } from '../features/journal/event-table.tsx';
import { PlainWords, TechnicalDetails } from '../features/product/certificate-facts.tsx';
import { FilesPane } from '../features/product/files-pane.tsx';
import { useText } from '../i18n/index.tsx';
import { InstallWhere } from '../install/install-where.tsx';
import { Columns } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Rich } from '../ui/rich.tsx';
import { LoadFailed } from './failures.tsx';

const route = getRouteApi('/signed-in/certificats/$certificateId');

function OneCertificate() {
  const { certificateId } = route.useParams();
  const view = useQuery(certificateQuery(certificateId));
  if (view.isPending) return <Loading />;
  if (view.isError) return <LoadFailed error={view.error} onRetry={() => void view.refetch()} />;
  return <CertificateInFull view={view.data} />;
}

function CertificateInFull({ view }: { view: CertificateView }) {
  const text = useText();
  const t = text.certificates;
  const productName = useProductName();
  const title = titleOfCertificate(view);
  const request = useQuery(requestQuery(view.request.id)).data;
  const product = productOf(view.offer, view.usage);
  const certificate = { ...view, requestId: view.request.id };
  const structureName = view.structure.name;
  return (
    <Page
      title={title}
      documentTitle={t.one({ name: title, reference: view.request.reference })}
      beside={<ProductState state={view.state} />}
      lead={
        <Rich text={text.product.lead({ product: productName(view.offer, view.usage), structure: structureName })} />
      }
      crumbs={[{ label: text.frame.home, to: '/' }, { label: t.title, to: '/certificats' }, { label: title }]}
    >
      <RefusedAddresses requestId={view.request.id} />
      <Columns
        aside={
          <aside className="stack">
            {view.seesProduct && <CertificateLinks certificate={view} />}
            <RevocationPane certificate={view} />
            <FilesPane requestId={view.request.id} />
          </aside>
        }
      >
        <CertificateActs certificate={view} />
        {product !== undefined && (
          <PlainWords product={product} view={{ structureName }} certificate={certificate} request={request} />
        )}
        {/* The person who holds it has no page of its product, where everybody else finds this. */}
        {!view.seesProduct && view.state === 'valid' && request?.certificate != null && (
          <InstallWhere request={request} />
        )}
        <TechnicalDetails certificate={certificate} />
      </Columns>
      {view.entries !== null && (
        <section className="card list history reading" aria-labelledby="history">
          <h2 id="history">{t.historyTitle}</h2>
          <EventTable entries={view.entries} linked={false} />
        </section>
      )}
    </Page>
  );
}

export const CertificatePage = withLifeWords(OneCertificate);
