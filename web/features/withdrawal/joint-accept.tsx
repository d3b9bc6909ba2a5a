import { useState } from 'react';
import type { InstanceView, RequestView } from '../../../core/contract/portal.ts';
import { useJointWords } from '../../catalogue/joint-words.tsx';
import { nameOf, structuresOf } from '../../catalogue/request-name.ts';
import { useLocale, useText } from '../../i18n/index.tsx';
import { type Sentence, useLoadedSentence } from '../../i18n/sentence.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/error-summary.tsx';
import { useFieldProblems } from '../../ui/use-field-problems.ts';
import { changedName } from './accept-step.tsx';
import { checkCode, noCode } from './check-code.ts';
import { CodePart } from './code-part.tsx';
import { JointKeyPart } from './joint-key-part.tsx';
import { backupId, passwordId } from './key-part.tsx';
import { ChangedName, changedId, TermsPart, termsId } from './terms-part.tsx';
import type { JointKeyring } from './use-joint-keyring.ts';
import { type Failure, type InHand, useJointWithdrawal } from './use-joint-withdrawal.ts';

interface JointAcceptProps {
  readonly requests: readonly RequestView[];
  readonly instance: InstanceView;
  readonly keyring: JointKeyring;
  readonly onDone: (signed: ReadonlyMap<string, InHand>, failures: readonly Failure[]) => Promise<void>;
  readonly onLeave: () => void;
}

/** One password, one revocation code, one acceptance for all; then one signature for each. */
export function JointAccept(props: JointAcceptProps) {
  const { requests, instance, keyring } = props;
  const t = useJointWords();
  const words = useText().withdrawal;
  const { locale } = useLocale();
  const loadSentence = useLoadedSentence();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState(noCode);
  const [termsAccepted, setTermsAccepted] = useState(false);
  const [namesAccepted, setNamesAccepted] = useState(false);
  const { errors, attempt, show, errorOf } = useFieldProblems();
  const { busy, current, withdraw } = useJointWithdrawal(keyring);
  const changed = requests.flatMap((request) => {
    const names = changedName(request);
    return names === null ? [] : [{ id: request.id, ...names }];
  });

  const check = (sentence: Sentence): FieldProblem[] => {
    const found: FieldProblem[] = [];
    if (keyring.hasOwnKeys && keyring.absent.length === requests.length) {
      found.push({ fieldId: backupId, message: t.backupNobody });
    }
    if (keyring.asksPassword && password === '') found.push({ fieldId: passwordId, message: words.passwordMissing });
    found.push(...checkCode(code, words, sentence));
    if (changed.length > 0 && !namesAccepted) found.push({ fieldId: changedId, message: words.changedMissing });
    if (!termsAccepted) found.push({ fieldId: termsId, message: words.termsMissing });
    return found;
  };
  const finalise = async () => {
    if (keyring.looking) return;
    const found = check(await loadSentence());
    show(found);
    if (found.length > 0) return;
    const done = await withdraw(requests, password, (request) => ({
      revocationCode: { kind: code.kind, code: code.code },
      accepted: instance.terms.map(({ document, sha256 }) => ({ document, sha256 })),
      ...(changedName(request) !== null && { acceptedSubject: changedName(request)?.today ?? '' }),
    }));
    if (done === null) return;
    if (done.passwordWrong) return show([{ fieldId: passwordId, message: words.passwordWrong }]);
    await props.onDone(done.signed, done.failures);
  };
  const structure = structuresOf(requests, locale);
  const sheet = { structure: { name: structure }, reference: requests.map(({ reference }) => reference).join(', ') };

  return (
    <div className="card form">
      <ErrorSummary errors={errors} attempt={attempt} />
      <JointKeyPart
        keyring={keyring}
        count={requests.length}
        password={password}
        onPassword={setPassword}
        errorOf={errorOf}
      />
      <hr />
      <CodePart
        request={sheet}
        name={requests.map(nameOf).join(', ')}
        choice={code}
        onChange={setCode}
        errorOf={errorOf}
        lead={t.codeSub}
      />
      <hr />
      {changed.length > 0 && (
        <ChangedName
          before={lines(changed.map(({ before }) => before))}
          today={lines(changed.map(({ today }) => today))}
          accepted={namesAccepted}
          onAccept={setNamesAccepted}
          error={errorOf(changedId)}
        />
      )}
      <TermsPart
        owner={structure}
        terms={instance.terms}
        {...(requests.length > 1 && { accept: t.acceptTerms })}
        accepted={termsAccepted}
        onAccept={setTermsAccepted}
        error={errorOf(termsId)}
      />
      <div className="actions">
        <Button onClick={props.onLeave}>{t.back}</Button>
        <Button variant="primary" busy={busy} onClick={() => void finalise()}>
          {t.withdraw}
        </Button>
        <span className="spacer" />
        <span className="small finalise-note" role="status">
          {current === null ? words.finaliseNote : progressText(t, current, requests.length)}
        </span>
      </div>
    </div>
  );
}

const lines = (names: readonly string[]) =>
  names.map((name) => (
    <span className="text-line" key={name}>
      {name}
    </span>
  ));

const progressText = (
  t: ReturnType<typeof useJointWords>,
  { name, number, progress }: NonNullable<ReturnType<typeof useJointWithdrawal>['current']>,
  count: number,
): string =>
  typeof progress === 'object'
    ? t.waiting({ name, seconds: progress.waitSeconds })
    : t.progress({ number, count, name });
