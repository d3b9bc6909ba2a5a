import { Link } from '@tanstack/react-router';
import type { ProductView } from '../../../core/contract/portal.ts';
import { RenewButton } from '../../catalogue/renew-button.tsx';
import { titleOfCertificate } from '../../catalogue/request-name.ts';
import { ProductState } from '../../catalogue/state-tag.tsx';
import { useProductName } from '../../catalogue/words.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { type Column, Table } from '../../ui/table.tsx';

/** What the structure already has, and the one act each product calls for. */
export function ExistingProducts({ products }: { products: readonly ProductView[] }) {
  const t = useText().ask;
  const format = useFormat();
  const productName = useProductName();

  const columns: readonly Column<ProductView>[] = [
    {
      id: 'name',
      head: t.columnProduct,
      rowHead: true,
      cell: (product) => (
        <>
          <Link to="/produits/$productId" params={{ productId: product.id }}>
            {product.person ?? product.subjectName}
          </Link>
          {product.person !== null && <small>{product.subjectName}</small>}
          <small>{productName(product.offer, product.usage)}</small>
        </>
      ),
    },
    {
      id: 'state',
      head: t.columnState,
      cardLabel: t.columnState,
      cell: (product) => <ProductState state={product.state} />,
    },
    {
      id: 'expiry',
      head: t.columnExpiry,
      cardLabel: t.columnExpiry,
      cell: (product) =>
        product.certificate === null ? (
          '—'
        ) : (
          <span>
            {format.date(product.certificate.notAfter)}
            {product.renewal?.standing === 'early' && (
              <small>{t.renewableFrom({ date: format.date(product.renewal.from) })}</small>
            )}
          </span>
        ),
    },
    {
      id: 'action',
      head: <span className="visually-hidden">{t.columnAction}</span>,
      cell: (product) => <ProductAction product={product} />,
    },
  ];
  return <Table caption={t.productsCaption} columns={columns} rows={products} rowKey={(product) => product.id} />;
}

function ProductAction({ product }: { product: ProductView }) {
  const t = useText().ask;
  const named = <span className="visually-hidden"> {titleOfCertificate(product)}</span>;
  if (product.pendingRequestId !== null) {
    return (
      <ButtonLink size="small" to="/retirer/$requestId" params={{ requestId: product.pendingRequestId }}>
        {t.withdrawNow}
        {named}
      </ButtonLink>
    );
  }
  if (product.renewal?.standing === 'open' && product.certificate !== null) {
    return <RenewButton certificateId={product.certificate.id} name={titleOfCertificate(product)} size="small" />;
  }
  return (
    <ButtonLink size="small" to="/produits/$productId" params={{ productId: product.id }}>
      {t.see}
      {named}
    </ButtonLink>
  );
}
