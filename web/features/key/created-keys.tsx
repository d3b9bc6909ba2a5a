import { useState } from 'react';
import { toPem } from '../../../core/x509/pem.ts';
import { fileBase } from '../../browser-keys/file-name.ts';
import { saveFile } from '../../browser-keys/save-file.ts';
import type { SealedKey } from '../../browser-keys/sealed-key-store.ts';
import { distinctNames } from '../../browser-keys/zip-names.ts';
import { usePackWords } from '../../catalogue/pack-words.tsx';
import { useFormat, useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { FileRow } from '../../ui/file.tsx';
import { Note, OkLine } from '../../ui/message.tsx';
import { useOnce } from '../../ui/use-once.ts';
import { backupNameOf, fingerprint } from './created-key.tsx';

/** The keys that were made, and one archive of their sealed copies. */
export function CreatedKeys(props: { keys: readonly SealedKey[]; onRestart: () => void }) {
  const t = usePackWords();
  const { key: words, certificate } = useText();
  const format = useFormat();
  const [saved, setSaved] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const saving = useOnce();
  const { keys } = props;
  const [first] = keys;
  if (first === undefined) return null;
  const archive = `${fileBase(first.structureName)}-cles.zip`;

  const saveBackups = async () => {
    const zip = await import('../../browser-keys/zip.ts').catch(() => null);
    setFailed(zip === null);
    if (zip === null) return;
    const names = distinctNames(keys.map(backupNameOf));
    const files = keys.map((key, index) => ({
      name: names[index] ?? '',
      content: new TextEncoder().encode(toPem('sealed-key', key.sealedDer)),
    }));
    saveFile(archive, zip.zipOf(files, first.createdAt), 'application/zip');
    setSaved(archive);
  };
  return (
    <section className="field" aria-labelledby="created-keys">
      <div className="pane-head">
        <h2 id="created-keys" className="part-title">
          {t.createdTitle({ count: keys.length })}
        </h2>
        <Button size="small" onClick={props.onRestart}>
          {t.restart}
        </Button>
      </div>
      {keys.map((key) => (
        <FileRow
          key={key.requestId}
          icon="key"
          title={key.subjectName}
          note={
            <>
              {words.createdKey({ algorithm: certificate.keyNames[key.keyAlgorithm] })}.{' '}
              {words.createdAt({ at: format.dateTime(key.createdAt) })}
              <br />
              {words.createdFingerprint}
              {words.colon}
              <code>{fingerprint(key.spkiSha256Hex)}</code>
            </>
          }
        />
      ))}
      <FileRow
        icon="lock"
        title={t.backup}
        note={t.backupText}
        action={
          <Button size="small" icon="down" busy={saving.busy} onClick={() => void saving.run(saveBackups)}>
            {t.backupSave}
          </Button>
        }
      />
      {failed && <Note tone="bad">{t.backupFailed}</Note>}
      <OkLine>{saved !== null && t.backupSaved({ file: saved })}</OkLine>
    </section>
  );
}
