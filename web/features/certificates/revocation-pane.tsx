import { revocationReasons } from '../../../core/catalogue/revocation-reasons.ts';
import type { CertificateView } from '../../../core/contract/certificates.ts';
import { useLifeWords } from '../../catalogue/life-words.tsx';
import { useFormat, useLocale } from '../../i18n/index.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { Rows } from '../../ui/rows.tsx';

/** That it is revoked, since when, why and by whom; or where to revoke it. */
export function RevocationPane({ certificate }: { certificate: CertificateView }) {
  const t = useLifeWords().revocation;
  const format = useFormat();
  const { locale } = useLocale();
  const { revocation, mayRevoke, id } = certificate;
  const canAdd = revocation === null || revocation.reason !== 'keyCompromise';
  if (revocation === null && !mayRevoke) return null;
  return (
    <Pane title={revocation === null ? t.pane : t.revokedPane}>
      {revocation !== null && (
        <Rows
          rows={[
            { key: 'at', term: t.revokedAt, value: format.dateTime(revocation.revokedAt) },
            { key: 'reason', term: t.reason, value: revocationReasons[revocation.reason].label[locale] },
            { key: 'by', term: t.by, value: revocation.by ?? t.means[revocation.means] },
            ...(revocation.invalidSince === null
              ? []
              : [{ key: 'since', term: t.invalidSince, value: format.date(revocation.invalidSince) }]),
          ]}
        />
      )}
      {mayRevoke && canAdd && (
        <>
          <p className="sub">{revocation === null ? t.paneLead : t.upgradeLead}</p>
          <ButtonLink icon="no" to="/certificats/$certificateId/revoquer" params={{ certificateId: id }}>
            {revocation === null ? t.open : t.upgrade}
          </ButtonLink>
        </>
      )}
    </Pane>
  );
}
