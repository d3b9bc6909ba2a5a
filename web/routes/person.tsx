import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { closeAccount, joinAccounts, type PersonAccount } from '../../core/contract/people.ts';
import { call } from '../api/call.ts';
import { accountQuery, useRefreshDesignations } from '../api/designation-queries.ts';
import { useQuery } from '../api/use-query.ts';
import { useActingWords, withActingWords } from '../catalogue/acting-words.tsx';
import { HeldTable } from '../features/designations/held-table.tsx';
import { ReasonedAct } from '../features/people/reasoned-act.tsx';
import { useFormat } from '../i18n/index.tsx';
import { useAnnounce } from '../ui/announce.tsx';
import { Columns, Pane } from '../ui/card.tsx';
import { TextField } from '../ui/field.tsx';
import { Loading } from '../ui/loading.tsx';
import { Tag } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { Rows } from '../ui/rows.tsx';
import { LoadFailed } from './failures.tsx';

const route = getRouteApi('/signed-in/personnes/$accountId');

/** One account: what it is, what it holds, and what an officer may do about it. */
function PersonPage() {
  const t = useActingWords().people;
  const { accountId } = route.useParams();
  const found = useQuery(accountQuery(accountId));
  if (found.isPending) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  const { account, designations, mayClose } = found.data;
  return (
    <Page
      title={account.displayName}
      crumbs={[{ label: t.nav, to: '/personnes' }, { label: account.displayName }]}
      beside={account.closedAt === null ? undefined : <ClosedTag at={account.closedAt} />}
    >
      <Columns aside={mayClose && <Acts account={account} />}>
        <Facts account={account} />
        <Pane title={t.holds}>
          {designations.length === 0 ? (
            <p className="small">{t.holdsNone}</p>
          ) : (
            <HeldTable caption={t.holds} rows={designations} />
          )}
        </Pane>
      </Columns>
    </Page>
  );
}

function ClosedTag({ at }: { at: string }) {
  const t = useActingWords().people;
  return <Tag icon="no">{t.closedOn({ date: useFormat().date(at) })}</Tag>;
}

function Facts({ account }: { account: PersonAccount }) {
  const t = useActingWords();
  const words = t.people;
  const format = useFormat();
  const { roles, sameAs } = account;
  return (
    <Pane>
      <Rows
        rows={[
          { key: 'login', term: words.login, value: account.login },
          { key: 'address', term: words.address, value: account.email },
          {
            key: 'roles',
            term: words.columnRoles,
            value: roles.map((role) => t.designations.roles[role]).join(', ') || words.noRole,
          },
          { key: 'created', term: words.created, value: format.dateTime(account.createdAt) },
          {
            key: 'same',
            term: words.sameAs,
            value:
              sameAs.length === 0
                ? words.sameAsNobody
                : sameAs.map(({ id, displayName, login }) => (
                    <span key={id} className="line">
                      <Link to="/personnes/$accountId" params={{ accountId: id }}>
                        {displayName} ({login})
                      </Link>
                    </span>
                  )),
          },
        ]}
      />
    </Pane>
  );
}

function Acts({ account }: { account: PersonAccount }) {
  const t = useActingWords().people;
  const announce = useAnnounce();
  const refresh = useRefreshDesignations();
  const [otherLogin, setOtherLogin] = useState('');
  const params = { accountId: account.id };
  const done = (said: string) => {
    announce(said);
    refresh();
  };
  return (
    <div className="stack">
      <ReasonedAct
        prefix="join"
        title={t.joinTitle}
        consequence={t.joinLead}
        open={t.joinOpen}
        yes={t.joinYes}
        no={t.joinNo}
        act={(reason) => call(joinAccounts, { params, body: { otherLogin, reason } })}
        onDone={() => done(t.joinDone)}
      >
        {(errorOf) => (
          <TextField
            id="join-otherLogin"
            label={t.joinLogin}
            error={errorOf('otherLogin')}
            autoCapitalize="none"
            spellCheck={false}
            value={otherLogin}
            onChange={setOtherLogin}
          />
        )}
      </ReasonedAct>
      <ReasonedAct
        prefix="close"
        title={t.closeTitle}
        consequence={t.closeLead}
        open={t.closeOpen}
        yes={t.closeYes}
        no={t.closeNo}
        act={(reason) => call(closeAccount, { params, body: { reason } })}
        onDone={() => done(t.closeDone)}
      />
    </div>
  );
}

export const Person = withActingWords(PersonPage);
