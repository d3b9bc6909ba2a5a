import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { renewCertificate } from '../../core/contract/follow.ts';
import type { Problem } from '../../core/contract/problem.ts';
import { call } from '../api/call.ts';
import { useRefreshRequest } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';

interface RenewButtonProps {
  readonly certificateId: string;
  /** Whose, for who hears the button alone. */
  readonly name: string;
  readonly size?: 'small';
  readonly variant?: 'primary';
}

/** One click: the draft is made, or found again, and its page shows what the new certificate will be. */
export function RenewButton({ certificateId, name, size, variant }: RenewButtonProps) {
  const t = useText().renewal;
  const navigate = useNavigate();
  const refresh = useRefreshRequest();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const renew = async () => {
    setBusy(true);
    setProblem(null);
    const answer = await call(renewCertificate, { params: { certificateId } });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    refresh(answer.value.request);
    await navigate({ to: '/demander/$requestId/informations', params: { requestId: answer.value.request.id } });
  };
  return (
    <>
      <Button
        icon="again"
        busy={busy}
        onClick={() => void renew()}
        {...(size !== undefined && { size })}
        {...(variant !== undefined && { variant })}
      >
        {t.renew}
        <span className="visually-hidden"> {name}</span>
      </Button>
      {problem !== null && <ProblemNote problem={problem} />}
    </>
  );
}
