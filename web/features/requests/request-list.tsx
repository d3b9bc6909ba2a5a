import { type ReactNode, useState } from 'react';
import type { RequestView } from '../../../core/contract/portal.ts';
import { ApiProblem } from '../../api/call.ts';
import { useRequestsIn } from '../../api/queries.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Loading } from '../../ui/loading.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Rich } from '../../ui/rich.tsx';
import { type Filters, RequestFilters } from './request-filters.tsx';
import { RequestTable } from './request-table.tsx';

type State = RequestView['state'];

interface RequestListProps {
  readonly label: string;
  readonly filters: Filters;
  readonly onFilters: (filters: Filters) => void;
  /** Set by the page, not by the person. */
  readonly states?: readonly State[];
  readonly empty: ReactNode;
}

export function RequestList(props: RequestListProps) {
  const t = useText().requests;
  const { filters } = props;
  const states = props.states ?? (isState(filters.etat) ? [filters.etat] : []);
  // Pages are counted for one search: another begins at its first.
  const search = JSON.stringify(filters);
  const [shown, setShown] = useState({ search, pages: 1 });
  const pages = shown.search === search ? shown.pages : 1;
  const found = useRequestsIn(
    states,
    {
      ...(filters.offre !== undefined && { offer: filters.offre }),
      ...(filters.usage !== undefined && { usage: filters.usage }),
      ...(filters.recherche !== undefined && { search: filters.recherche }),
    },
    pages,
  );
  const filtered = Object.keys(filters).length > 0;

  return (
    <div className="card list">
      <RequestFilters
        filters={filters}
        onChange={props.onFilters}
        withState={props.states === undefined}
        label={props.label}
      />
      {found.isPending && <Loading />}
      {found.error instanceof ApiProblem && (
        <div className="pane">
          <ProblemNote problem={found.error.problem} onRetry={() => void found.refetch()} />
        </div>
      )}
      {!found.isPending && found.error === null && (
        <>
          <div className="filter-count" hidden={found.total === 0 && !filtered}>
            <span role="status">
              <Rich text={t.count({ shown: found.requests.length, total: found.total, least: found.least })} />
            </span>
            {filtered && (
              <Button size="small" variant="quiet" onClick={() => props.onFilters({})}>
                {t.clear}
              </Button>
            )}
          </div>
          {found.requests.length > 0 ? (
            <>
              <RequestTable requests={found.requests} />
              {found.hasMore && (
                <p className="list-more">
                  <Button busy={found.isPlaceholderData} onClick={() => setShown({ search, pages: pages + 1 })}>
                    {t.more}
                  </Button>
                </p>
              )}
            </>
          ) : filtered ? (
            <Empty title={t.emptyFiltered} action={<Button onClick={() => props.onFilters({})}>{t.clear}</Button>} />
          ) : (
            props.empty
          )}
        </>
      )}
    </div>
  );
}

const allStates = ['draft', 'finalised', 'withdrawn', 'delivered', 'lapsed', 'cancelled'] as const;
const isState = (state: string | undefined): state is State => allStates.some((known) => known === state);
