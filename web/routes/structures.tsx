import { representedQuery } from '../api/designation-queries.ts';
import { useQuery } from '../api/use-query.ts';
import { useActingWords, withActingWords } from '../catalogue/acting-words.tsx';
import { RepresentedList } from '../features/designations/represented-list.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { LoadFailed } from './failures.tsx';

/** For who answers for structures: each of them, and what needs doing there. */
function StructuresPage() {
  const t = useActingWords().designations;
  const found = useQuery(representedQuery);
  if (found.isPending) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <Page title={t.structuresTitle} lead={t.structuresLead}>
      <RepresentedList structures={found.data} />
    </Page>
  );
}

export const Structures = withActingWords(StructuresPage);
