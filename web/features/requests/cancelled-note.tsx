import type { RequestView } from '../../../core/contract/portal.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { Note } from '../../ui/message.tsx';
import { Words } from '../../ui/whole.tsx';

/** When and why an officer ended it. */
export function CancelledNote({ request }: { request: RequestView }) {
  const text = useText();
  const t = text.desk;
  const format = useFormat();
  const { cancellation } = request;
  if (cancellation === null) return null;
  return (
    <Note tone="warn" icon="no" title={t.cancelled({ date: format.longDateTime(cancellation.at) })}>
      <p>
        {t.reason}
        {text.frame.colon} <Words>{cancellation.reason}</Words>
      </p>
    </Note>
  );
}
