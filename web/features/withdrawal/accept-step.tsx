import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type InstanceView, type RequestView, withdrawRequest } from '../../../core/contract/portal.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { call } from '../../api/call.ts';
import { requestQuery } from '../../api/queries.ts';
import { nameOf } from '../../catalogue/request-name.ts';
import { useLocale, useText } from '../../i18n/index.tsx';
import { useSentence } from '../../i18n/sentence.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/error-summary.tsx';
import { ProblemNote, useProblemText } from '../../ui/problem-note.tsx';
import { CodePart, checkCode, codeFieldId, useCodeChoice } from './code-part.tsx';
import { backupId, KeyNote, KeyPassword, keyProblem, passwordId } from './key-part.tsx';
import type { SignedCertificate } from './make-p12.ts';
import { ChangedName, changedId, TermsPart, termsId } from './terms-part.tsx';
import type { OpenedKey, RequestKey } from './use-request-key.ts';
import { withdrawUntilAnswered } from './withdraw-until-answered.ts';

/** What Finaliser gives: the certificate, and the key that was opened for it, to be forgotten by who takes it. */
export interface Signed {
  readonly request: RequestView;
  readonly certificate: SignedCertificate;
  readonly opened: { readonly key: OpenedKey; readonly password: string } | null;
}

interface AcceptStepProps {
  readonly request: RequestView;
  readonly instance: InstanceView;
  readonly requestKey: RequestKey;
  readonly onSigned: (signed: Signed) => Promise<void>;
  readonly onLeave: () => void;
}

type Progress = 'idle' | 'opening' | 'signing' | { readonly waitSeconds: number };

const pause = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** Step 2: the key is opened and proven, the code chosen, the conditions accepted; then, and only then, one signature. */
export function AcceptStep(props: AcceptStepProps) {
  const { request, instance, requestKey } = props;
  const t = useText().withdrawal;
  const { locale } = useLocale();
  const sentence = useSentence();
  const textOf = useProblemText();
  const [password, setPassword] = useState('');
  const [code, setCode] = useCodeChoice();
  const [termsAccepted, setTermsAccepted] = useState(false);
  const [nameAccepted, setNameAccepted] = useState(false);
  const [errors, setErrors] = useState<readonly FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [progress, setProgress] = useState<Progress>('idle');
  const working = useRef(false);

  const { place } = requestKey.current;
  const changed =
    request.subject !== null && request.subjectToday !== null && request.subject !== request.subjectToday
      ? { before: request.subject, today: request.subjectToday }
      : null;
  const errorOf = (fieldId: string) => errors.find((error) => error.fieldId === fieldId)?.message;

  const check = (): FieldProblem[] => {
    const found: FieldProblem[] = [];
    if (place === 'absent') found.push({ fieldId: backupId, message: t.backupMissing });
    const asksPassword = place === 'browser' || place === 'file';
    if (asksPassword && password === '') found.push({ fieldId: passwordId, message: t.passwordMissing });
    found.push(...checkCode(code, t, sentence));
    if (changed !== null && !nameAccepted) found.push({ fieldId: changedId, message: t.changedMissing });
    if (!termsAccepted) found.push({ fieldId: termsId, message: t.termsMissing });
    return found;
  };
  const show = (found: readonly FieldProblem[]) => {
    setErrors(found);
    setAttempt((last) => last + 1);
  };

  const ask = () =>
    call(withdrawRequest, {
      params: { requestId: request.id },
      body: {
        revocationCode: { kind: code.kind, code: code.code },
        accepted: instance.terms.map(({ document, sha256 }) => ({ document, sha256 })),
        ...(changed !== null && { acceptedSubject: changed.today }),
        locale,
      },
    });

  const finalise = async () => {
    const found = check();
    show(found);
    setProblem(null);
    if (found.length > 0) return;
    let opened: OpenedKey | null = null;
    if (place !== 'own-csr') {
      setProgress('opening');
      const outcome = await requestKey.open(password);
      if (typeof outcome === 'string') return show([keyProblem(outcome, t)]);
      opened = outcome;
    }
    try {
      setProgress('signing');
      const answer = await withdrawUntilAnswered(ask, async (waitSeconds) => {
        setProgress({ waitSeconds });
        await pause(waitSeconds);
        setProgress('signing');
      });
      if (answer.ok) {
        const { request: withdrawn, ...certificate } = answer.value;
        return await props.onSigned({ request: withdrawn, certificate, opened: opened && { key: opened, password } });
      }
      if (answer.problem.field === 'revocationCode')
        return show([{ fieldId: codeFieldId, message: textOf(answer.problem) }]);
      if (answer.problem.code !== 'session.required') setProblem(answer.problem);
    } finally {
      opened?.forget();
    }
  };
  const finaliseOnce = async () => {
    if (working.current || place === 'looking') return;
    working.current = true;
    await finalise().finally(() => {
      working.current = false;
      setProgress('idle');
    });
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
        request={request}
        terms={instance.terms}
        accepted={termsAccepted}
        onAccept={setTermsAccepted}
        error={errorOf(termsId)}
      />
      {problem !== null && <WithdrawalProblem problem={problem} requestId={request.id} />}
      <div className="actions">
        <Button onClick={props.onLeave}>{t.back}</Button>
        <Button variant="primary" busy={progress !== 'idle'} onClick={() => void finaliseOnce()}>
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

function ProgressText({ progress }: { progress: Progress }) {
  const t = useText().withdrawal;
  if (progress === 'idle') return t.finaliseNote;
  if (progress === 'opening') return t.opening;
  return progress === 'signing' ? t.signing : t.waiting({ seconds: progress.waitSeconds });
}

/** The server's sentence, and the act it names. */
function WithdrawalProblem(props: { problem: Problem; requestId: string }) {
  const t = useText().withdrawal;
  const queries = useQueryClient();
  const { problem, requestId } = props;
  // The request is read again: signed already, it goes on at its step; with today's name, it asks about it.
  const readAgain = problem.code === 'withdrawal.other-code' || problem.code === 'withdrawal.subject-changed';
  return (
    <div className="field">
      <ProblemNote problem={problem} />
      {readAgain && (
        <p className="after-field">
          <Button
            icon="again"
            onClick={() => void queries.invalidateQueries({ queryKey: requestQuery(requestId).queryKey })}
          >
            {t.readAgain}
          </Button>
        </p>
      )}
      {problem.code === 'request.lapsed' && (
        <p className="after-field">
          <ButtonLink to="/demander">{t.newRequest}</ButtonLink>
        </p>
      )}
    </div>
  );
}
