import { type FormEvent, useState } from 'react';
import type { Problem } from '../../../core/contract/problem.ts';
import { type ImportKind, type ImportView, importKinds, startImport } from '../../../core/contract/registry.ts';
import { call } from '../../api/call.ts';
import { useRegistryWords } from '../../catalogue/registry-words.tsx';
import { useFormat } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { SelectField, Tick } from '../../ui/field.tsx';
import { FileRow } from '../../ui/file.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { Note } from '../../ui/message.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useFieldProblems } from '../../ui/use-field-problems.ts';

/** FINESS is published whole; the others are often a part. */
const isUsuallyComplete = (kind: ImportKind): boolean => kind === 'finess-csv' || kind === 'finess-flow';

export function StartImport({ onStarted }: { onStarted: (started: ImportView, file: File) => void }) {
  const t = useRegistryWords().imports;
  const format = useFormat();
  const [kind, setKind] = useState<ImportKind>('finess-csv');
  const [isComplete, setComplete] = useState(true);
  const [file, setFile] = useState<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { errors, attempt, show, errorOf } = useFieldProblems();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setProblem(null);
    show(file === null ? [{ fieldId: 'import-file', message: t.fileMissing }] : []);
    if (file === null) return;
    setBusy(true);
    const answer = await call(startImport, {
      body: { kind, isComplete, fileName: file.name.slice(0, 200), fileBytes: file.size },
    });
    setBusy(false);
    if (answer.ok) onStarted(answer.value.import, file);
    else setProblem(answer.problem);
  };

  return (
    <Pane title={t.startTitle}>
      <form onSubmit={submit} noValidate>
        <ErrorSummary errors={errors} attempt={attempt} />
        <SelectField
          id="import-kind"
          label={t.kind}
          value={kind}
          onChange={(value) => {
            const chosen = importKinds.find((known) => known === value) ?? kind;
            setKind(chosen);
            setComplete(isUsuallyComplete(chosen));
          }}
          options={importKinds.map((value) => ({ value, label: t.kinds[value] }))}
        />
        <FileDrop id="import-file" label={t.file} hint={t.fileHint} error={errorOf('import-file')} onFile={setFile} />
        {file !== null && <FileRow icon="file" title={file.name} note={format.bytes(file.size)} />}
        {kind === 'practitioners' ? (
          <Note>{t.practitionersNote}</Note>
        ) : (
          <Tick id="import-complete" checked={isComplete} onChange={setComplete}>
            {t.complete}
          </Tick>
        )}
        {problem !== null && <ProblemNote problem={problem} />}
        <div className="actions">
          <Button type="submit" variant="primary" icon="upload" busy={busy}>
            {t.start}
          </Button>
        </div>
      </form>
    </Pane>
  );
}
