import { useNavigate, useSearch } from '@tanstack/react-router';
import { daysReversed } from '../../core/contract/days.ts';
import { type EventSearch, eventsQuery, isDay, isIdentifier } from '../api/certificate-queries.ts';
import { keepPreviousData, useQuery } from '../api/use-query.ts';
import { EventFilterForm, type EventFilters } from '../features/journal/event-filters.tsx';
import { EventTable } from '../features/journal/event-table.tsx';
import { useJournalWords } from '../i18n/journal-words.ts';
import { useSentence } from '../i18n/sentence.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { PageLinks } from '../ui/page-links.tsx';
import { LoadFailed } from './failures.tsx';

/** What the address says, as the contract asks it; a value that it does not know is as if absent. */
function searchOf({ objet, evenement, auteur, mots, du, au, structure, avant }: EventFilters): EventSearch {
  return {
    ...(objet !== undefined && { about: objet.slice(0, 120) }),
    ...(evenement !== undefined && /^[a-z-]{1,30}\.[a-z-]{1,30}$/.test(evenement) && { event: evenement }),
    ...(auteur !== undefined && { actor: auteur.slice(0, 120) }),
    ...(mots !== undefined && { search: mots.slice(0, 120) }),
    ...(isDay(du) && { from: du }),
    ...(isDay(au) && { until: au }),
    ...(isIdentifier(structure) && { structureId: structure }),
    ...(avant !== undefined && /^[1-9]\d{0,17}$/.test(avant) && { before: avant }),
  };
}

/** Of days in the wrong order nothing is asked: an empty list would say that nothing happened. */
const nothingAsked = { entries: [], next: null };

export function Journal() {
  const t = useJournalWords();
  const filters: EventFilters = useSearch({ strict: false });
  const navigate = useNavigate();
  const sentence = useSentence();
  const asked = searchOf(filters);
  const reversed = daysReversed(asked.from, asked.until);
  const found = useQuery({ ...eventsQuery(asked), enabled: !reversed, placeholderData: keepPreviousData });
  if (t === null || (found.isPending && !reversed)) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  const { entries, next } = reversed || found.isPending ? nothingAsked : found.data;
  const daysError = reversed ? sentence({ code: 'form.days-reversed' }) : undefined;
  const choose = (search: EventFilters) => void navigate({ to: '/journal', search, replace: true });
  const { avant: _page, ...choices } = filters;
  const filtered = Object.keys(choices).length > 0;
  const structure = filters.structure === undefined ? undefined : entries[0]?.structure?.name;
  return (
    <Page title={t.title} lead={t.lead}>
      <div className="card list">
        <EventFilterForm t={t} filters={filters} daysError={daysError} onChange={choose} />
        <div className="filter-count">
          <span role="status" className={reversed ? 'visually-hidden' : undefined}>
            {daysError ?? t.count({ shown: entries.length })} {structure !== undefined && t.oneStructure({ structure })}
          </span>
          {filtered && (
            <Button size="small" variant="quiet" onClick={() => choose({})}>
              {t.clear}
            </Button>
          )}
        </div>
        {entries.length > 0 && <EventTable entries={entries} linked />}
        {entries.length === 0 && !reversed && (
          <Empty title={t.emptyFiltered} action={<Button onClick={() => choose({})}>{t.clear}</Button>} />
        )}
        <PageLinks to="/journal" filters={filters} by="avant" next={next} words={{ first: t.newest, more: t.older }} />
      </div>
    </Page>
  );
}
