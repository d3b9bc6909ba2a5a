import { type FormEvent, useState } from 'react';
import type { RevocationReason } from '../../../core/catalogue/revocation-reasons.ts';
import type { CertificateView } from '../../../core/contract/certificates.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { revokeCertificate } from '../../../core/contract/revocations.ts';
import { call } from '../../api/call.ts';
import { useLifeWords } from '../../catalogue/life-words.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { Note } from '../../ui/message.tsx';
import { FormProblem } from '../../ui/problem-note.tsx';
import { Rich } from '../../ui/rich.tsx';
import { useFieldProblems } from '../../ui/use-field-problems.ts';
import { ReasonPart, reasonId, reasonsFor } from './reason-part.tsx';

const confirmId = 'revocation-confirm';

/** A day as an instant within the certificate's life: nobody knows the minute. */
const instantOf = (day: string, notBefore: string): string =>
  new Date(Math.max(Date.parse(`${day}T00:00:00Z`), Date.parse(notBefore))).toISOString();

/** Reason, consequences, the name typed, and the red button last (front §23). */
export function RevokeForm(props: { certificate: CertificateView; isOfficer: boolean; onDone: () => void }) {
  const t = useLifeWords().revocation;
  const { certificate } = props;
  const isRevoked = certificate.revocation !== null;
  const [reason, setReason] = useState<RevocationReason | null>(isRevoked ? 'keyCompromise' : null);
  const [since, setSince] = useState('');
  const [remark, setRemark] = useState('');
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { errors, attempt, show, errorOf } = useFieldProblems();
  const name = certificate.subjectName;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setProblem(null);
    const wrong = [
      ...(reason === null ? [{ fieldId: reasonId, message: t.whyMissing }] : []),
      ...(typed.trim().normalize('NFC') === name ? [] : [{ fieldId: confirmId, message: t.confirmWrong({ name }) }]),
    ];
    show(wrong);
    if (wrong.length > 0 || reason === null) return;
    setBusy(true);
    const dated = reason === 'keyCompromise' && since !== '';
    const answer = await call(revokeCertificate, {
      params: { certificateId: certificate.id },
      body: {
        reason,
        ...(dated && { invalidSince: instantOf(since, certificate.notBefore) }),
        ...(remark.trim() !== '' && { remark }),
      },
    });
    setBusy(false);
    if (answer.ok) props.onDone();
    else setProblem(answer.problem);
  };

  return (
    <form className="card pane" onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      {!isRevoked && certificate.liveOfProduct <= 1 && (
        <div className="field">
          <Note tone="warn" title={t.alone}>
            {t.aloneText}
          </Note>
        </div>
      )}
      <ReasonPart
        value={reason}
        onChange={setReason}
        among={reasonsFor({ isOfficer: props.isOfficer, isRevoked })}
        error={errorOf(reasonId)}
        more={[
          ...(reason === 'keyCompromise' ? [t.sameKey({ count: certificate.liveOfKey })] : []),
          t.told({ structure: certificate.structure.name }),
        ]}
      />
      <DetailsPart isCompromise={reason === 'keyCompromise'} {...{ since, setSince, remark, setRemark }} />
      <TextField
        id={confirmId}
        label={<Rich text={t.confirm({ name })} />}
        error={errorOf(confirmId)}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        spellCheck={false}
      />
      <FormProblem problem={problem} />
      <div className="buttons">
        <ButtonLink to="/certificats/$certificateId" params={{ certificateId: certificate.id }}>
          {t.cancel}
        </ButtonLink>
        <Button type="submit" variant="danger" icon="no" busy={busy}>
          {t.submit}
        </Button>
      </div>
    </form>
  );
}

/** What helps the officers, and the one date that is published. */
function DetailsPart(props: {
  isCompromise: boolean;
  since: string;
  setSince: (day: string) => void;
  remark: string;
  setRemark: (remark: string) => void;
}) {
  const t = useLifeWords().revocation;
  return (
    <>
      {props.isCompromise && (
        <TextField
          id="revocation-since"
          type="date"
          label={t.since}
          hint={t.sinceHint}
          optional
          value={props.since}
          onChange={props.setSince}
        />
      )}
      <TextField
        id="revocation-remark"
        label={t.remark}
        hint={t.remarkHint}
        optional
        value={props.remark}
        onChange={props.setRemark}
        maxLength={1000}
        multiline
        rows={3}
      />
    </>
  );
}
