import { Navigate, Outlet, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { AccountView } from '../../core/contract/portal.ts';
import { AccountProvider } from '../api/account.tsx';
import { onProofNeeded, onSessionEnd } from '../api/call.ts';
import { useSession } from '../api/queries.ts';
import { useProofAsker } from '../features/session/use-proof-asker.ts';
import { Loading } from '../ui/loading.tsx';
import { LoadFailed } from './failures.tsx';

const SessionEnded = lazy(async () => ({
  default: (await import('../features/session/session-ended.tsx')).SessionEnded,
}));

const StepUp = lazy(async () => ({ default: (await import('../features/session/step-up.tsx')).StepUp }));
const SecondFactorOwed = lazy(async () => ({ default: (await import('./second-factor.tsx')).SecondFactorOwed }));

/** The pages of signed-in people. A session that ends while one works is renewed above the page, which stays as it is. */
export function SignedIn() {
  const session = useSession();
  const last = useRef<AccountView | null>(null);
  const [refused, setRefused] = useState(false);
  useEffect(() => onSessionEnd(() => setRefused(true)), []);
  const { asking, ask, end } = useProofAsker();
  useEffect(() => onProofNeeded(ask), [ask]);

  // Signing in is a proof of presence too: what waited for one goes on.
  const signedInAgain = () => {
    setRefused(false);
    end(true);
  };

  const current = session.data?.account ?? null;
  if (current !== null) last.current = current;
  const account = current ?? last.current;

  if (session.isPending) return <Loading />;
  if (account === null) {
    if (session.isError) return <LoadFailed error={session.error} onRetry={() => void session.refetch()} />;
    return <ToSignIn />;
  }
  return (
    <AccountProvider value={account}>
      {account.owesSecondFactor ? (
        <Suspense fallback={<Loading />}>
          <SecondFactorOwed />
        </Suspense>
      ) : (
        <Outlet />
      )}
      {asking && (
        <Suspense>
          <StepUp onEnd={end} />
        </Suspense>
      )}
      {(refused || current === null) && (
        <Suspense>
          <SessionEnded account={account} onSignedIn={signedInAgain} />
        </Suspense>
      )}
    </AccountProvider>
  );
}

/** The page asked for is read once: the address changes while one is being led away. */
function ToSignIn() {
  const router = useRouter();
  const [asked] = useState(router.state.location.href);
  return <Navigate to="/connexion" search={asked === '/' ? {} : { retour: asked }} replace />;
}
