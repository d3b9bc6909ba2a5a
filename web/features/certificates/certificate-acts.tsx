import { Link } from '@tanstack/react-router';
import type { CertificateView } from '../../../core/contract/certificates.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { Pane } from '../../ui/card.tsx';
import { CopyButton } from '../../ui/code.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Whole } from '../../ui/whole.tsx';

/** Who asked for it and who withdrew it; its names, and its key as other certificates may bear it. */
export function CertificateActs({ certificate }: { certificate: CertificateView }) {
  const t = useText().certificates;
  const format = useFormat();
  const { request, requested, withdrawn, names, spkiSha256 } = certificate;
  return (
    <Pane title={t.actsTitle}>
      <Rows
        rows={[
          { key: 'request', term: t.request, value: <span className="nobreak">{request.reference}</span> },
          { key: 'requested', term: t.requestedBy, value: requested.by, note: format.dateTime(requested.at) },
          { key: 'withdrawn', term: t.withdrawnBy, value: withdrawn.by, note: format.dateTime(withdrawn.at) },
          ...(names.length === 0
            ? []
            : [
                {
                  key: 'names',
                  term: t.names,
                  value: names.map((name) => (
                    <div key={name}>
                      <Whole>{name}</Whole>
                    </div>
                  )),
                },
              ]),
          {
            key: 'key',
            term: t.keyHash,
            value: <code>{spkiSha256}</code>,
            action: <CopyButton text={spkiSha256} subject={t.keyHash} />,
          },
        ]}
      />
    </Pane>
  );
}

/** Where one goes from a certificate; the journal for those who read it. */
export function CertificateLinks({ certificate }: { certificate: CertificateView }) {
  const t = useText().certificates;
  const { reference } = certificate.request;
  return (
    <Pane title={t.followTitle}>
      <ul className="plain">
        <li>
          <Link to="/produits/$productId" params={{ productId: certificate.productId }}>
            {t.product}
          </Link>
        </li>
        <li>
          <Link to="/courriels" search={{ recherche: reference }}>
            {t.mails}
          </Link>
        </li>
        {certificate.entries !== null && (
          <li>
            <Link to="/journal" search={{ objet: reference }}>
              {t.journal}
            </Link>
          </li>
        )}
        <li>
          <Link to="/certificats" search={{ structure: certificate.structure.id }}>
            {t.ofStructure}
          </Link>
        </li>
      </ul>
    </Pane>
  );
}
