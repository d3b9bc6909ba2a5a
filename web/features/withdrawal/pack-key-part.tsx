import type { RequestView } from '../../../core/contract/portal.ts';
import { usePackWords } from '../../catalogue/pack-words.tsx';
import { nameOf } from '../../catalogue/request-name.ts';
import { productCode } from '../../catalogue/words.ts';
import { useText } from '../../i18n/index.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { Note, OkLine } from '../../ui/message.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { backupId, passwordId } from './key-part.tsx';
import type { PackKeyring } from './use-pack-keyring.ts';

interface PackKeyPartProps {
  readonly keyring: PackKeyring;
  readonly count: number;
  readonly password: string;
  readonly onPassword: (password: string) => void;
  readonly errorOf: (fieldId: string) => string | undefined;
}

/** Two of a pack may have one name. */
const named = (request: RequestView): string => `${nameOf(request)} (${productCode(request.offer, request.usage)})`;

/** Where the keys are, said first; then the one password that opens them, and a place for backup copies where one is missing. */
export function PackKeyPart({ keyring, count, password, onPassword, errorOf }: PackKeyPartProps) {
  const t = usePackWords();
  const words = useText().withdrawal;
  if (keyring.looking) {
    return (
      <p className="hint" role="status">
        {words.keyLooking}
      </p>
    );
  }
  if (!keyring.hasOwnKeys) {
    return (
      <div className="field">
        <Note icon="server" title={words.ownCsrTitle}>
          {words.ownCsr}
        </Note>
      </div>
    );
  }
  const { absent } = keyring;
  return (
    <>
      <div className="field">
        {absent.length === 0 ? (
          <Note tone="ok" icon="key" title={t.keysHereTitle({ count })}>
            {t.keysHere}
          </Note>
        ) : (
          <Note tone="warn" title={t.keysAbsentTitle({ names: absent.map(named).join(', '), count: absent.length })}>
            {t.keysAbsent}
          </Note>
        )}
      </div>
      {(absent.length > 0 || keyring.backups.length > 0) && (
        <>
          <FileDrop
            id={backupId}
            label={t.backupFile}
            hint={words.backupFileHint}
            error={keyring.fileRefused ? words.backupNotKey : errorOf(backupId)}
            accept=".pem,.key,.der,.p8"
            onFile={(file) => void keyring.loadFile(file)}
          />
          <OkLine>{keyring.backups.length > 0 && t.backupRead({ file: keyring.backups.join(', ') })}</OkLine>
        </>
      )}
      {keyring.asksPassword && (
        <SecretField
          id={passwordId}
          label={count > 1 ? t.password : words.password}
          hint={count > 1 ? t.passwordHint : words.passwordHint}
          error={errorOf(passwordId)}
          subject={words.passwordSubject}
          autoComplete="current-password"
          value={password}
          onChange={onPassword}
        />
      )}
    </>
  );
}
