import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import type { MassRevocationView } from '../../core/contract/mass-revocations.ts';
import { useAccount } from '../api/account.tsx';
import { massRevocationQuery } from '../api/mass-revocation-queries.ts';
import { useQuery, useQueryClient } from '../api/use-query.ts';
import { useMassWords, withMassWords } from '../catalogue/mass-revocation-words.tsx';
import { MassDecision } from '../features/mass-revocation/mass-decision.tsx';
import { MassFacts } from '../features/mass-revocation/mass-facts.tsx';
import { MassItems } from '../features/mass-revocation/mass-items.tsx';
import { MassProgress, MassReport } from '../features/mass-revocation/mass-progress.tsx';
import { MassState } from '../features/mass-revocation/mass-table.tsx';
import { useFormat, useText } from '../i18n/index.tsx';
import { Stack } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Note } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { LoadFailed } from './failures.tsx';
import { NewMassRevocation } from './mass-revocations.tsx';

const route = getRouteApi('/signed-in/revocations/$massRevocationId');
const lookAgainMs = 1500;

/**
 * « nouvelle » stands where one has its identifier: the form that makes one. Its return type is said, or the router's would
 * come round to itself, and what routes give to pages would be `any` everywhere.
 */
function Shown(): ReactNode {
  const { massRevocationId } = route.useParams();
  return massRevocationId === 'nouvelle' ? <NewMassRevocation /> : <Found massRevocationId={massRevocationId} />;
}

function Found({ massRevocationId }: { massRevocationId: string }) {
  const found = useQuery(massRevocationQuery(massRevocationId));
  const { refetch } = found;
  const moves = found.data?.state === 'running' || found.data?.state === 'telling';
  useEffect(() => {
    if (!moves) return;
    const timer = setInterval(() => void refetch(), lookAgainMs);
    return () => clearInterval(timer);
  }, [moves, refetch]);
  if (found.isPending) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void refetch()} />;
  return <One view={found.data} moves={moves} />;
}

function One({ view, moves }: { view: MassRevocationView; moves: boolean }) {
  const text = useText();
  const t = useMassWords();
  const format = useFormat();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { apres, inconnus } = route.useSearch();
  const isOfficer = useAccount().roles.includes('registrationOfficer');
  const change = (next: MassRevocationView) => {
    queries.setQueryData(massRevocationQuery(view.id), next);
    void queries.invalidateQueries({ queryKey: ['mass-revocations'] });
  };
  const unknown = Number(inconnus ?? 0);
  return (
    <Page
      title={t.one({ count: format.number(view.certificates), isOne: view.certificates === 1 })}
      beside={<MassState state={view.state} />}
      crumbs={[{ label: text.frame.home, to: '/' }, { label: t.short, to: '/revocations' }, { label: t.crumb }]}
    >
      <Stack>
        {view.state === 'draft' && unknown > 0 && <Note tone="warn">{t.notFound({ count: unknown })}</Note>}
        {moves && <MassProgress view={view} isOfficer={isOfficer} onChange={change} />}
        {(view.state === 'done' || view.state === 'stopped') && <MassReport view={view} />}
        <MassFacts view={view} />
        <MassItems key={view.state} id={view.id} after={apres} />
        <MassDecision
          view={view}
          isOfficer={isOfficer}
          onChange={change}
          onDiscarded={() => void navigate({ to: '/revocations' })}
        />
        {view.state === 'waiting' && isOfficer && view.isOwn && (
          <MassProgress view={view} isOfficer onChange={change} />
        )}
      </Stack>
    </Page>
  );
}

export const MassRevocation = withMassWords(Shown);
