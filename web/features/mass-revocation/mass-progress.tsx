import { useState } from 'react';
import { type MassRevocationView, stopMassRevocation } from '../../../core/contract/mass-revocations.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { call } from '../../api/call.ts';
import { useMassWords } from '../../catalogue/mass-revocation-words.tsx';
import { useFormat } from '../../i18n/index.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { Progress } from '../../ui/meter.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Rows } from '../../ui/rows.tsx';
import { useOnce } from '../../ui/use-once.ts';

/** How far it is, and the way to stop it. */
export function MassProgress(props: {
  view: MassRevocationView;
  isOfficer: boolean;
  onChange: (view: MassRevocationView) => void;
}) {
  const t = useMassWords();
  const format = useFormat();
  const announce = useAnnounce();
  const { busy, run } = useOnce();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { view } = props;
  const { left, contacts, told } = view.counts;
  const isTelling = view.state === 'telling';
  const [done, total] = isTelling ? [told, contacts] : [view.certificates - left, view.certificates];
  const caption = { done: format.number(done), total: format.number(total) };
  const stop = () =>
    run(async () => {
      setProblem(null);
      const answer = await call(stopMassRevocation, { params: { massRevocationId: view.id } });
      if (!answer.ok) return setProblem(answer.problem);
      announce(t.stoppedDone);
      props.onChange(answer.value.massRevocation);
    });
  const moves = view.state === 'running' || isTelling;
  return (
    <Pane title={moves ? t.progress : t.states.waiting}>
      {moves && (
        <>
          <Progress
            label={t.progress}
            value={total === 0 ? 100 : Math.floor((100 * done) / total)}
            caption={isTelling ? t.tellingText(caption) : t.progressText(caption)}
          />
          <p className="sub">{t.goesOn}</p>
        </>
      )}
      {props.isOfficer && !isTelling && (
        <>
          <p className="sub">{t.stopHint}</p>
          {problem !== null && <ProblemNote problem={problem} />}
          <div className="buttons">
            <Button icon="close" busy={busy} onClick={() => void stop()}>
              {t.stop}
            </Button>
          </div>
        </>
      )}
    </Pane>
  );
}

export function MassReport({ view }: { view: MassRevocationView }) {
  const t = useMassWords();
  const format = useFormat();
  const { revoked, already, ended, along, left, told } = view.counts;
  const row = (key: string, term: string, value: number) => ({ key, term, value: format.number(value) });
  return (
    <Pane title={t.report}>
      <Rows
        rows={[
          row('revoked', t.reportRevoked, revoked),
          row('already', t.reportAlready, already),
          row('ended', t.reportEnded, ended),
          row('along', t.reportAlong, along),
          row('left', t.reportLeft, left),
          row('told', t.reportContacts, told),
        ]}
      />
    </Pane>
  );
}
