import { useCallback, useState } from 'react';
import { type FactorsView, removeTotp, renewRecoveryCodes } from '../../../core/contract/account.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { useRefreshFactors } from '../../api/account-queries.ts';
import { call } from '../../api/call.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { Note, Tag } from '../../ui/message.tsx';
import { FormProblem } from '../../ui/problem-note.tsx';
import { useOnce } from '../../ui/use-once.ts';
import { EnrolTotp } from './enrol-totp.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

type Doing =
  | { readonly what: 'nothing' | 'enrolling' | 'removing' }
  | { readonly what: 'keeping'; readonly codes: readonly string[] };

/** The authenticator app, and the codes for the day it is lost. */
export function TotpSection({ own }: { own: FactorsView }) {
  const t = useText().account;
  const announce = useAnnounce();
  const refresh = useRefreshFactors();
  const [doing, setDoing] = useState<Doing>({ what: 'nothing' });
  const [problem, setProblem] = useState<Problem | null>(null);
  const { busy, run } = useOnce();
  const stop = useCallback(() => setDoing({ what: 'nothing' }), []);

  const renew = () =>
    run(async () => {
      setProblem(null);
      const answer = await call(renewRecoveryCodes, {});
      if (answer.ok) setDoing({ what: 'keeping', codes: answer.value.recoveryCodes });
      else setProblem(answer.problem);
    });
  const remove = () =>
    run(async () => {
      setProblem(null);
      const answer = await call(removeTotp, {});
      stop();
      if (!answer.ok) return setProblem(answer.problem);
      announce(t.totpRemoved);
      await refresh();
    });
  const kept = async () => {
    stop();
    await refresh();
  };

  return (
    <Pane title={t.totpTitle} action={own.totp !== null && <Tag tone="ok">{t.active}</Tag>}>
      <FormProblem problem={problem} />
      {doing.what === 'keeping' ? (
        <RecoveryCodes codes={doing.codes} onKept={() => void kept()} />
      ) : doing.what === 'enrolling' ? (
        <EnrolTotp onAdded={(codes) => setDoing({ what: 'keeping', codes })} onCancel={stop} />
      ) : doing.what === 'removing' ? (
        <>
          <div className="field">
            <Note tone="warn">{own.secondFactorAsked ? t.totpRemoveAsked : t.totpRemoveSure}</Note>
          </div>
          <div className="buttons">
            <Button onClick={stop}>{t.keep}</Button>
            <Button variant="danger" busy={busy} onClick={() => void remove()}>
              {t.totpRemoveYes}
            </Button>
          </div>
        </>
      ) : (
        <Idle own={own} busy={busy} onDo={(what) => setDoing({ what })} onRenew={() => void renew()} />
      )}
    </Pane>
  );
}

function Idle(props: {
  readonly own: FactorsView;
  readonly busy: boolean;
  readonly onDo: (what: 'enrolling' | 'removing') => void;
  readonly onRenew: () => void;
}) {
  const t = useText().account;
  const { longDate } = useFormat();
  const { totp } = props.own;
  if (totp === null) {
    return (
      <>
        <p className="sub">{t.totpNone}</p>
        <Button icon="key" onClick={() => props.onDo('enrolling')}>
          {t.totpAdd}
        </Button>
      </>
    );
  }
  return (
    <>
      <p className="sub">{t.totpSince({ date: longDate(totp.since), left: totp.recoveryCodesLeft })}</p>
      <div className="buttons">
        <Button busy={props.busy} onClick={props.onRenew}>
          {t.codesRenew}
        </Button>
        <Button onClick={() => props.onDo('enrolling')}>{t.totpReplace}</Button>
        <Button variant="quiet" onClick={() => props.onDo('removing')}>
          {t.totpRemove}
        </Button>
      </div>
    </>
  );
}
