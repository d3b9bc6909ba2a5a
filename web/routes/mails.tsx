import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { mailKinds, mailStates } from '../../core/contract/mailbox.ts';
import { useAccount } from '../api/account.tsx';
import { type MailSearch, mailQuery, mailsQuery } from '../api/mail-queries.ts';
import { useInstance } from '../api/queries.ts';
import { keepPreviousData, useQuery } from '../api/use-query.ts';
import { MailFilterForm, type MailFilters } from '../features/mail/mail-filters.tsx';
import { MailList } from '../features/mail/mail-list.tsx';
import { MailMessage } from '../features/mail/mail-message.tsx';
import { useText } from '../i18n/index.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { PageLinks } from '../ui/page-links.tsx';
import { Rich } from '../ui/rich.tsx';
import { LoadFailed } from './failures.tsx';

/** What the address says, as the contract asks it; a value that it does not know is as if absent. */
function searchOf({ recherche, nature, etat, apres }: MailFilters): MailSearch {
  const kind = mailKinds.find((known) => known === nature);
  const state = ([...mailStates, 'refused'] as const).find((known) => known === etat);
  return {
    ...(recherche !== undefined && { search: recherche.slice(0, 120) }),
    ...(kind !== undefined && { kind }),
    ...(state !== undefined && { state }),
    ...(apres !== undefined && /^[0-9a-f-]{36}$/.test(apres) && { after: apres }),
  };
}

/** What the portal wrote and what became of it: an officer sees it all, anyone else what their requests gave. */
export function Mails() {
  const {
    mails: t,
    frame: { toHome },
  } = useText();
  const { mailId } = useParams({ strict: false });
  const filters: MailFilters = useSearch({ strict: false });
  const navigate = useNavigate();
  const { roles } = useAccount();
  const isOfficer = roles.includes('registrationOfficer');
  const { data: instance } = useInstance();
  const found = useQuery({ ...mailsQuery(searchOf(filters)), placeholderData: keepPreviousData });
  const shown = mailId ?? found.data?.mails[0]?.id;
  const message = useQuery({ ...mailQuery(shown ?? ''), enabled: shown !== undefined });
  if (found.isPending || instance === undefined) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  const { mails, total, next } = found.data;
  const filtered = Object.keys(filters).length > 0;
  const choose = (search: MailFilters) => void navigate({ to: '/courriels', search, replace: true });
  return (
    <Page
      title={t.title}
      lead={instance.mailKept ? t.lead : t.leadSent}
      {...(mailId !== undefined && message.data !== undefined && { documentTitle: message.data.subject })}
      action={isOfficer ? <ButtonLink to="/modeles-de-courriels">{t.previews}</ButtonLink> : undefined}
    >
      {total === 0 && !filtered && mailId === undefined ? (
        <div className="card">
          <Empty
            title={t.emptyTitle}
            action={
              isOfficer ? (
                <ButtonLink to="/modeles-de-courriels">{t.previews}</ButtonLink>
              ) : roles.includes('technicalAdmin') ? (
                <ButtonLink variant="primary" to="/demander">
                  {t.ask}
                </ButtonLink>
              ) : (
                <ButtonLink to="/">{toHome}</ButtonLink>
              )
            }
          >
            {t.empty}
          </Empty>
        </div>
      ) : (
        <div className={mailId === undefined ? 'desk' : 'desk chosen-one'}>
          <nav className="card" aria-label={t.list}>
            <MailFilterForm filters={filters} onChange={choose} />
            <p className="filter-count" role="status">
              <Rich text={t.count({ total })} />
            </p>
            {mails.length === 0 ? (
              <Empty title={t.emptyFiltered} action={<Button onClick={() => choose({})}>{t.clear}</Button>} />
            ) : (
              <MailList mails={mails} shown={shown} filters={filters} />
            )}
            <PageLinks
              to="/courriels"
              filters={filters}
              by="apres"
              next={next}
              words={{ first: t.newest, more: t.older }}
            />
          </nav>
          <p className="desk-back">
            <Link to="/courriels" search={filters}>
              {t.back}
            </Link>
          </p>
          {shown === undefined ? (
            <p className="sub">{t.choose}</p>
          ) : message.isError ? (
            <LoadFailed error={message.error} onRetry={() => void message.refetch()} />
          ) : message.isPending ? (
            <Loading />
          ) : (
            <MailMessage mail={message.data} maySend={isOfficer} />
          )}
        </div>
      )}
    </Page>
  );
}
