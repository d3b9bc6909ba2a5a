import { useState } from 'react';
import { type RequestView, readCertificate } from '../../../core/contract/portal.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { call } from '../../api/call.ts';
import { means } from '../../browser-keys/browser-means.ts';
import { saveFile } from '../../browser-keys/save-file.ts';
import { nameOf } from '../../catalogue/request-name.ts';
import { Glossed } from '../../catalogue/term.tsx';
import { useText } from '../../i18n/index.tsx';
import type { InstalledFiles } from '../../install/install-commands.ts';
import type { P12Form } from '../../install/p12-file-name.ts';
import { Button } from '../../ui/button.tsx';
import { FileRow } from '../../ui/file.tsx';
import { Note, OkLine } from '../../ui/message.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import type { useFieldProblems } from '../../ui/use-field-problems.ts';
import { useOnce } from '../../ui/use-once.ts';
import { backupId, KeyNote, KeyPassword, keyProblem, passwordId } from './key-part.tsx';
import { makeP12Files, type P12Files } from './make-p12.ts';
import type { RequestKey } from './use-request-key.ts';

interface KeyFileProps {
  readonly request: RequestView;
  readonly requestKey: RequestKey;
  readonly files: InstalledFiles;
  readonly form: P12Form;
  readonly onForm: (form: P12Form) => void;
  readonly p12: P12Files;
  readonly onP12: (p12: P12Files) => void;
  readonly problems: ReturnType<typeof useFieldProblems>;
  readonly onProblem: (problem: Problem | null) => void;
}

export const formId = 'withdrawal-form';
const forms: readonly P12Form[] = ['modern', 'compatible'];

/** Which of the two files, by the system that will read it. */
export function FormChoice(props: {
  form: P12Form;
  onForm: (form: P12Form) => void;
  error: string | undefined;
  legend?: string;
}) {
  const t = useText().withdrawal;
  return (
    <>
      <RadioCards
        id={formId}
        legend={props.legend ?? t.formLegend}
        hint={t.formHint}
        error={props.error}
        value={props.form}
        onChange={(value) => props.onForm(value === 'compatible' ? value : 'modern')}
        options={forms.map((value) => ({ value, title: t.forms[value], text: t.formSystems[value] }))}
        columns={2}
      />
      {props.form === 'compatible' && (
        <div className="field">
          <Note tone="warn" role="status" title={t.compatibleTitle}>
            {t.compatible}
          </Note>
        </div>
      )}
    </>
  );
}

/** The PKCS#12: at hand after Finaliser; after an interruption, the key is opened again to make the same one. */
export function KeyFile(props: KeyFileProps) {
  const { request, requestKey, files, form, problems } = props;
  const p12 = props.p12[form];
  const t = useText().withdrawal;
  const [password, setPassword] = useState('');
  const [savedForms, setSavedForms] = useState<readonly P12Form[]>([]);
  const saved = savedForms.includes(form);
  const building = useOnce();

  const save = (made: Uint8Array<ArrayBuffer>) => {
    saveFile(files.p12, made, 'application/x-pkcs12');
    setSavedForms((before) => [...before, form]);
  };
  const build = async () => {
    const { place } = requestKey.current;
    if (place === 'looking') return;
    props.onProblem(null);
    if (place === 'absent') return problems.show([{ fieldId: backupId, message: t.backupMissing }]);
    if (password === '') return problems.show([{ fieldId: passwordId, message: t.passwordMissing }]);
    const opened = await requestKey.open(password);
    if (typeof opened === 'string') return problems.show([keyProblem(opened, t)]);
    try {
      problems.show([]);
      const answer = await call(readCertificate, { params: { requestId: request.id } });
      if (!answer.ok) return props.onProblem(answer.problem);
      const made = await makeP12Files(answer.value, { ...opened, password, subjectName: nameOf(request) }, means);
      props.onP12(made);
      const chosen = made[form];
      if (chosen === undefined) return problems.show([{ fieldId: formId, message: t.formUnavailable }]);
      save(chosen);
    } finally {
      opened.forget();
    }
  };

  return (
    <>
      <h2>{t.fileTitle}</h2>
      <p className="sub">{t.fileSub}</p>
      <FormChoice form={form} onForm={props.onForm} error={problems.errorOf(formId)} />
      {p12 === undefined && (
        <>
          {requestKey.current.place !== 'browser' && (
            <div className="field">
              <KeyNote requestKey={requestKey} signed />
            </div>
          )}
          <KeyPassword
            requestKey={requestKey}
            password={password}
            onPassword={setPassword}
            signed
            errorOf={problems.errorOf}
          />
        </>
      )}
      <div className="field">
        <FileRow
          icon="lock"
          title={files.p12}
          note={<Glossed text={t.fileNote} words={['chain']} />}
          action={
            <Button
              variant={saved ? 'plain' : 'primary'}
              icon="down"
              busy={building.busy}
              onClick={() => (p12 === undefined ? void building.run(build) : save(p12))}
            >
              {saved ? t.downloadAgain : t.download}
            </Button>
          }
        />
        <OkLine>{saved && t.downloaded({ file: files.p12 })}</OkLine>
        <p className="hint" role="status">
          {building.busy && t.building}
        </p>
      </div>
    </>
  );
}
