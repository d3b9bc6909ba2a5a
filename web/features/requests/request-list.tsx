import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { findRequests } from '../../../core/contract/portal.ts';
import type { QueryOf } from '../../../core/contract/route.ts';
import { ApiProblem, requestsQuery } from '../../api/queries.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Loading } from '../../ui/loading.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Rich } from '../../ui/rich.tsx';
import { type Filters, RequestFilters } from './request-filters.tsx';
import { RequestTable } from './request-table.tsx';

interface RequestListProps {
  readonly label: string;
  readonly filters: Filters;
  readonly onFilters: (filters: Filters) => void;
  /** Set by the page, not by the person. */
  readonly state?: 'finalised';
  readonly empty: ReactNode;
}

export function RequestList(props: RequestListProps) {
  const t = useText().requests;
  const { filters } = props;
  const state = props.state ?? filters.etat;
  const query: NonNullable<QueryOf<typeof findRequests>> = {
    ...(isState(state) && { state }),
    ...(filters.offre !== undefined && { offer: filters.offre }),
    ...(filters.usage !== undefined && { usage: filters.usage }),
    ...(filters.recherche !== undefined && { search: filters.recherche }),
  };
  const found = useQuery({ ...requestsQuery(query), placeholderData: (previous) => previous });
  const filtered = Object.keys(filters).length > 0;

  return (
    <div className="card list">
      <RequestFilters
        key={filters.recherche}
        filters={filters}
        onChange={props.onFilters}
        withState={props.state === undefined}
        label={props.label}
      />
      {found.isPending && <Loading />}
      {found.error instanceof ApiProblem && (
        <div className="pane">
          <ProblemNote problem={found.error.problem} onRetry={() => void found.refetch()} />
        </div>
      )}
      {found.data !== undefined && (
        <>
          <div className="filter-count" hidden={found.data.total === 0 && !filtered}>
            <span role="status">
              <Rich text={t.count({ shown: found.data.requests.length, total: found.data.total })} />
            </span>
            {filtered && (
              <Button size="small" variant="quiet" onClick={() => props.onFilters({})}>
                {t.clear}
              </Button>
            )}
          </div>
          {found.data.requests.length > 0 ? (
            <RequestTable requests={found.data.requests} />
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

type State = 'draft' | 'finalised' | 'withdrawn' | 'delivered' | 'lapsed';
const isState = (state: string | undefined): state is State =>
  state !== undefined && ['draft', 'finalised', 'withdrawn', 'delivered', 'lapsed'].includes(state);
