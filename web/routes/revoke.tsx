import { getRouteApi, Link, Navigate, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CertificateView } from '../../core/contract/certificates.ts';
import { useAccount } from '../api/account.tsx';
import { certificateQuery, useRefreshCertificate } from '../api/certificate-queries.ts';
import { useQuery } from '../api/use-query.ts';
import { useLifeWords, withLifeWords } from '../catalogue/life-words.tsx';
import { titleOfCertificate } from '../catalogue/request-name.ts';
import { ProductState } from '../catalogue/state-tag.tsx';
import { RevokeForm } from '../features/revocation/revoke-form.tsx';
import { WhatHappens } from '../features/revocation/what-happens.tsx';
import { useFormat, useText } from '../i18n/index.tsx';
import { useAnnounce } from '../ui/announce.tsx';
import { Columns, Pane } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { PreviewCard } from '../ui/preview-card.tsx';
import { Rich } from '../ui/rich.tsx';
import { LoadFailed } from './failures.tsx';

const route = getRouteApi('/signed-in/certificats/$certificateId/revoquer');

function RevokeOne() {
  const { certificateId } = route.useParams();
  const view = useQuery(certificateQuery(certificateId));
  if (view.isPending) return <Loading />;
  if (view.isError) return <LoadFailed error={view.error} onRetry={() => void view.refetch()} />;
  const isOver = view.data.revocation?.reason === 'keyCompromise';
  if (isOver || !view.data.mayRevoke)
    return <Navigate to="/certificats/$certificateId" params={{ certificateId }} replace />;
  return <Revoke certificate={view.data} />;
}

function Revoke({ certificate }: { certificate: CertificateView }) {
  const text = useText();
  const t = useLifeWords().revocation;
  const navigate = useNavigate();
  const announce = useAnnounce();
  const refresh = useRefreshCertificate();
  const isOfficer = useAccount().roles.includes('registrationOfficer');
  const page = { to: '/certificats/$certificateId', params: { certificateId: certificate.id } } as const;
  const key = (label: ReactNode) => <Link to="/cle-connue">{label}</Link>;
  const done = async () => {
    await refresh(certificate.id);
    announce(t.done);
    await navigate({ ...page, replace: true });
  };
  return (
    <Page
      title={t.title({ name: titleOfCertificate(certificate) })}
      lead={<Rich text={t.lead} />}
      crumbs={[
        { label: text.frame.home, to: '/' },
        { label: text.certificates.title, to: '/certificats' },
        { label: titleOfCertificate(certificate), to: `/certificats/${certificate.id}` },
        { label: t.short },
      ]}
    >
      <Columns
        aside={
          <aside className="stack">
            <Target certificate={certificate} />
            <WhatHappens />
            <Pane title={t.other}>
              <p className="sub">{t.otherText}</p>
              <Link to="/certificats">{t.otherLink}</Link>
            </Pane>
            <Pane title={t.otherKeyTitle}>
              <p className="sub">
                <Rich text={t.otherKey} links={{ key }} />
              </p>
            </Pane>
          </aside>
        }
      >
        <RevokeForm certificate={certificate} isOfficer={isOfficer} onDone={() => void done()} />
      </Columns>
    </Page>
  );
}

function Target({ certificate }: { certificate: CertificateView }) {
  const t = useLifeWords().revocation;
  const format = useFormat();
  const dates = { from: format.date(certificate.notBefore), to: format.date(certificate.notAfter) };
  return (
    <PreviewCard
      title={t.target}
      tag={<ProductState state={certificate.state} />}
      label={t.targetName}
      name={certificate.subjectName}
      issued
      rows={[
        { key: 'structure', term: t.structure, value: certificate.structure.name },
        { key: 'validity', term: t.validity, value: t.between(dates) },
        { key: 'serial', term: t.serial, value: <code className="serial">{certificate.serialHex}</code> },
        { key: 'sha256', term: t.fingerprint, value: <code className="serial">{certificate.sha256}</code> },
      ]}
    />
  );
}

export const RevokePage = withLifeWords(RevokeOne);
