import { type ComponentType, useId, useLayoutEffect, useRef } from 'react';
import type { FactorsView } from '../../../core/contract/account.ts';
import { factorsQuery } from '../../api/account-queries.ts';
import { useQuery } from '../../api/use-query.ts';
import { useIdentities } from '../../federated/journeys.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Loading } from '../../ui/loading.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { FederatedProof } from './federated-proof.tsx';
import type { ProofProps } from './method.ts';
import { PasskeyProof } from './passkey-proof.tsx';
import { PasswordProof } from './password-proof.tsx';

/** Each way to show that one is there, and whether this account has it. */
const proofs: readonly {
  readonly id: string;
  readonly Proof: ComponentType<ProofProps>;
  has(own: FactorsView, identities: number): boolean;
}[] = [
  { id: 'password', Proof: PasswordProof, has: ({ password }) => password !== null },
  { id: 'passkey', Proof: PasskeyProof, has: ({ passkeys }) => passkeys.length > 0 },
  { id: 'federated', Proof: FederatedProof, has: (_own, identities) => identities > 0 },
];

/** Above the page, which stays as it is: what was asked goes on once the person has shown that they are there. */
export function StepUp({ onEnd }: { onEnd: (proven: boolean) => void }) {
  const t = useText().session;
  const headingId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const factors = useQuery(factorsQuery);

  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Closed while it is still in the page, so that the browser gives the focus back to where it was.
    return () => shown?.close();
  }, []);

  return (
    <dialog className="card dialog" ref={dialog} aria-labelledby={headingId} onCancel={() => onEnd(false)}>
      <h2 id={headingId}>{t.stepUpTitle}</h2>
      <p className="sub">{t.stepUp}</p>
      {factors.isPending && <Loading />}
      {factors.isError && <ProblemNote problem={unreadable} onRetry={() => void factors.refetch()} />}
      {factors.data !== undefined && <Proofs own={factors.data} onProven={() => onEnd(true)} />}
      <Button variant="quiet" onClick={() => onEnd(false)}>
        {t.stepUpLeave}
      </Button>
    </dialog>
  );
}

const unreadable = { code: 'network.unreachable', title: '' };

function Proofs({ own, onProven }: { own: FactorsView } & ProofProps) {
  const t = useText().session;
  const identities = useIdentities();
  if (identities.isPending) return <Loading />;
  const shown = proofs.filter(({ has }) => has(own, identities.data?.length ?? 0));
  if (shown.length === 0) return <p>{t.stepUpElsewhere}</p>;
  return shown.map(({ id, Proof }, index) => (
    <div key={id}>
      {index > 0 && <p className="or">{t.or}</p>}
      <Proof onProven={onProven} />
    </div>
  ));
}
