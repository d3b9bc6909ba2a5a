import { type FormEvent, useState } from 'react';
import { giveKeyChallenge, keyChallengeText, reportCompromisedKey } from '../../../core/contract/known-keys.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { call } from '../../api/call.ts';
import { useKnownKeyWords } from '../../catalogue/known-key-words.tsx';
import { useFormat } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { Note } from '../../ui/message.tsx';
import { FormProblem } from '../../ui/problem-note.tsx';
import { Rich } from '../../ui/rich.tsx';
import { useFieldProblems } from '../../ui/use-field-problems.ts';
import { useOnce } from '../../ui/use-once.ts';
import type { HeldKey } from './hold-key.ts';

export interface Reported {
  readonly revoked: number;
  readonly blockedBefore: boolean;
}

interface Challenge {
  readonly nonce: string;
  readonly text: string;
  readonly expiresAt: string;
}

const confirmId = 'known-key-confirm';
const signatureId = 'known-key-signature';

async function askChallenge(spkiSha256: string) {
  const given = await call(giveKeyChallenge, { body: { spkiSha256 } });
  if (!given.ok) return given;
  const { portal, nonce, expiresAt } = given.value;
  // Made here: this key signs nothing that a server wrote.
  const challenge: Challenge = { nonce, expiresAt, text: keyChallengeText({ portal, spkiSha256, nonce }) };
  return { ok: true, value: challenge } as const;
}

/** By a signature: of this browser where the private key is here, else of a command where it is. */
export function ReportKey({ held, onDone }: { held: HeldKey; onDone: (reported: Reported) => void }) {
  const t = useKnownKeyWords();
  const { busy, run } = useOnce();
  const [typed, setTyped] = useState('');
  const [signature, setSignature] = useState('');
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { errors, attempt, show, errorOf } = useFieldProblems();
  const { sign, spkiSha256 } = held;

  const ask = () =>
    run(async () => {
      setProblem(null);
      setSignature('');
      const given = await askChallenge(spkiSha256);
      if (given.ok) setChallenge(given.value);
      else setProblem(given.problem);
    });
  const report = async () => {
    setProblem(null);
    const given = sign === null ? challenge : await askChallenge(spkiSha256);
    if (given === null) return;
    if ('ok' in given && !given.ok) return setProblem(given.problem);
    const { nonce, text } = 'ok' in given ? given.value : given;
    const proof = sign === null ? signature : await sign(text);
    const answer = await call(reportCompromisedKey, { body: { spkiSha256, nonce, signature: proof } });
    if (answer.ok) return onDone(answer.value);
    setChallenge(null);
    setProblem(answer.problem);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isSignature = /^[A-Za-z0-9+/\s]{8,1000}={0,2}\s*$/.test(signature);
    const wrong = [
      ...(sign === null && !isSignature ? [{ fieldId: signatureId, message: t.signatureMissing }] : []),
      ...(typed.trim().toUpperCase() === t.confirmWord ? [] : [{ fieldId: confirmId, message: t.confirmWrong }]),
    ];
    show(wrong);
    if (wrong.length === 0) void run(report);
  };

  return (
    <form className="card pane" onSubmit={submit} noValidate>
      <h2>{t.report}</h2>
      <p className="sub">{t.reportLead}</p>
      <ErrorSummary errors={errors} attempt={attempt} />
      <div className="field">
        <Note tone="bad" title={t.consequences}>
          <ul>
            {t.consequenceList.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Note>
      </div>
      {sign === null && (
        <SignElsewhere
          challenge={challenge}
          busy={busy}
          onAsk={() => void ask()}
          signature={signature}
          onSignature={setSignature}
          error={errorOf(signatureId)}
        />
      )}
      <FormProblem problem={problem} />
      {(sign !== null || challenge !== null) && (
        <>
          <TextField
            id={confirmId}
            label={<Rich text={t.confirm} />}
            hint={sign === null ? undefined : t.signHere}
            error={errorOf(confirmId)}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
            spellCheck={false}
          />
          <div className="buttons">
            <Button type="submit" variant="danger" icon="no" busy={busy}>
              {t.submit}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}

function SignElsewhere(props: {
  challenge: Challenge | null;
  busy: boolean;
  onAsk: () => void;
  signature: string;
  onSignature: (signature: string) => void;
  error: string | undefined;
}) {
  const t = useKnownKeyWords();
  const format = useFormat();
  const { challenge } = props;
  return (
    <>
      <div className="field">
        <Note title={t.publicOnly}>{t.publicOnlyText}</Note>
      </div>
      {challenge === null ? (
        <div className="buttons">
          <Button icon="key" busy={props.busy} onClick={props.onAsk}>
            {t.challenge}
          </Button>
        </div>
      ) : (
        <>
          <div className="field">
            <CodeBlock title={t.command} code={commandFor(challenge.text)} copySubject={t.byHandCopy} />
            <p className="hint">
              {t.commandHint} {t.challengeUntil({ time: format.dateTime(challenge.expiresAt) })}
            </p>
          </div>
          <TextField
            id={signatureId}
            label={t.signature}
            hint={t.signatureHint}
            error={props.error}
            value={props.signature}
            onChange={props.onSignature}
            multiline
            rows={4}
            mono
          />
        </>
      )}
    </>
  );
}

/** The tests run it as it stands. */
const commandFor = (text: string): string =>
  `printf '%s' '${text}' \\\n  | openssl dgst -sha256 -sign cle.pem | openssl base64 -A`;
