import { useState } from 'react';
import { type DesignationView, giveUpDesignation } from '../../core/contract/designations.ts';
import { call } from '../api/call.ts';
import { myDesignationsQuery, useRefreshDesignations } from '../api/designation-queries.ts';
import { useQuery } from '../api/use-query.ts';
import { useActingWords, withActingWords } from '../catalogue/acting-words.tsx';
import { Confirm } from '../features/designations/confirm.tsx';
import { HeldTable } from '../features/designations/held-table.tsx';
import { isCurrent } from '../features/designations/words.ts';
import { useAnnounce } from '../ui/announce.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Pane } from '../ui/card.tsx';
import { Details } from '../ui/details.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loading } from '../ui/loading.tsx';
import { Note } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { LoadFailed } from './failures.tsx';

/** For whom one acts, on what, until when, who gave it; and how to give it up. */
function MyDesignationsPage() {
  const t = useActingWords().designations;
  const announce = useAnnounce();
  const refresh = useRefreshDesignations();
  const found = useQuery(myDesignationsQuery);
  const [leaving, setLeaving] = useState<DesignationView | null>(null);
  const [last, setLast] = useState<string | null>(null);
  if (found.isPending) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  const { designations, throughTeams } = found.data;
  const current = designations.filter(isCurrent);
  const past = designations.filter((one) => !isCurrent(one));
  const done = ({ structure }: DesignationView) => {
    announce(t.givenUp({ name: structure.name }));
    setLast(t.givenUp({ name: structure.name }));
    setLeaving(null);
    refresh();
  };
  return (
    <Page title={t.mine} lead={t.mineLead}>
      <div className="stack">
        {leaving !== null && (
          <Confirm
            key={leaving.id}
            title={t.giveUpTitle({ name: leaving.structure.name })}
            consequence={t.giveUpConsequence}
            yes={t.giveUpYes}
            act={() => call(giveUpDesignation, { params: { designationId: leaving.id } })}
            onDone={() => done(leaving)}
            onKeep={() => setLeaving(null)}
          />
        )}
        {leaving === null && last !== null && <Note tone="ok">{last}</Note>}
        <div className="card">
          {current.length === 0 ? (
            <Empty
              title={past.length > 0 ? t.mineNoneNow : t.mineNone}
              action={<ButtonLink to="/representant">{t.claim}</ButtonLink>}
            >
              {t.mineNoneNext}
            </Empty>
          ) : (
            <HeldTable caption={t.mine} rows={current} onGiveUp={setLeaving} />
          )}
        </div>
        {throughTeams.length > 0 && (
          <Pane title={t.mineThrough}>
            <p className="sub">{t.mineThroughLead}</p>
            <HeldTable caption={t.mineThrough} rows={throughTeams} />
          </Pane>
        )}
        {past.length > 0 && (
          <Details summary={t.minePast}>
            <HeldTable caption={t.minePast} rows={past} />
          </Details>
        )}
      </div>
    </Page>
  );
}

export const MyDesignations = withActingWords(MyDesignationsPage);
