import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Arrival as Arrived } from '../../../core/contract/federated.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import type { Answer } from '../../api/call.ts';
import { sessionQuery, useSession } from '../../api/queries.ts';
import { useQueryClient } from '../../api/use-query.ts';
import { bringToInvitation, identitiesQuery } from '../../federated/journeys.ts';
import { useText } from '../../i18n/index.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';

/** Once for an opening of the portal, however often the page is drawn: what was brought back is good for one use. */
let ending: Promise<Answer<Arrived>> | null = null;

/** Back from a provider or a card reader: hands in what it brought, and goes on to where one came from. */
export function Arrival({ end }: { end: () => Promise<Answer<Arrived>> }) {
  const t = useText().federated;
  const router = useRouter();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const session = useSession();
  const [problem, setProblem] = useState<Problem | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens
  useEffect(() => {
    // A code is nothing to leave in the address bar.
    window.history.replaceState(window.history.state, '', window.location.pathname);
    ending ??= end();
    void ending.then(async (answer) => {
      if (!answer.ok) {
        return bringToInvitation(answer.problem) ? router.history.replace('/invitation') : setProblem(answer.problem);
      }
      await Promise.all([sessionQuery, identitiesQuery].map(({ queryKey }) => queries.invalidateQueries({ queryKey })));
      if (answer.value.purpose === 'link') announce(t.linked);
      if (answer.value.purpose === 'step-up') announce(t.proven);
      router.history.replace(answer.value.returnTo);
    });
  }, []);

  if (problem === null) {
    return (
      <Page title={t.arrivalTitle} lead={t.arrival}>
        <Loading />
      </Page>
    );
  }
  const isSignedIn = session.data !== undefined && session.data.account !== null;
  return (
    <Page title={isSignedIn ? t.linkFailedTitle : t.failedTitle}>
      <div className="columns">
        <div className="stack">
          <ProblemNote problem={problem} />
          <div className="buttons">
            <ButtonLink variant="primary" to={isSignedIn ? '/mon-compte' : '/connexion'}>
              {isSignedIn ? t.toAccount : t.toSignIn}
            </ButtonLink>
          </div>
        </div>
      </div>
    </Page>
  );
}
