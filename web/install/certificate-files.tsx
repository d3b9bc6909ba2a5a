import { certificateFileFormats } from '../../core/contract/portal.ts';
import { fileUrl } from '../api/call.ts';
import { useText } from '../i18n/index.tsx';
import { Icon } from '../ui/icon.tsx';

/** Files that hold no key: the server keeps them, and names them. */
export function CertificateFiles(props: { requestId: string; explained?: boolean }) {
  const t = useText().withdrawal;
  return (
    <ul className="plain with-icon">
      {certificateFileFormats.map((format) => (
        <li key={format}>
          <Icon name="file" />
          <span>
            <a href={fileUrl(props.requestId, format)} download>
              {t.files[format]}
            </a>
            {props.explained === true && <small>{t.fileUses[format]}</small>}
          </span>
        </li>
      ))}
    </ul>
  );
}
