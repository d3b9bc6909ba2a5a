import { useState } from 'react';
import { confirmDelivery, type RequestView } from '../../../core/contract/portal.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { call } from '../../api/call.ts';
import { forgetSealedKey } from '../../browser-keys/sealed-key-store.ts';
import { useText } from '../../i18n/index.tsx';
import { CertificateFiles } from '../../install/certificate-files.tsx';
import type { InstalledFiles } from '../../install/install-commands.ts';
import type { P12Form } from '../../install/p12-file-name.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Tick } from '../../ui/field.tsx';
import { FormProblem } from '../../ui/problem-note.tsx';
import { useFieldProblems } from '../../ui/use-field-problems.ts';
import { useOnce } from '../../ui/use-once.ts';
import { KeyFile } from './key-file.tsx';
import type { P12Files } from './make-p12.ts';
import type { RequestKey } from './use-request-key.ts';

const keepId = 'withdrawal-saved';

interface DownloadStepProps {
  readonly request: RequestView;
  readonly requestKey: RequestKey;
  readonly files: InstalledFiles;
  readonly form: P12Form;
  readonly onForm: (form: P12Form) => void;
  /** Built at Finaliser, or here once the key was opened again; already encrypted. */
  readonly p12: P12Files;
  readonly onP12: (p12: P12Files) => void;
  readonly onDelivered: (request: RequestView) => void;
}

/** Step 3: the file is saved, and the person says so; only then is the key forgotten by this browser. */
export function DownloadStep(props: DownloadStepProps) {
  const { request } = props;
  const t = useText().withdrawal;
  const ownCsr = request.keyOrigin === 'own-csr';
  const [kept, setKept] = useState(false);
  const problems = useFieldProblems();
  const [problem, setProblem] = useState<Problem | null>(null);
  const finishing = useOnce();

  /** A session that ended is renewed above the page: nothing to add to that here. */
  const refuse = (met: Problem | null) => setProblem(met?.code === 'session.required' ? null : met);
  const finish = async () => {
    const missing = kept ? [] : [{ fieldId: keepId, message: ownCsr ? t.keepCsrMissing : t.keepMissing }];
    problems.show(missing);
    setProblem(null);
    if (missing.length > 0) return;
    const answer = await call(confirmDelivery, { params: { requestId: request.id } });
    if (!answer.ok) return refuse(answer.problem);
    // A key that this browser cannot erase was never in it, or goes with the browser's data.
    if (!ownCsr) await forgetSealedKey(request.id).catch(() => undefined);
    props.onDelivered(answer.value.request);
  };

  return (
    <div className="card form">
      <ErrorSummary errors={problems.errors} attempt={problems.attempt} />
      {ownCsr ? (
        <>
          <h2>{t.csrFilesTitle}</h2>
          <p className="sub">{t.csrFilesSub}</p>
          <div className="field">
            <CertificateFiles requestId={request.id} explained />
          </div>
        </>
      ) : (
        <KeyFile {...props} problems={problems} onProblem={refuse} />
      )}
      <Tick id={keepId} checked={kept} onChange={setKept} error={problems.errorOf(keepId)}>
        {ownCsr ? t.keepCsr : t.keepFile}
        {!ownCsr && <small className="tick-note">{t.keepFileHint}</small>}
      </Tick>
      <FormProblem problem={problem} />
      <div className="actions">
        <Button
          variant={ownCsr || kept ? 'primary' : 'plain'}
          busy={finishing.busy}
          onClick={() => void finishing.run(finish)}
        >
          {t.finish}
        </Button>
        <span className="spacer" />
        <span className="small" role="status">
          {finishing.busy ? t.finishing : t.finishNote}
        </span>
      </div>
    </div>
  );
}
