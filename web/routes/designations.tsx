import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { DesignationView, listDesignations } from '../../core/contract/designations.ts';
import type { ResponseOf } from '../../core/contract/route.ts';
import { designationsQuery } from '../api/designation-queries.ts';
import { useQuery } from '../api/use-query.ts';
import { useActingWords, withActingWords } from '../catalogue/acting-words.tsx';
import {
  DesignationFilterForm,
  type DesignationFilters,
  filtered,
  filteredInvitations,
} from '../features/designations/designation-filters.tsx';
import { useDesignationActs } from '../features/designations/designation-list.tsx';
import { DesignationTable } from '../features/designations/designation-table.tsx';
import { DomainsSection } from '../features/designations/domains-section.tsx';
import { DesignationHistory } from '../features/designations/history.tsx';
import { InvitePanel, inviteFieldId } from '../features/designations/invite-panel.tsx';
import { ThirdPartySection } from '../features/designations/third-party-section.tsx';
import { lastInstant } from '../features/designations/words.ts';
import { useFormat } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { Pane } from '../ui/card.tsx';
import { Empty } from '../ui/empty.tsx';
import { FileRow } from '../ui/file.tsx';
import { Loading } from '../ui/loading.tsx';
import { Note } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { Rich } from '../ui/rich.tsx';
import { LoadFailed } from './failures.tsx';

const route = getRouteApi('/signed-in/structures/$structureId/habilitations');

/** « Qui peut agir pour… »: sections, each a component of its own. */
function DesignationsPage() {
  const { structureId } = route.useParams();
  const found = useQuery(designationsQuery(structureId));
  if (found.isPending) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  return <Listed listed={found.data} />;
}

function Listed({ listed }: { listed: ResponseOf<typeof listDesignations> }) {
  const t = useActingWords().designations;
  const { structure, designations, mayDesignate } = listed;
  const acts = useDesignationActs(listed.domains);
  const soon = designations.filter((one) => one.endsSoon && one.mayChange);
  return (
    <Page
      title={t.title({ name: structure.name })}
      crumbs={[{ label: t.structures, to: '/structures' }, { label: structure.name }]}
      lead={
        <>
          {t.kinds[structure.kind]} {t.identity({ identifier: structure.certifiedIdentifier, town: structure.town })}{' '}
          {structure.state === 'closed' ? t.closed : t.carried}
        </>
      }
      action={
        mayDesignate && (
          <Button variant="primary" icon="plus" onClick={() => document.getElementById(inviteFieldId)?.focus()}>
            {t.invitePerson}
          </Button>
        )
      }
    >
      <div className="stack">
        {soon.map((one) => (
          <EndsSoon key={one.id} designation={one} onProlong={() => acts.prolong(one)} />
        ))}
        {acts.panel}
        <People listed={listed} onAct={acts.onAct} />
        {mayDesignate && (
          <div className="halves">
            <InvitePanel listed={listed} />
            <div className="stack">
              <DomainsSection structureId={structure.id} domains={listed.domains} />
              <ThirdPartySection structureId={structure.id} isOpen={listed.isThirdParty} />
            </div>
          </div>
        )}
        <p className="small">{t.foot}</p>
        <p className="small">
          <Link to="/structures/$structureId/webhooks" params={{ structureId: structure.id }}>
            {t.webhooks}
          </Link>
        </p>
        <DesignationHistory designations={designations} />
      </div>
    </Page>
  );
}

function EndsSoon({ designation, onProlong }: { designation: DesignationView; onProlong: () => void }) {
  const t = useActingWords().designations;
  const format = useFormat();
  const date = designation.validUntil === null ? '' : format.longDate(lastInstant(designation.validUntil));
  return (
    <Pane tone="todo">
      <FileRow
        icon="clock"
        tone="warn"
        title={t.soonTitle({ name: designation.holder.name, date })}
        note={t.soonText}
        action={<Button onClick={onProlong}>{t.prolong}</Button>}
      />
    </Pane>
  );
}

function People(props: {
  readonly listed: ResponseOf<typeof listDesignations>;
  readonly onAct: Parameters<typeof DesignationTable>[0]['onAct'];
}) {
  const t = useActingWords().designations;
  const { structureId } = route.useParams();
  const filters: DesignationFilters = route.useSearch();
  const navigate = useNavigate();
  const { designations, invitations } = props.listed;
  const choose = (search: DesignationFilters) =>
    void navigate({ to: '/structures/$structureId/habilitations', params: { structureId }, search, replace: true });
  const rows = filtered(designations, filters);
  const waiting = filteredInvitations(invitations, filters);
  const isFiltered = Object.keys(filters).length > 0;
  const nobodyAsks = !designations.some(({ kind, state }) => kind === 'technicalAdmin' && state === 'inForce');
  return (
    <div className="card list">
      <DesignationFilterForm filters={filters} onChange={choose} />
      <div className="filter-count">
        <span role="status">
          <Rich
            text={t.count({ shown: rows.length + waiting.length, total: designations.length + invitations.length })}
          />
        </span>
        {isFiltered && (
          <Button size="small" variant="quiet" onClick={() => choose({})}>
            {t.clear}
          </Button>
        )}
      </div>
      {rows.length + waiting.length > 0 ? (
        <DesignationTable caption={t.caption} designations={rows} invitations={waiting} onAct={props.onAct} />
      ) : (
        <Empty title={t.emptyFiltered} action={<Button onClick={() => choose({})}>{t.clear}</Button>} />
      )}
      {nobodyAsks && !isFiltered && (
        <div className="pane">
          <Note title={t.emptyTitle}>{t.empty}</Note>
        </div>
      )}
    </div>
  );
}

export const Designations = withActingWords(DesignationsPage);
