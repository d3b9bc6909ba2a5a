import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Catalogue, useFormat, useText } from '../../i18n/index.tsx';
import { Details } from '../../ui/details.tsx';
import type { FieldProblem } from '../../ui/error-summary.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { Note } from '../../ui/message.tsx';
import { Rich } from '../../ui/rich.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import type { OpenKeyCode } from './open-key.ts';
import type { RequestKey } from './use-request-key.ts';

export const passwordId = 'withdrawal-password';
export const backupId = 'withdrawal-backup';

/** Why the key did not open, said at the password. */
export function keyProblem(code: OpenKeyCode, t: Catalogue['withdrawal']): FieldProblem {
  const messages = {
    'password-wrong': t.passwordWrong,
    'key-of-another-request': t.keyOther,
    'key-damaged': t.keyDamaged,
  };
  return { fieldId: passwordId, message: messages[code] };
}

const again = { again: (label: ReactNode) => <Link to="/demander">{label}</Link> };

function BackupFile(props: { requestKey: RequestKey; error?: string | undefined; label: string }) {
  const t = useText().withdrawal;
  const { requestKey } = props;
  return (
    <FileDrop
      id={backupId}
      label={props.label}
      hint={t.backupFileHint}
      error={requestKey.fileRefused ? t.backupNotKey : props.error}
      accept=".pem,.key,.der,.p8"
      onFile={(file) => void requestKey.loadFile(file)}
    />
  );
}

/** Says where the key is, before anything else. */
export function KeyNote({ requestKey, signed = false }: { requestKey: RequestKey; signed?: boolean }) {
  const t = useText().withdrawal;
  const format = useFormat();
  const { current } = requestKey;
  switch (current.place) {
    case 'looking':
      return (
        <p className="hint" role="status">
          {t.keyLooking}
        </p>
      );
    case 'own-csr':
      return (
        <Note icon="server" title={t.ownCsrTitle}>
          {t.ownCsr}
        </Note>
      );
    case 'browser':
      return (
        <Note tone="ok" icon="key" title={t.keyHereTitle}>
          {t.keyHere({ date: format.longDate(current.createdAt) })}
        </Note>
      );
    case 'file':
      return (
        <Note tone="ok" icon="key" role="status" title={t.keyFileTitle({ file: current.name })}>
          {t.keyFile}
        </Note>
      );
    case 'absent':
      return (
        <Note tone="warn" title={t.keyAbsentTitle}>
          <p>{signed ? t.keyAbsentSigned : t.keyAbsent}</p>
          <p>{t.keyAbsentWays}</p>
          <ul>
            {[t.keyAbsentFile, t.keyAbsentElsewhere, signed ? t.keyAbsentAgainSigned : t.keyAbsentAgain].map((way) => (
              <li key={way.strings.join()}>
                <Rich text={way} links={again} />
              </li>
            ))}
          </ul>
        </Note>
      );
  }
}

/** The password that opens the key, and the ways out for who lost it; or the backup file to load. */
export function KeyPassword(props: {
  readonly requestKey: RequestKey;
  readonly password: string;
  readonly onPassword: (password: string) => void;
  readonly signed: boolean;
  readonly errorOf: (fieldId: string) => string | undefined;
}) {
  const t = useText().withdrawal;
  const { requestKey } = props;
  const { place } = requestKey.current;
  if (place === 'looking' || place === 'own-csr') return null;
  if (place === 'absent') {
    return <BackupFile requestKey={requestKey} label={t.backupFile} error={props.errorOf(backupId)} />;
  }
  return (
    <>
      <SecretField
        id={passwordId}
        label={t.password}
        hint={t.passwordHint}
        error={props.errorOf(passwordId)}
        subject={t.passwordSubject}
        autoComplete="current-password"
        value={props.password}
        onChange={props.onPassword}
      />
      <Details className="lost-key" summary={t.lostSummary} open={requestKey.fileRefused}>
        <p className="small">
          <Rich text={props.signed ? t.lostSigned : t.lost} links={again} />
        </p>
        <BackupFile requestKey={requestKey} label={t.backupOther} />
      </Details>
    </>
  );
}
