import { Link } from '@tanstack/react-router';
import type { MailSummary } from '../../../core/contract/mailbox.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { Words } from '../../ui/whole.tsx';
import type { MailFilters } from './mail-filters.tsx';
import { MailState } from './mail-state.tsx';

interface MailListProps {
  readonly mails: readonly MailSummary[];
  readonly shown: string | undefined;
  readonly filters: MailFilters;
}

/** A state is said where something may be left to do. */
export function MailList({ mails, shown, filters }: MailListProps) {
  const t = useText().mails;
  const format = useFormat();
  return (
    <ul className="queue" aria-label={t.list}>
      {mails.map((mail) => (
        <li key={mail.id}>
          <Link
            to="/courriels/$mailId"
            params={{ mailId: mail.id }}
            search={filters}
            {...(mail.id === shown && { 'aria-current': 'true' as const })}
          >
            <b lang={mail.locale}>
              <Words>{mail.subject}</Words>
            </b>
            <time dateTime={mail.createdAt}>{format.dateTime(mail.createdAt)}</time>
            <small>
              <Words>{mail.to.join(', ')}</Words>
            </small>
            {(mail.state === 'failed' || mail.state === 'queued' || mail.refusedBy.length > 0) && (
              <span className="tags">
                <MailState mail={mail} />
              </span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}
