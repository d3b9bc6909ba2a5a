import { useRef, useState } from 'react';
import { confirmDelivery, type RequestView, readCertificate } from '../../../core/contract/portal.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { call } from '../../api/call.ts';
import { saveFile } from '../../browser-keys/save-file.ts';
import { forgetSealedKey } from '../../browser-keys/sealed-key-store.ts';
import { nameOf } from '../../catalogue/request-name.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/error-summary.tsx';
import { Tick } from '../../ui/field.tsx';
import { FileRow } from '../../ui/file.tsx';
import { OkLine } from '../../ui/message.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { CertificateFiles } from './certificate-files.tsx';
import type { InstalledFiles } from './install-commands.ts';
import { backupId, KeyNote, KeyPassword, keyProblem, passwordId } from './key-part.tsx';
import { makeP12 } from './make-p12.ts';
import { means, type RequestKey } from './use-request-key.ts';

const keepId = 'withdrawal-saved';

interface DownloadStepProps {
  readonly request: RequestView;
  readonly requestKey: RequestKey;
  readonly files: InstalledFiles;
  /** Built at Finaliser, or here once the key was opened again; already encrypted. */
  readonly p12: Uint8Array<ArrayBuffer> | null;
  readonly onP12: (p12: Uint8Array<ArrayBuffer>) => void;
  readonly onDelivered: (request: RequestView) => void;
}

/** Step 3: the file is saved, and the person says so; only then is the key forgotten by this browser. */
export function DownloadStep(props: DownloadStepProps) {
  const { request } = props;
  const t = useText().withdrawal;
  const ownCsr = request.keyOrigin === 'own-csr';
  const [kept, setKept] = useState(false);
  const [errors, setErrors] = useState<readonly FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState<'building' | 'finishing' | null>(null);
  const working = useRef(false);

  const show = (found: readonly FieldProblem[]) => {
    setErrors(found);
    setAttempt((last) => last + 1);
  };
  const errorOf = (fieldId: string) => errors.find((error) => error.fieldId === fieldId)?.message;
  const once = (what: 'building' | 'finishing', work: () => Promise<void>) => async () => {
    if (working.current) return;
    working.current = true;
    setBusy(what);
    setProblem(null);
    await work().finally(() => {
      working.current = false;
      setBusy(null);
    });
  };
  const refused = (met: Problem) => {
    if (met.code !== 'session.required') setProblem(met);
  };

  const finish = once('finishing', async () => {
    const missing = kept ? [] : [{ fieldId: keepId, message: ownCsr ? t.keepCsrMissing : t.keepMissing }];
    show(missing);
    if (missing.length > 0) return;
    const answer = await call(confirmDelivery, { params: { requestId: request.id } });
    if (!answer.ok) return refused(answer.problem);
    if (!ownCsr) await forgetSealedKey(request.id);
    props.onDelivered(answer.value.request);
  });

  return (
    <div className="card form">
      <ErrorSummary errors={errors} attempt={attempt} />
      {ownCsr ? (
        <>
          <h2>{t.csrFilesTitle}</h2>
          <p className="sub">{t.csrFilesSub}</p>
          <div className="field">
            <CertificateFiles requestId={request.id} explained />
          </div>
        </>
      ) : (
        <KeyFile
          {...props}
          building={busy === 'building'}
          errorOf={errorOf}
          show={show}
          refused={refused}
          once={once}
        />
      )}
      <Tick id={keepId} checked={kept} onChange={setKept} error={errorOf(keepId)}>
        {ownCsr ? t.keepCsr : t.keepFile}
        {!ownCsr && <small className="tick-note">{t.keepFileHint}</small>}
      </Tick>
      {problem !== null && (
        <div className="field">
          <ProblemNote problem={problem} />
        </div>
      )}
      <div className="actions">
        <Button
          variant={ownCsr || kept ? 'primary' : 'plain'}
          busy={busy === 'finishing'}
          onClick={() => void finish()}
        >
          {t.finish}
        </Button>
        <span className="spacer" />
        <span className="small" role="status">
          {busy === 'finishing' ? t.finishing : t.finishNote}
        </span>
      </div>
    </div>
  );
}

/** The PKCS#12: at hand after Finaliser; after an interruption, the key is opened again to make the same one. */
function KeyFile(
  props: DownloadStepProps & {
    readonly building: boolean;
    readonly errorOf: (fieldId: string) => string | undefined;
    readonly show: (found: readonly FieldProblem[]) => void;
    readonly refused: (problem: Problem) => void;
    readonly once: (what: 'building', work: () => Promise<void>) => () => Promise<void>;
  },
) {
  const { request, requestKey, files, p12 } = props;
  const t = useText().withdrawal;
  const [password, setPassword] = useState('');
  const [saved, setSaved] = useState(false);

  const save = (made: Uint8Array<ArrayBuffer>) => {
    saveFile(files.p12, made, 'application/x-pkcs12');
    setSaved(true);
  };
  const build = async () => {
    if (requestKey.current.place === 'absent') return props.show([{ fieldId: backupId, message: t.backupMissing }]);
    if (password === '') return props.show([{ fieldId: passwordId, message: t.passwordMissing }]);
    const opened = await requestKey.open(password);
    if (typeof opened === 'string') return props.show([keyProblem(opened, t)]);
    try {
      const answer = await call(readCertificate, { params: { requestId: request.id } });
      if (!answer.ok) return props.refused(answer.problem);
      const made = await makeP12(answer.value, { ...opened, password, subjectName: nameOf(request) }, means);
      props.show([]);
      props.onP12(made);
      save(made);
    } finally {
      opened.forget();
    }
  };
  const buildOnce = props.once('building', build);

  return (
    <>
      <h2>{t.fileTitle}</h2>
      <p className="sub">{t.fileSub}</p>
      {p12 === null && (
        <>
          {requestKey.current.place !== 'browser' && (
            <div className="field">
              <KeyNote requestKey={requestKey} />
            </div>
          )}
          <KeyPassword
            requestKey={requestKey}
            password={password}
            onPassword={setPassword}
            signed
            errorOf={props.errorOf}
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
              busy={props.building}
              onClick={() => (p12 === null ? void buildOnce() : save(p12))}
            >
              {saved ? t.downloadAgain : t.download}
            </Button>
          }
        />
        <OkLine>{saved && t.downloaded({ file: files.p12 })}</OkLine>
        <p className="hint" role="status">
          {props.building && t.building}
        </p>
        <Details summary={t.oldSummary}>
          <p className="small">{t.old}</p>
        </Details>
      </div>
    </>
  );
}
