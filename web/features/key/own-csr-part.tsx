import type { Product } from '../../../core/catalogue/product.ts';
import type { CertificateNames } from '../../../core/csr-doctor/certificate-names.ts';
import { diagnose } from '../../../core/csr-doctor/diagnose.ts';
import { type KeyAlgorithm, keyFingerprint } from '../../../core/x509/keys.ts';
import { KeyFingerprint } from '../../catalogue/key-fingerprint.tsx';
import { Glossed } from '../../catalogue/term.tsx';
import { type CsrWords, useCsrWords } from '../../i18n/csr-words.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { useSentence } from '../../i18n/sentence.ts';
import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { TextField } from '../../ui/field.tsx';
import { FileRow } from '../../ui/file.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { Note } from '../../ui/message.tsx';
import { compareCsr } from './compare-csr.ts';
import { NewCsr } from './csr-commands.tsx';
import { CsrComparison } from './csr-comparison.tsx';
import { CsrDoctor } from './csr-doctor.tsx';
import { CsrRemarks } from './csr-remarks.tsx';
import { formIds } from './use-key-form.ts';
import type { OwnCsrState, useOwnCsr } from './use-own-csr.ts';

function CsrRead(props: {
  readonly own: Extract<OwnCsrState, { state: 'read' }>;
  readonly names: CertificateNames;
  readonly product: Product;
  readonly words: CsrWords | null;
  readonly onRemove: () => void;
}) {
  const t = useText().key;
  const format = useFormat();
  const { parsed } = props.own.csr;
  const differences = compareCsr(parsed, props.names, props.product).filter(
    ({ verdict }) => verdict !== 'taken' && verdict !== 'same',
  ).length;
  const print = keyFingerprint(parsed.spkiDer);
  const { family, hash } = parsed.signatureAlgorithm;
  return (
    <>
      <FileRow
        icon="file"
        title={props.own.name}
        note={t.csrRead({ size: format.bytes(props.own.sizeBytes) })}
        action={
          <Button size="small" icon="close" onClick={props.onRemove}>
            {t.csrRemove}
            <span className="visually-hidden"> {t.csrRemoveSubject}</span>
          </Button>
        }
      />
      <div className="field read-csr" role="status">
        <Note tone="ok" title={t.csrFitsTitle}>
          <p>{t.csrFits({ differences })}</p>
          <p>{t.csrSignature({ signature: `${t.signatures[family]}, ${hash}` })}</p>
        </Note>
      </div>
      {props.words !== null && <CsrRemarks words={props.words} csr={parsed} names={props.names} />}
      <KeyFingerprint print={print} t={t} />
      <CsrComparison csr={props.own.csr} names={props.names} product={props.product} />
    </>
  );
}

/** The doctor shows the commands for a new CSR, or for the one there is: not twice. */
const doctorMakesNewCsr = (current: OwnCsrState): boolean =>
  current.state === 'refused' && diagnose(current.refusal, current.found.kind).aim !== 'check';

/** A CSR from a file, dropped or pasted: read and explained here, before anything is sent. */
export function OwnCsrPart(props: {
  readonly own: ReturnType<typeof useOwnCsr>;
  readonly names: CertificateNames;
  readonly product: Product;
  readonly algorithms: readonly KeyAlgorithm[];
  readonly error: string | undefined;
}) {
  const t = useText().key;
  const words = useCsrWords();
  const sentence = useSentence();
  const { own } = props;
  const { current } = own;
  const commands = { names: props.names, algorithms: props.algorithms };
  const titleOf = ({ refusal, found }: Extract<OwnCsrState, { state: 'refused' }>) =>
    words === null ? sentence(refusal) : words.whats[diagnose(refusal, found.kind).what].title;
  const refused = current.state === 'refused' ? `${current.name}${t.colon}${titleOf(current)}` : undefined;

  return (
    <>
      <FileDrop
        id={formIds.csr}
        label={t.csrFile}
        hint={<Glossed text={t.csrFileHint} words={['pem']} />}
        error={refused ?? props.error}
        accept=".csr,.pem,.p10,.der,.req,.txt"
        chosen={own.fileName}
        onFile={own.readFile}
      />
      <p className="hint" role="status">
        {current.state === 'reading' && t.csrReading}
      </p>
      {current.state === 'read' ? (
        <CsrRead
          own={current}
          names={props.names}
          product={props.product}
          words={words}
          onRemove={() => {
            own.clear();
            document.getElementById(formIds.csr)?.focus();
          }}
        />
      ) : (
        <Details summary={t.csrPaste}>
          <TextField
            id="csr-text"
            label={t.csrPasteLabel}
            hint={t.csrPasteHint}
            multiline
            mono
            rows={8}
            value={own.pasted}
            onChange={(text) => own.readText(t.csrPastedName, text)}
          />
        </Details>
      )}
      {words !== null && current.state === 'refused' && <CsrDoctor words={words} refused={current} {...commands} />}
      {words !== null && !doctorMakesNewCsr(current) && <NewCsr words={words} {...commands} />}
    </>
  );
}
