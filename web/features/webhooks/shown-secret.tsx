import { useWebhookWords } from '../../catalogue/webhook-words.tsx';
import { CopyButton } from '../../ui/code.tsx';
import { Note } from '../../ui/message.tsx';
import { Words } from '../../ui/whole.tsx';

/** Only its digest's maker and its receiver will know it from now on. */
export function ShownSecret({ secret, url }: { secret: string; url: string }) {
  const t = useWebhookWords();
  return (
    <Note tone="ok" icon="key" title={t.secretTitle} role="status">
      <p>{t.secret}</p>
      <p>
        <Words>{url}</Words>
      </p>
      <p>
        <code className="address">{secret}</code> <CopyButton text={secret} subject={t.secretSubject} />
      </p>
    </Note>
  );
}
