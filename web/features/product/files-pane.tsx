import { useText } from '../../i18n/index.tsx';
import { CertificateFiles } from '../../install/certificate-files.tsx';
import { Pane } from '../../ui/card.tsx';

export function FilesPane({ requestId }: { requestId: string }) {
  const t = useText().product;
  return (
    <Pane title={t.filesTitle}>
      <p className="small before-list">{t.filesNote}</p>
      <CertificateFiles requestId={requestId} />
    </Pane>
  );
}
