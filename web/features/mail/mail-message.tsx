import type { MailView } from '../../../core/contract/portal.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { Pane } from '../../ui/card.tsx';
import { Tag } from '../../ui/message.tsx';
import { Rows } from '../../ui/rows.tsx';
import { MailText } from './mail-text.tsx';

export function MailMessage({ mail }: { mail: MailView }) {
  const t = useText().mails;
  const format = useFormat();
  return (
    <Pane
      title={mail.subject}
      action={
        <Tag {...(mail.state === 'failed' && { tone: 'bad' as const, icon: 'alert' as const })}>
          {t.states[mail.state]}
        </Tag>
      }
    >
      <Rows
        tight
        rows={[
          { key: 'from', term: t.from, value: mail.from },
          { key: 'to', term: t.to, value: mail.to.join(', ') },
          ...(mail.cc.length === 0 ? [] : [{ key: 'cc', term: t.cc, value: mail.cc.join(', ') }]),
          ...(mail.replyTo === null ? [] : [{ key: 'reply-to', term: t.replyTo, value: mail.replyTo }]),
          { key: 'date', term: t.date, value: format.longDateTime(mail.sentAt ?? mail.createdAt) },
          { key: 'id', term: t.messageId, value: <code>{mail.messageId}</code> },
        ]}
      />
      <hr />
      <section aria-label={t.body} lang={mail.locale}>
        <MailText text={mail.text} />
      </section>
    </Pane>
  );
}
