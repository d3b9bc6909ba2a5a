import type { MailView } from '../../../core/contract/mailbox.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { Pane } from '../../ui/card.tsx';
import { type Row, Rows } from '../../ui/rows.tsx';
import { MailState } from './mail-state.tsx';
import { MailText } from './mail-text.tsx';
import { ResendMail } from './resend-mail.tsx';

/** One message: whom it was for, what their servers said, what it says. */
export function MailMessage({ mail, maySend }: { mail: MailView; maySend: boolean }) {
  const t = useText().mails;
  const format = useFormat();
  const recipient = ({ address, isCopy, outcome, words }: MailView['recipients'][number]): Row => ({
    key: `${isCopy} ${address}`,
    term: isCopy ? t.cc : t.to,
    value: address,
    ...(outcome !== null && {
      note: words === null ? t.outcomes[outcome] : t.saidServer({ outcome: t.outcomes[outcome], words }),
    }),
  });
  const isAnswered = mail.recipients.some(({ outcome }) => outcome !== null);
  return (
    <Pane title={<span lang={mail.locale}>{mail.subject}</span>} action={<MailState mail={mail} />}>
      <Rows
        tight
        rows={[
          { key: 'kind', term: t.kind, value: t.kinds[mail.kind] },
          { key: 'from', term: t.from, value: mail.from },
          ...mail.recipients.map(recipient),
          ...(mail.replyTo === null ? [] : [{ key: 'reply-to', term: t.replyTo, value: mail.replyTo }]),
          { key: 'date', term: t.date, value: format.longDateTime(mail.sentAt ?? mail.createdAt) },
          { key: 'id', term: t.messageId, value: <code>{mail.messageId}</code> },
          ...(mail.lastError === null || isAnswered
            ? []
            : [{ key: 'error', term: t.lastError, value: mail.lastError }]),
        ]}
      />
      {maySend && (mail.state === 'failed' || mail.state === 'kept') && <ResendMail mail={mail} />}
      <hr />
      <section aria-label={t.body} lang={mail.locale}>
        <MailText text={mail.text} />
      </section>
    </Pane>
  );
}
