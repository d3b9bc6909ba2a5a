import { useState } from 'react';
import { type RequestView, readCertificate } from '../../../core/contract/portal.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { call } from '../../api/call.ts';
import { means } from '../../browser-keys/browser-means.ts';
import { saveFile } from '../../browser-keys/save-file.ts';
import { nameOf } from '../../catalogue/request-name.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { FileRow } from '../../ui/file.tsx';
import { OkLine } from '../../ui/message.tsx';
import type { useFieldProblems } from '../../ui/use-field-problems.ts';
import { useOnce } from '../../ui/use-once.ts';
import type { InstalledFiles } from './install-commands.ts';
import { backupId, KeyNote, KeyPassword, keyProblem, passwordId } from './key-part.tsx';
import { makeP12 } from './make-p12.ts';
import type { RequestKey } from './use-request-key.ts';

interface KeyFileProps {
  readonly request: RequestView;
  readonly requestKey: RequestKey;
  readonly files: InstalledFiles;
  readonly p12: Uint8Array<ArrayBuffer> | null;
  readonly onP12: (p12: Uint8Array<ArrayBuffer>) => void;
  readonly problems: ReturnType<typeof useFieldProblems>;
  readonly onProblem: (problem: Problem | null) => void;
}

/** The PKCS#12: at hand after Finaliser; after an interruption, the key is opened again to make the same one. */
export function KeyFile(props: KeyFileProps) {
  const { request, requestKey, files, p12, problems } = props;
  const t = useText().withdrawal;
  const [password, setPassword] = useState('');
  const [saved, setSaved] = useState(false);
  const building = useOnce();

  const save = (made: Uint8Array<ArrayBuffer>) => {
    saveFile(files.p12, made, 'application/x-pkcs12');
    setSaved(true);
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
      const made = await makeP12(answer.value, { ...opened, password, subjectName: nameOf(request) }, means);
      props.onP12(made);
      save(made);
    } finally {
      opened.forget();
    }
  };

  return (
    <>
      <h2>{t.fileTitle}</h2>
      <p className="sub">{t.fileSub}</p>
      {p12 === null && (
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
          note={t.fileNote}
          action={
            <Button
              variant={saved ? 'plain' : 'primary'}
              icon="down"
              busy={building.busy}
              onClick={() => (p12 === null ? void building.run(build) : save(p12))}
            >
              {saved ? t.downloadAgain : t.download}
            </Button>
          }
        />
        <OkLine>{saved && t.downloaded({ file: files.p12 })}</OkLine>
        <p className="hint" role="status">
          {building.busy && t.building}
        </p>
        <Details summary={t.oldSummary}>
          <p className="small">{t.old}</p>
        </Details>
      </div>
    </>
  );
}
