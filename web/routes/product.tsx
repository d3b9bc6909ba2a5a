import { getRouteApi, Link } from '@tanstack/react-router';
import type { ProductView } from '../../core/contract/portal.ts';
import { useAccount } from '../api/account.tsx';
import { certificateQuery } from '../api/certificate-queries.ts';
import { acknowledgementsQuery } from '../api/follow-queries.ts';
import { productQuery, requestQuery } from '../api/queries.ts';
import { useQuery } from '../api/use-query.ts';
import { useLifeWords, withLifeWords } from '../catalogue/life-words.tsx';
import { RefusedAddresses } from '../catalogue/refused-address.tsx';
import { titleOfCertificate } from '../catalogue/request-name.ts';
import { ProductState } from '../catalogue/state-tag.tsx';
import { productOf, useProductName } from '../catalogue/words.ts';
import { RevocationPane } from '../features/certificates/revocation-pane.tsx';
import { CheckLink } from '../features/check/check-link.tsx';
import { PlainWords, TechnicalDetails } from '../features/product/certificate-facts.tsx';
import { FilesPane } from '../features/product/files-pane.tsx';
import { History } from '../features/product/product-history.tsx';
import { Renewal, RenewNow } from '../features/product/renewal.tsx';
import { SeenTo } from '../features/product/seen-to.tsx';
import { useText } from '../i18n/index.tsx';
import { InstallWhere } from '../install/install-where.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Columns, Pane, Stack } from '../ui/card.tsx';
import { IconTile } from '../ui/file.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Rich } from '../ui/rich.tsx';
import { LoadFailed } from './failures.tsx';

const route = getRouteApi('/signed-in/produits/$productId');

function OneProduct() {
  const { productId } = route.useParams();
  const view = useQuery(productQuery(productId));
  if (view.isPending) return <Loading />;
  if (view.isError) return <LoadFailed error={view.error} onRetry={() => void view.refetch()} />;
  return <ProductFacts view={view.data} />;
}

function ProductFacts({ view }: { view: ProductView }) {
  const text = useText();
  const t = text.product;
  const life = useLifeWords().follow;
  const productName = useProductName();
  const title = titleOfCertificate(view);
  const asks = useAccount().roles.includes('technicalAdmin');
  const certificate = view.certificate;
  const request = useQuery({ ...requestQuery(certificate?.requestId ?? ''), enabled: certificate !== null }).data;
  const product = productOf(view.offer, view.usage);
  const toSeeTo = view.renewal?.standing === 'open' ? certificate : null;
  const seen = useQuery({ ...acknowledgementsQuery(toSeeTo?.id ?? ''), enabled: toSeeTo !== null });
  const noticesOf = view.pendingRequestId ?? certificate?.requestId;

  // It stands above the rest, which must not move when it comes.
  if (toSeeTo !== null && seen.isPending) return <Loading />;
  return (
    <Page
      title={title}
      beside={<ProductState state={view.state} />}
      lead={<Rich text={t.lead({ product: productName(view.offer, view.usage), structure: view.structureName })} />}
      crumbs={[
        { label: text.frame.home, to: '/' },
        { label: asks ? t.crumb : text.frame.allRequests, to: '/demandes' },
        { label: title },
      ]}
    >
      {noticesOf !== undefined && <RefusedAddresses requestId={noticesOf} />}
      {asks && <RenewNow view={view} />}
      {asks && view.pendingRequestId !== null && <Pending requestId={view.pendingRequestId} />}
      {certificate === null || product === undefined ? (
        <Pane>
          <p className="sub before-list">{t.noCertificate}</p>
          {asks && view.pendingRequestId === null && (
            <ButtonLink
              to="/demander/offre"
              search={{ offre: view.offer, usage: view.usage, structure: view.structureId }}
            >
              {text.choose.again}
            </ButtonLink>
          )}
        </Pane>
      ) : (
        <Stack>
          {/* First, also on a telephone: reminders lead here. */}
          {toSeeTo !== null && <SeenTo certificateId={toSeeTo.id} />}
          <Columns
            aside={
              <aside className="stack">
                <FilesPane requestId={certificate.requestId} />
                <CheckLink />
                {asks && <Renewal view={view} />}
                <Revocation certificateId={certificate.id} />
                <p className="small">
                  <Link to="/structures/$structureId/webhooks" params={{ structureId: view.structureId }}>
                    {life.webhooks}
                  </Link>
                </p>
              </aside>
            }
          >
            <PlainWords product={product} view={view} certificate={certificate} request={request} />
            {request?.certificate != null && <InstallWhere request={request} />}
            <TechnicalDetails certificate={certificate} />
            <History productId={view.id} />
          </Columns>
        </Stack>
      )}
    </Page>
  );
}

function Pending({ requestId }: { requestId: string }) {
  const t = useText().product;
  return (
    <section className="card todo-card" aria-labelledby="pending">
      <IconTile icon="down" tone="warn" />
      <div>
        <h2 id="pending">{t.pendingTitle}</h2>
        <p>{t.pending}</p>
      </div>
      <ButtonLink variant="primary" icon="down" to="/retirer/$requestId" params={{ requestId }}>
        {t.withdraw}
      </ButtonLink>
    </section>
  );
}

/** Once it is there: who may revoke is said with the certificate. */
function Revocation({ certificateId }: { certificateId: string }) {
  const { data } = useQuery(certificateQuery(certificateId));
  return data === undefined ? null : <RevocationPane certificate={data} />;
}

export const ProductPage = withLifeWords(OneProduct);
