import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useAccount } from '../../api/account.tsx';
import { certificatesQuery } from '../../api/certificate-queries.ts';
import { waitingDomainsQuery } from '../../api/domain-queries.ts';
import { mailsQuery } from '../../api/mail-queries.ts';
import { massRevocationsQuery } from '../../api/mass-revocation-queries.ts';
import { useRequestsIn } from '../../api/queries.ts';
import { useQuery } from '../../api/use-query.ts';
import { useMassWords, withMassWords } from '../../catalogue/mass-revocation-words.tsx';
import { titleOf } from '../../catalogue/request-name.ts';
import { useNowMs } from '../../clock.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { Pane } from '../../ui/card.tsx';
import { Tag } from '../../ui/message.tsx';
import { Words } from '../../ui/whole.tsx';

const shown = 5;
const soonDays = 30;

interface HeapProps {
  readonly title: string;
  /** Undefined while it is counted. */
  readonly total: number | undefined;
  readonly none: string;
  /** Where one may go when nothing waits. */
  readonly instead?: ReactNode;
  readonly children: ReactNode;
}

/** What waits, counted; the first of it, and where the rest is. */
function Heap({ title, total, none, instead, children }: HeapProps) {
  const many = total !== undefined && total > 0;
  return (
    <Pane
      title={title}
      {...(many && { tone: 'todo' as const })}
      action={total === undefined ? undefined : <Tag {...(many && { tone: 'warn' as const })}>{total}</Tag>}
    >
      {total === 0 ? (
        <p className="small">
          {none} {instead}
        </p>
      ) : (
        children
      )}
    </Pane>
  );
}

/** What presses for who looks after every structure: counts first. */
export function Desk() {
  return (
    <div className="heaps">
      <Waiting />
      <div className="stack">
        <Domains />
        <MassHeap />
        <Ending />
        <Failed />
        <Instance />
      </div>
    </div>
  );
}

function Waiting() {
  const { home: t, frame } = useText();
  const format = useFormat();
  const { requests, total, data } = useRequestsIn(['finalised'], {});
  return (
    <Heap
      title={t.deskWaiting}
      total={data === undefined ? undefined : total}
      none={t.deskWaitingNone}
      instead={<Link to="/demandes">{frame.allRequests}</Link>}
    >
      <ul className="plain">
        {requests.slice(0, shown).map((request) => (
          <li key={request.id}>
            <Link to="/demandes/$requestId" params={{ requestId: request.id }}>
              <Words>{titleOf(request)}</Words>
            </Link>
            <small>
              {request.structure.name}, {t.deskBefore({ date: format.dateTime(request.withdrawBefore ?? '') })}
            </small>
          </li>
        ))}
      </ul>
      <p>
        <Link to="/demandes" search={{ etat: 'finalised' }}>
          {t.deskWaitingAll}
        </Link>
      </p>
    </Heap>
  );
}

/** An auditor has none to decide, and is shown none. */
function Domains() {
  const { home: t, frame } = useText();
  const decides = useAccount().roles.includes('registrationOfficer');
  const { data } = useQuery({ ...waitingDomainsQuery, enabled: decides });
  if (!decides) return null;
  return (
    <Heap
      title={t.deskDomains}
      total={data?.total}
      none={t.deskDomainsNone}
      instead={<Link to="/registre">{frame.registry}</Link>}
    >
      <ul className="plain">
        {data?.domains.slice(0, shown).map((domain) => (
          <li key={domain.id}>
            <Link to="/structures/$structureId/domaines" params={{ structureId: domain.structureId }}>
              <Words>{domain.name}</Words>
            </Link>
            <small>{domain.structureName}</small>
          </li>
        ))}
      </ul>
      <p>
        <Link to="/domaines">{t.deskDomainsAll}</Link>
      </p>
    </Heap>
  );
}

/** Asked for by somebody else, and waiting for a second officer. */
const MassHeap = withMassWords(function MassHeap() {
  const t = useMassWords();
  const format = useFormat();
  const { data } = useQuery(massRevocationsQuery);
  const waiting = data?.massRevocations.filter(({ state }) => state === 'waiting') ?? [];
  if (waiting.length === 0) return null;
  return (
    <Heap title={t.deskTitle} total={waiting.length} none="">
      <ul className="plain">
        {waiting.slice(0, shown).map((one) => (
          <li key={one.id}>
            <Link to="/revocations/$massRevocationId" params={{ massRevocationId: one.id }}>
              {t.count({ count: format.number(one.certificates), isOne: one.certificates === 1 })}
            </Link>
            <small>{t.by({ by: one.created.by, date: format.dateTime(one.created.at) })}</small>
          </li>
        ))}
      </ul>
      <p>
        <Link to="/revocations">{t.deskAll}</Link>
      </p>
    </Heap>
  );
});

function Ending() {
  const { home: t, frame } = useText();
  const format = useFormat();
  const nowMs = useNowMs();
  const until = Number.isNaN(nowMs) ? '' : new Date(nowMs + soonDays * 86_400_000).toISOString().slice(0, 10);
  const { data } = useQuery({
    ...certificatesQuery({ state: 'valid', expiresUntil: until }),
    enabled: until !== '',
  });
  return (
    <Heap
      title={t.deskEnding}
      total={data?.total}
      none={t.deskEndingNone}
      instead={<Link to="/certificats">{frame.certificates}</Link>}
    >
      <ul className="plain">
        {data?.certificates.slice(0, shown).map((certificate) => (
          <li key={certificate.id}>
            <Link to="/certificats/$certificateId" params={{ certificateId: certificate.id }}>
              <Words>{certificate.subjectName}</Words>
            </Link>
            <small>
              {certificate.structure.name}, {t.deskEnds({ date: format.date(certificate.notAfter) })}
            </small>
          </li>
        ))}
      </ul>
      <p>
        <Link to="/certificats" search={{ etat: 'valid', echeance: until }}>
          {t.deskEndingAll}
        </Link>
      </p>
    </Heap>
  );
}

function Failed() {
  const { home: t, frame } = useText();
  const { data } = useQuery(mailsQuery({ state: 'failed' }));
  return (
    <Heap
      title={t.deskFailed}
      total={data?.total}
      none={t.deskFailedNone}
      instead={<Link to="/courriels">{frame.mails}</Link>}
    >
      <ul className="plain">
        {data?.mails.slice(0, shown).map((mail) => (
          <li key={mail.id}>
            <Link to="/courriels/$mailId" params={{ mailId: mail.id }} search={{ etat: 'failed' }}>
              <span lang={mail.locale}>
                <Words>{mail.subject}</Words>
              </span>
            </Link>
            <small>
              <Words>{mail.to.join(', ')}</Words>
            </small>
          </li>
        ))}
      </ul>
      <p>
        <Link to="/courriels" search={{ etat: 'failed' }}>
          {t.deskFailedAll}
        </Link>
      </p>
    </Heap>
  );
}

function Instance() {
  const t = useText().home;
  return (
    <Pane title={t.deskState}>
      <p className="small">{t.deskStateLead}</p>
      <p>
        <Link to="/etat">{t.deskState}</Link>
      </p>
    </Pane>
  );
}
