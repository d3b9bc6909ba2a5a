import { Link } from '@tanstack/react-router';
import type { MailView } from '../../../core/contract/portal.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { Words } from '../../ui/whole.tsx';

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
              <b>
                <Words>{mail.subject}</Words>
              </b>
              <time dateTime={mail.createdAt}>{format.dateTime(mail.createdAt)}</time>
              <small>
                <Words>{mail.to.join(', ')}</Words>
              </small>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
