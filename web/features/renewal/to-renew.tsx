import { Link } from '@tanstack/react-router';
import { certificatesQuery } from '../../api/certificate-queries.ts';
import { useQuery } from '../../api/use-query.ts';
import { RenewButton } from '../../catalogue/renew-button.tsx';
import { titleOfCertificate } from '../../catalogue/request-name.ts';
import { useNowMs } from '../../clock.ts';
import { useText } from '../../i18n/index.tsx';
import { Pane } from '../../ui/card.tsx';
import { Tag } from '../../ui/message.tsx';
import { Words } from '../../ui/whole.tsx';
import { useEndText } from './use-end-text.ts';

const shown = 5;

export const toRenewQuery = certificatesQuery({ renewal: 'open' });

/** On the home page: what ends soonest, each one click from its renewal. Nothing where nothing has to be renewed. */
export function ToRenew() {
  const t = useText().renewal;
  const endText = useEndText();
  const nowMs = useNowMs();
  const { data } = useQuery(toRenewQuery);
  if (data === undefined || data.total === 0) return null;
  return (
    <Pane title={t.homeTitle} tone="todo" action={<Tag tone="warn">{data.total}</Tag>}>
      <ul className="plain renewals">
        {data.certificates.slice(0, shown).map((certificate) => (
          <li key={certificate.id}>
            <span>
              <Link to="/produits/$productId" params={{ productId: certificate.productId }}>
                <Words>{titleOfCertificate(certificate)}</Words>
              </Link>
              <small>
                {certificate.structure.name}, {endText(certificate.notAfter, nowMs)}
              </small>
            </span>
            <RenewButton certificateId={certificate.id} name={titleOfCertificate(certificate)} size="small" />
          </li>
        ))}
      </ul>
      {data.total > shown && (
        <p>
          <Link to="/certificats" search={{ afaire: 'oui' }}>
            {t.homeAll}
          </Link>
        </p>
      )}
    </Pane>
  );
}
