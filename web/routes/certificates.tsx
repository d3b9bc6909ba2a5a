import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { certificateStates } from '../../core/contract/certificates.ts';
import { useAccount } from '../api/account.tsx';
import { type CertificateSearch, certificatesQuery, isDay, isIdentifier } from '../api/certificate-queries.ts';
import { countsQuery, exportUrl } from '../api/follow-queries.ts';
import { keepPreviousData, useQuery } from '../api/use-query.ts';
import { useLifeWords, withLifeWords } from '../catalogue/life-words.tsx';
import { Glossed } from '../catalogue/term.tsx';
import { useNowMs } from '../clock.ts';
import { CertificateFilterForm, type CertificateFilters } from '../features/certificates/certificate-filters.tsx';
import { CertificateTable } from '../features/certificates/certificate-table.tsx';
import { serialCommand, shell, thumbprintOf } from '../features/certificates/thumbprint.ts';
import { CalendarPart } from '../features/follow/calendar-part.tsx';
import { ExpiryTimeline } from '../features/follow/expiry-timeline.tsx';
import { StateTiles } from '../features/follow/state-tiles.tsx';
import { yearDays } from '../features/follow/timeline.ts';
import { ToRenew } from '../features/renewal/to-renew.tsx';
import { useText } from '../i18n/index.tsx';
import { Button, ButtonAnchor, ButtonLink } from '../ui/button.tsx';
import { CodeBlock } from '../ui/code.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { PageLinks } from '../ui/page-links.tsx';
import { Rich } from '../ui/rich.tsx';
import { LoadFailed } from './failures.tsx';

/** What the address says, as the contract asks it; a value that it does not know is as if absent. */
function searchOf({
  recherche,
  offre,
  usage,
  etat,
  structure,
  echeance,
  afaire,
  apres,
}: CertificateFilters): CertificateSearch {
  const state = certificateStates.find((known) => known === etat);
  return {
    ...(recherche !== undefined && { search: recherche.slice(0, 200) }),
    ...(offre !== undefined && /^[A-Z]{2,8}$/.test(offre) && { offer: offre }),
    ...(usage !== undefined && /^[A-Z0-9_/]{2,16}$/.test(usage) && { usage }),
    ...(state !== undefined && { state }),
    ...(isIdentifier(structure) && { structureId: structure }),
    ...(isDay(echeance) && { expiresUntil: echeance }),
    ...(afaire === 'oui' && { renewal: 'open' as const }),
    ...(isIdentifier(apres) && { after: apres }),
  };
}

/** What to do first, counts by state, and the year to come; nothing of it where there is no certificate yet. */
function Overview() {
  const t = useLifeWords().follow;
  const nowMs = useNowMs();
  const counts = useQuery(countsQuery).data;
  const asks = useAccount().roles.includes('technicalAdmin');
  if (counts === undefined || Number.isNaN(nowMs)) return null;
  if (counts.valid + counts.expired + counts.revoked === 0) return null;
  return (
    <div className="stack overview">
      {asks && <ToRenew />}
      <StateTiles counts={counts} nowMs={nowMs} />
      <ExpiryTimeline
        counts={counts}
        nowMs={nowMs}
        action={
          <Link
            to="/certificats"
            search={{ etat: 'valid', echeance: new Date(nowMs + yearDays * 86_400_000).toISOString().slice(0, 10) }}
          >
            {t.endsLink}
          </Link>
        }
      />
      <CalendarPart />
    </div>
  );
}

function Exports({ search }: { search: CertificateSearch }) {
  const t = useLifeWords().follow;
  return (
    <span className="exports">
      <ButtonAnchor size="small" icon="down" href={exportUrl('csv', search)} download>
        {t.exportCsv}
      </ButtonAnchor>
      <ButtonAnchor size="small" icon="down" href={exportUrl('json', search)} download>
        {t.exportJson}
      </ButtonAnchor>
    </span>
  );
}

/** Every certificate that this person may see: an officer's are all there are. */
function CertificateList() {
  const life = useLifeWords().follow;
  const t = useText().certificates;
  const filters: CertificateFilters = useSearch({ strict: false });
  const { mass } = useLifeWords().follow;
  const { roles } = useAccount();
  const seesAll = roles.includes('registrationOfficer') || roles.includes('auditor');
  const navigate = useNavigate();
  const found = useQuery({ ...certificatesQuery(searchOf(filters)), placeholderData: keepPreviousData });
  if (found.isPending) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  const { certificates, total, totalIsLeast, next } = found.data;
  const choose = (search: CertificateFilters) => void navigate({ to: '/certificats', search, replace: true });
  const { apres: _page, ...choices } = filters;
  const thumbprint = thumbprintOf(filters.recherche ?? '');
  const filtered = Object.keys(choices).length > 0;
  const structure = filters.structure === undefined ? undefined : certificates[0]?.structure.name;
  return (
    <Page
      title={t.title}
      lead={filters.echeance === undefined ? t.lead : t.leadEnds}
      beside={
        seesAll && (
          <ButtonLink to="/revocations" icon="no">
            {mass}
          </ButtonLink>
        )
      }
    >
      <Overview />
      <div className="card list">
        <CertificateFilterForm filters={filters} onChange={choose} />
        <div className="filter-count" hidden={total === 0 && !filtered}>
          <span role="status">
            <Rich text={totalIsLeast ? life.countLeast({ total }) : t.count({ total })} />{' '}
            {structure !== undefined && t.oneStructure({ structure })}
          </span>
          {filtered && (
            <Button size="small" variant="quiet" onClick={() => choose({})}>
              {t.clear}
            </Button>
          )}
          <Exports search={searchOf(filters)} />
        </div>
        {certificates.length > 0 ? (
          <CertificateTable
            certificates={certificates}
            search={searchOf(filters)}
            hasOtherPages={next !== null || filters.apres !== undefined}
          />
        ) : thumbprint !== null ? (
          <Empty
            title={t.emptyFiltered}
            action={<CodeBlock title={shell} code={serialCommand(thumbprint)} copySubject={life.thumbprintCommand} />}
          >
            <Glossed text={life.thumbprint} words={['serial']} />
          </Empty>
        ) : filtered ? (
          <Empty title={t.emptyFiltered} action={<Button onClick={() => choose({})}>{t.clear}</Button>}>
            <Glossed text={t.emptyFilteredNext} words={['serial']} />
          </Empty>
        ) : (
          <Empty title={t.emptyTitle} action={<ButtonLink to="/demandes">{t.toRequests}</ButtonLink>}>
            {t.empty}
          </Empty>
        )}
        <PageLinks to="/certificats" filters={filters} by="apres" next={next} words={t} />
      </div>
    </Page>
  );
}

export const Certificates = withLifeWords(CertificateList);
