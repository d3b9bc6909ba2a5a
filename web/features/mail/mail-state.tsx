import type { MailSummary } from '../../../core/contract/mailbox.ts';
import { useText } from '../../i18n/index.tsx';
import { Tag } from '../../ui/message.tsx';

const bad = { tone: 'bad', icon: 'alert' } as const;

export function MailState({ mail }: { mail: Pick<MailSummary, 'state' | 'refusedBy'> }) {
  const t = useText().mails;
  if (mail.state === 'failed') return <Tag {...bad}>{t.states.failed}</Tag>;
  if (mail.refusedBy.length > 0) return <Tag {...bad}>{t.stateRefused}</Tag>;
  return <Tag>{t.states[mail.state]}</Tag>;
}
