import { useState } from 'react';
import type { InstanceView, RequestView } from '../../../core/contract/portal.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { requestQuery } from '../../api/queries.ts';
import { useQueryClient } from '../../api/use-query.ts';
import { RequestProblem } from '../../catalogue/lost-right.tsx';
import { nameOf, ownerOf } from '../../catalogue/request-name.ts';
import { useText } from '../../i18n/index.tsx';
import { type Sentence, useLoadedSentence } from '../../i18n/sentence.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/error-summary.tsx';
import { useFieldProblems } from '../../ui/use-field-problems.ts';
import { checkCode, noCode } from './check-code.ts';
import { CodePart } from './code-part.tsx';
import { backupId, KeyNote, KeyPassword, passwordId } from './key-part.tsx';
import { ChangedName, changedId, TermsPart, termsId } from './terms-part.tsx';
import type { RequestKey } from './use-request-key.ts';
import { type Progress, type Signed, useWithdrawal } from './use-withdrawal.ts';

interface AcceptStepProps {
  readonly request: RequestView;
  readonly instance: InstanceView;
  readonly requestKey: RequestKey;
  readonly onSigned: (signed: Signed) => Promise<void>;
  readonly onLeave: () => void;
}

/** Step 2: the key is opened and proven, the code chosen, the conditions accepted; then, and only then, one signature. */
export function AcceptStep(props: AcceptStepProps) {
  const { request, instance, requestKey } = props;
  const t = useText().withdrawal;
  const loadSentence = useLoadedSentence();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState(noCode);
  const [termsAccepted, setTermsAccepted] = useState(false);
  const [nameAccepted, setNameAccepted] = useState(false);
  const { errors, attempt, show, errorOf } = useFieldProblems();
  const { progress, problem, withdraw } = useWithdrawal(request.id, requestKey, props.onSigned);
  const { place } = requestKey.current;
  const changed = changedName(request);

  const check = (sentence: Sentence): FieldProblem[] => {
    const found: FieldProblem[] = [];
    if (place === 'absent') found.push({ fieldId: backupId, message: t.backupMissing });
    const asksPassword = place === 'browser' || place === 'file';
    if (asksPassword && password === '') found.push({ fieldId: passwordId, message: t.passwordMissing });
    found.push(...checkCode(code, t, sentence));
    if (changed !== null && !nameAccepted) found.push({ fieldId: changedId, message: t.changedMissing });
    if (!termsAccepted) found.push({ fieldId: termsId, message: t.termsMissing });
    return found;
  };
  const finalise = async () => {
    if (place === 'looking') return;
    const found = check(await loadSentence());
    show(found);
    if (found.length > 0) return;
    const refused = await withdraw(password, {
      revocationCode: { kind: code.kind, code: code.code },
      accepted: instance.terms.map(({ document, sha256 }) => ({ document, sha256 })),
      ...(changed !== null && { acceptedSubject: changed.today }),
    });
    if (refused.length > 0) show(refused);
  };

  return (
    <div className="card form">
      <ErrorSummary errors={errors} attempt={attempt} />
      <div className="field">
        <KeyNote requestKey={requestKey} />
      </div>
      {place !== 'own-csr' && (
        <>
          <h2>{t.keyTitle}</h2>
          <p className="sub">{t.keySub}</p>
          <KeyPassword
            requestKey={requestKey}
            password={password}
            onPassword={setPassword}
            signed={false}
            errorOf={errorOf}
          />
          <hr />
        </>
      )}
      <CodePart request={request} name={nameOf(request)} choice={code} onChange={setCode} errorOf={errorOf} />
      <hr />
      {changed !== null && (
        <ChangedName {...changed} accepted={nameAccepted} onAccept={setNameAccepted} error={errorOf(changedId)} />
      )}
      <TermsPart
        owner={ownerOf(request)}
        terms={instance.terms}
        accepted={termsAccepted}
        onAccept={setTermsAccepted}
        error={errorOf(termsId)}
      />
      {problem !== null && <WithdrawalProblem problem={problem} request={request} />}
      <div className="actions">
        <Button onClick={props.onLeave}>{t.back}</Button>
        <Button variant="primary" busy={progress !== 'idle'} onClick={() => void finalise()}>
          {t.finalise}
        </Button>
        <span className="spacer" />
        <span className="small finalise-note" role="status">
          <ProgressText progress={progress} />
        </span>
      </div>
    </div>
  );
}

/** The registry changed since Finaliser: the name then and the name today. */
export function changedName({ subject, subjectToday }: RequestView): { before: string; today: string } | null {
  if (subject === null || subjectToday === null || subject === subjectToday) return null;
  return { before: subject, today: subjectToday };
}

function ProgressText({ progress }: { progress: Progress }) {
  const t = useText().withdrawal;
  if (progress === 'idle') return t.finaliseNote;
  if (progress === 'opening') return t.opening;
  return progress === 'signing' ? t.signing : t.waiting({ seconds: progress.waitSeconds });
}

/** The server's sentence, and the act it names. */
function WithdrawalProblem({ problem, request }: { problem: Problem; request: RequestView }) {
  const t = useText().withdrawal;
  const queries = useQueryClient();
  // The request is read again: signed already, it goes on at its step; with today's name, it asks about it.
  const readAgain = problem.code === 'withdrawal.other-code' || problem.code === 'withdrawal.subject-changed';
  return (
    <div className="field">
      <RequestProblem problem={problem} structure={request.structure.name} />
      {readAgain && (
        <p className="after-field">
          <Button
            icon="again"
            onClick={() => void queries.invalidateQueries({ queryKey: requestQuery(request.id).queryKey })}
          >
            {t.readAgain}
          </Button>
        </p>
      )}
      {(problem.code === 'request.lapsed' || problem.code === 'request.cancelled') && (
        <p className="after-field">
          <ButtonLink to="/demander">{t.newRequest}</ButtonLink>
        </p>
      )}
    </div>
  );
}
