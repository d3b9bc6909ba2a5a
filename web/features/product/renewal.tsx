import type { ProductView } from '../../../core/contract/portal.ts';
import { RenewButton } from '../../catalogue/renew-button.tsx';
import { titleOfCertificate } from '../../catalogue/request-name.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { IconTile } from '../../ui/file.tsx';
import { Rich } from '../../ui/rich.tsx';

/** First on the page, while it is open. */
export function RenewNow({ view }: { view: ProductView }) {
  const t = useText().renewal;
  const format = useFormat();
  const { certificate, renewal } = view;
  if (certificate === null || renewal?.standing !== 'open') return null;
  const text =
    view.state === 'expired'
      ? t.nowLate({ date: format.longDateTime(renewal.until) })
      : t.now({ date: format.longDateTime(certificate.notAfter) });
  return (
    <section className="card todo-card" aria-labelledby="renew-now">
      <IconTile icon="clock" tone="warn" />
      <div>
        <h2 id="renew-now">{t.nowTitle}</h2>
        <p>
          <Rich text={text} />
        </p>
      </div>
      <RenewButton certificateId={certificate.id} name={titleOfCertificate(view)} variant="primary" />
    </section>
  );
}

/** From when until when, and a second certificate of the name for who wants two at once. */
export function Renewal({ view }: { view: ProductView }) {
  const t = useText().product;
  const format = useFormat();
  const { renewal } = view;
  return (
    <Pane title={t.renewTitle}>
      <p className="sub before-list">
        {renewal?.standing === 'early' ? (
          <Rich text={t.renewFrom({ date: format.longDate(renewal.from) })} />
        ) : renewal?.standing === 'open' ? (
          <Rich text={t.renewOpen({ date: format.longDateTime(renewal.until) })} />
        ) : renewal?.standing === 'in-progress' ? (
          t.renewWaiting
        ) : (
          t.renewNone
        )}
      </p>
      <ButtonLink
        size="small"
        to="/demander/produits"
        search={{ offre: view.offer, usage: view.usage, structure: view.structureId }}
      >
        {t.second}
      </ButtonLink>
    </Pane>
  );
}
