import { useState } from 'react';
import { toPem } from '../../../core/x509/pem.ts';
import { fileBase } from '../../browser-keys/file-name.ts';
import { saveFile } from '../../browser-keys/save-file.ts';
import type { SealedKey } from '../../browser-keys/sealed-key-store.ts';
import { Term } from '../../catalogue/term.tsx';
import { useFormat, useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code.tsx';
import { Details } from '../../ui/details.tsx';
import { FileRow } from '../../ui/file.tsx';
import { OkLine } from '../../ui/message.tsx';
import { Rich } from '../../ui/rich.tsx';

/** `<name>-<structure>.key.pem` */
export const backupNameOf = ({ subjectName, structureName }: SealedKey): string =>
  `${fileBase(`${subjectName}-${structureName}`)}.key.pem`;

/** `AB:CD:…` of a lower-case digest. */
export const fingerprint = (sha256Hex: string): string => sha256Hex.toUpperCase().replace(/..(?=.)/g, '$&:');

/** The key that was made: what it is, its CSR, and its sealed copy to save. */
export function CreatedKey(props: { sealed: SealedKey; onRestart: () => void }) {
  const { key: t, certificate } = useText();
  const format = useFormat();
  const { sealed } = props;
  const [csrShown, setCsrShown] = useState(false);
  const [saved, setSaved] = useState(false);
  const backupName = backupNameOf(sealed);

  const saveBackup = () => {
    saveFile(backupName, toPem('sealed-key', sealed.sealedDer), 'application/x-pem-file');
    setSaved(true);
  };

  return (
    <section className="field" aria-labelledby="created-key">
      <h2 id="created-key" className="part-title">
        {t.createdTitle}
      </h2>
      <FileRow
        icon="key"
        title={t.createdKey({ algorithm: certificate.keyNames[sealed.keyAlgorithm] })}
        note={
          <>
            {t.createdAt({ at: format.dateTime(sealed.createdAt) })}
            <br />
            <Term name="fingerprint">{t.createdFingerprint}</Term>
            {t.colon}
            <code>{fingerprint(sealed.spkiSha256Hex)}</code>
          </>
        }
        action={
          <div className="buttons">
            <Button size="small" aria-expanded={csrShown} onClick={() => setCsrShown(!csrShown)}>
              {csrShown ? t.hideCsr : t.showCsr}
            </Button>
            <Button size="small" onClick={props.onRestart}>
              {t.restart}
            </Button>
          </div>
        }
      />
      {csrShown && <CodeBlock title="PEM" code={toPem('csr', sealed.csrDer)} copySubject={t.csrSubject} />}
      <FileRow
        icon="lock"
        title={t.backup}
        note={t.backupText}
        action={
          <Button size="small" icon="down" onClick={saveBackup}>
            {t.backupSave}
          </Button>
        }
      />
      <OkLine>{saved && t.backupSaved({ file: backupName })}</OkLine>
      <Details summary={t.backupDetails}>
        <p className="small">
          <Rich text={t.backupDetailsText({ file: backupName })} />
        </p>
      </Details>
    </section>
  );
}
