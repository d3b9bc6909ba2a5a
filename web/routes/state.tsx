import { useState } from 'react';
import { ApiProblem } from '../api/call.ts';
import { useInstanceState } from '../api/desk-queries.ts';
import { useStateWords, withStateWords } from '../catalogue/state-words.tsx';
import { InstanceStatePanes } from '../features/desk/instance-state.tsx';
import { StatusLink, usePublishedWords } from '../features/publication/status-link.tsx';
import { useFormat } from '../i18n/index.tsx';
import { useAnnounce } from '../ui/announce.tsx';
import { Button } from '../ui/button.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { LoadFailed } from './failures.tsx';

/** « État »: what an operator is called for, before the telephone rings. */
function InstanceStatePage() {
  const t = useStateWords();
  const format = useFormat();
  const announce = useAnnounce();
  const state = useInstanceState();
  const published = usePublishedWords();
  const [busy, setBusy] = useState(false);
  if (state.isPending || published === null) return <Loading />;
  if (state.data === undefined) return <LoadFailed error={state.error} onRetry={() => void state.refetch()} />;

  const refresh = async () => {
    setBusy(true);
    await state.refetch();
    setBusy(false);
    announce(t.refreshed);
  };
  return (
    <Page
      title={t.stateTitle}
      lead={t.stateLead({ date: format.dateTime(state.data.now) })}
      action={
        <Button icon="again" busy={busy} onClick={refresh}>
          {t.refresh}
        </Button>
      }
    >
      {state.error instanceof ApiProblem && <ProblemNote problem={state.error.problem} />}
      <InstanceStatePanes state={state.data} published={<StatusLink words={published} />} />
    </Page>
  );
}

export const State = withStateWords(InstanceStatePage);
