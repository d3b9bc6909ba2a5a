import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { mailsQuery } from '../api/queries.ts';
import { MailList } from '../features/mail/mail-list.tsx';
import { MailMessage } from '../features/mail/mail-message.tsx';
import { useText } from '../i18n/index.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { LoadFailed } from './failures.tsx';

/** What the portal wrote, where no mail server takes it. */
export function Mails() {
  const t = useText().mails;
  const { mailId } = useParams({ strict: false });
  const found = useQuery(mailsQuery);
  if (found.isPending) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  const { mails } = found.data;
  const shown = mails.find(({ id }) => id === mailId) ?? (mailId === undefined ? mails[0] : undefined);
  return (
    <Page
      title={t.title}
      lead={t.lead}
      {...(shown !== undefined && mailId !== undefined && { documentTitle: shown.subject })}
    >
      {mails.length === 0 ? (
        <div className="card">
          <Empty
            title={t.emptyTitle}
            action={
              <ButtonLink variant="primary" to="/demander">
                {t.ask}
              </ButtonLink>
            }
          >
            {t.empty}
          </Empty>
        </div>
      ) : (
        <div className={mailId === undefined ? 'desk' : 'desk chosen-one'}>
          <MailList mails={mails} shown={shown?.id} />
          <p className="desk-back">
            <Link to="/courriels">{t.back}</Link>
          </p>
          {shown === undefined ? <p className="sub">{t.choose}</p> : <MailMessage mail={shown} />}
        </div>
      )}
    </Page>
  );
}
