import { type ClaimView, evidenceMostBytes } from '../../core/contract/claims.ts';
import { useFormat } from '../i18n/index.tsx';
import { ButtonAnchor } from '../ui/button.tsx';
import { FileRow } from '../ui/file.tsx';
import { FileDrop } from '../ui/file-drop.tsx';

/*
 * A piece of evidence, of a claim or of a request for a person: attached by one page, read by officers on another. Each page
 * has its own words for it.
 */

interface FieldWords {
  readonly evidence: string;
  readonly evidenceHint: string;
  readonly evidenceMissing: string;
  readonly evidenceTooLarge: string;
}

/** What keeps this file from being sent, said before anything is; null where nothing does. */
export function evidenceFault(file: File | null, t: FieldWords): string | null {
  if (file === null) return t.evidenceMissing;
  return file.size > evidenceMostBytes ? t.evidenceTooLarge : null;
}

export function EvidenceField(props: {
  readonly id: string;
  readonly t: FieldWords;
  readonly error: string | undefined;
  readonly file: File | null;
  readonly onFile: (file: File) => void;
}) {
  const { t, file } = props;
  const format = useFormat();
  return (
    <FileDrop
      id={props.id}
      label={t.evidence}
      hint={t.evidenceHint}
      error={props.error}
      accept=".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg"
      chosen={file === null ? null : `${file.name}, ${format.bytes(file.size)}`}
      onFile={props.onFile}
    />
  );
}

interface RowWords {
  readonly evidence: string;
  readonly evidenceNote: (p: { kind: string; size: string }) => string;
  readonly evidenceSave: string;
  readonly evidenceGone: string;
}

export function EvidenceRow(props: {
  readonly evidence: ClaimView['evidence'];
  readonly href: string;
  readonly t: RowWords;
}) {
  const { evidence, t } = props;
  const format = useFormat();
  if (evidence === null) return <p className="small">{t.evidenceGone}</p>;
  return (
    <FileRow
      icon="file"
      title={t.evidence}
      note={t.evidenceNote({ kind: evidence.kind.toUpperCase(), size: format.bytes(evidence.bytes) })}
      action={
        <ButtonAnchor href={props.href} icon="down" size="small" download>
          {t.evidenceSave}
        </ButtonAnchor>
      }
    />
  );
}
