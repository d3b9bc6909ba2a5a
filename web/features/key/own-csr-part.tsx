import type { Product } from '../../../core/catalogue/product.ts';
import { type KeyAlgorithm, keyFingerprint } from '../../../core/x509/keys.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { useSentence } from '../../i18n/sentence.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/code.tsx';
import { Details } from '../../ui/details.tsx';
import { TextField } from '../../ui/field.tsx';
import { FileDrop, FileRow } from '../../ui/file.tsx';
import { Note } from '../../ui/message.tsx';
import { compareCsr } from './compare-csr.ts';
import { CsrCommand } from './csr-command.tsx';
import { CsrComparison } from './csr-comparison.tsx';
import type { NamesToCome } from './names-to-come.ts';
import { formIds } from './use-key-form.ts';
import type { OwnCsrState, useOwnCsr } from './use-own-csr.ts';

function CsrRead(props: {
  readonly own: Extract<OwnCsrState, { state: 'read' }>;
  readonly names: NamesToCome;
  readonly product: Product;
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
      <div className="field fingerprint">
        <p className="hint">{t.fingerprint}</p>
        <p>
          <code>{print}</code> <CopyButton text={print} subject={t.fingerprintSubject} />
        </p>
      </div>
      <CsrComparison csr={props.own.csr} names={props.names} product={props.product} />
    </>
  );
}

/** A CSR from a file, dropped or pasted: read and explained here, before anything is sent. */
export function OwnCsrPart(props: {
  readonly own: ReturnType<typeof useOwnCsr>;
  readonly names: NamesToCome;
  readonly product: Product;
  readonly algorithms: readonly KeyAlgorithm[];
  readonly error: string | undefined;
}) {
  const t = useText().key;
  const sentence = useSentence();
  const { own } = props;
  const { current } = own;
  const refused = current.state === 'refused' ? `${current.name}${t.colon}${sentence(current.refusal)}` : undefined;

  return (
    <>
      <FileDrop
        id={formIds.csr}
        label={t.csrFile}
        hint={t.csrFileHint}
        error={refused ?? props.error}
        accept=".csr,.pem,.p10,.der,.req,.txt"
        onFile={own.readFile}
      />
      {current.state === 'private-key' && (
        <div className="field">
          <Note tone="bad" role="alert" title={t.privateKeyTitle}>
            <p>{t.privateKey}</p>
            <p>{t.privateKeyIfTravelled}</p>
          </Note>
        </div>
      )}
      <p className="hint" role="status">
        {current.state === 'reading' && t.csrReading}
      </p>
      {current.state === 'read' ? (
        <CsrRead
          own={current}
          names={props.names}
          product={props.product}
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
      <CsrCommand
        names={props.names}
        algorithms={props.algorithms}
        open={current.state === 'refused' || current.state === 'private-key'}
      />
    </>
  );
}
