import { certificateFileFormats } from '../../../core/contract/portal.ts';
import { fileUrl } from '../../api/call.ts';
import { useText } from '../../i18n/index.tsx';
import { Pane } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';

export function CertificateFiles({ requestId }: { requestId: string }) {
  const t = useText().product;
  return (
    <Pane title={t.filesTitle}>
      <p className="small before-list">{t.filesNote}</p>
      <ul className="plain with-icon">
        {certificateFileFormats.map((format) => (
          <li key={format}>
            <span>
              <Icon name="file" />
            </span>
            <a href={fileUrl(requestId, format)} download>
              {t.files[format]}
            </a>
          </li>
        ))}
      </ul>
    </Pane>
  );
}
