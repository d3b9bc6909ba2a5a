import { useRef, useState } from 'react';
import type { FileView } from '../../../core/certificate-doctor/examine-file.ts';
import type { InstanceView } from '../../../core/contract/portal.ts';
import { readFile } from '../../browser-keys/read-file.ts';
import { useNowMs } from '../../clock.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Note } from '../../ui/message.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { useFieldProblems } from '../../ui/use-field-problems.ts';
import { useOnce } from '../../ui/use-once.ts';
import { useCheckWords } from './check-words.tsx';
import { examine } from './examine.ts';
import { FileFindings } from './file-findings.tsx';

const fileId = 'file-to-check';
const passwordId = 'file-password';

/** A file and its password, read here and shown to nobody else. */
export function CheckForm({ instance }: { instance: InstanceView }) {
  // An end is judged by the clock of the server: it has to be known first.
  const nowMs = useNowMs();
  return Number.isNaN(nowMs) ? <Loading /> : <Form instance={instance} nowMs={nowMs} />;
}

function Form({ instance, nowMs }: { instance: InstanceView; nowMs: number }) {
  const t = useCheckWords();
  const [file, setFile] = useState<{ readonly name: string; readonly bytes: Uint8Array } | null>(null);
  const [password, setPassword] = useState('');
  const [result, setResult] = useState<{ readonly name: string; readonly view: FileView } | null>(null);
  const problems = useFieldProblems();
  const checking = useOnce();
  const turn = useRef(0);

  const look = async (name: string, bytes: Uint8Array) => {
    turn.current += 1;
    const mine = turn.current;
    const view = await examine(bytes, password, instance, new Date(nowMs));
    if (mine === turn.current) setResult({ name, view });
  };
  const take = async (chosen: File) => {
    const bytes = await readFile(chosen);
    problems.show([]);
    setFile({ name: chosen.name, bytes });
    await look(chosen.name, bytes);
  };
  const submit = async () => {
    problems.show(file === null ? [{ fieldId: fileId, message: t.missing }] : []);
    if (file !== null) await look(file.name, file.bytes);
  };

  return (
    <>
      <form
        className="card form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void checking.run(submit);
        }}
      >
        <ErrorSummary errors={problems.errors} attempt={problems.attempt} />
        <div className="field">
          <Note tone="ok" icon="lock" title={t.privacyTitle}>
            {t.privacy}
          </Note>
        </div>
        <FileDrop
          id={fileId}
          label={t.file}
          hint={t.fileHint}
          chosen={file?.name ?? null}
          error={problems.errorOf(fileId)}
          accept=".p12,.pfx,.pem,.crt,.cer,.der,.key,.txt"
          onFile={(chosen) => void checking.run(() => take(chosen))}
        />
        <SecretField
          id={passwordId}
          label={t.password}
          hint={t.passwordHint}
          value={password}
          onChange={setPassword}
          autoComplete="off"
          subject={t.passwordSubject}
        />
        <div className="actions">
          <Button type="submit" variant="primary" busy={checking.busy}>
            {t.submit}
          </Button>
          <span className="small" role="status">
            {checking.busy && t.reading}
          </span>
        </div>
      </form>
      {result !== null && <FileFindings name={result.name} view={result.view} />}
    </>
  );
}
