import { type FormEvent, useState } from 'react';
import { fileRequest } from '../../../core/contract/persons.ts';
import type { RequestView } from '../../../core/contract/portal.ts';
import { call } from '../../api/call.ts';
import { sendEvidence } from '../../api/designation-queries.ts';
import { useAsked } from '../../api/use-asked.ts';
import { EvidenceField, evidenceFault } from '../../catalogue/evidence.tsx';
import { FormRequestProblem } from '../../catalogue/lost-right.tsx';
import { usePersonWords } from '../../catalogue/person-words.tsx';
import { useLocale } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Note } from '../../ui/message.tsx';

interface FileFormProps {
  readonly request: RequestView;
  readonly secondOfItsName: boolean;
  readonly onBack: () => void;
  readonly onFiled: (request: RequestView) => void;
}

/** Step 4 of « Demander » for a person: their evidence, and « Déposer ». The file goes first, apart, and the request names it. */
export function FileForm({ request, secondOfItsName, onBack, onFiled }: FileFormProps) {
  const t = usePersonWords();
  const { locale } = useLocale();
  const { ask, busy, problem, errors, attempt, show, idOf, errorOf } = useAsked('file');
  const [file, setFile] = useState<File | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const fault = evidenceFault(file, t);
    if (file === null || fault !== null) return show([{ fieldId: idOf('evidence'), message: fault ?? '' }]);
    const filed = await ask(async () => {
      const kept = await sendEvidence(file);
      if (!kept.ok) return kept;
      const { evidence } = kept.value;
      const body = { evidence, locale, savedAt: request.savedAt, ...(secondOfItsName && { secondOfItsName }) };
      return call(fileRequest, { params: { requestId: request.id }, body });
    });
    if (filed !== undefined) onFiled(filed.value.request);
  };

  return (
    <form className="card form" onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <EvidenceField id={idOf('evidence')} t={t} error={errorOf('evidence')} file={file} onFile={setFile} />
      <Note>
        <p>{t.evidenceSealed}</p>
      </Note>
      <FormRequestProblem problem={problem} structure={request.structure.name} />
      <div className="actions">
        <Button onClick={onBack}>{t.back}</Button>
        <Button type="submit" variant="primary" busy={busy}>
          {t.file}
        </Button>
      </div>
    </form>
  );
}
