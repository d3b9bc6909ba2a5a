import { Link } from '@tanstack/react-router';
import type { MailView } from '../../../core/contract/portal.ts';
import { useFormat, useText } from '../../i18n/index.tsx';

export function MailList({ mails, shown }: { mails: readonly MailView[]; shown: string | undefined }) {
  const t = useText().mails;
  const format = useFormat();
  return (
    <nav className="card" aria-label={t.list}>
      <ul className="queue">
        {mails.map((mail) => (
          <li key={mail.id}>
            <Link
              to="/courriels/$mailId"
              params={{ mailId: mail.id }}
              {...(mail.id === shown && { 'aria-current': 'true' as const })}
            >
              <b>{mail.subject}</b>
              <time dateTime={mail.createdAt}>{format.dateTime(mail.createdAt)}</time>
              <small>{mail.to.join(', ')}</small>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
