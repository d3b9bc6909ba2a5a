import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useAccount } from '../../api/account.tsx';
import { certificatesQuery } from '../../api/certificate-queries.ts';
import { claimsQuery } from '../../api/designation-queries.ts';
import { waitingDomainsQuery } from '../../api/domain-queries.ts';
import { mailsQuery } from '../../api/mail-queries.ts';
import { massRevocationsQuery } from '../../api/mass-revocation-queries.ts';
import { personRequestsQuery } from '../../api/person-queries.ts';
import { useRequestsIn } from '../../api/queries.ts';
import { useQuery } from '../../api/use-query.ts';
import { pageWords } from '../../catalogue/page-words.tsx';
import { titleOf, titleOfCertificate } from '../../catalogue/request-name.ts';
import { productCode } from '../../catalogue/words.ts';
import { useNowMs } from '../../clock.ts';
import type { deskDecisions } from '../../i18n/fr/desk-decisions.ts';
import type { massRevocation } from '../../i18n/fr/mass-revocation.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { Pane } from '../../ui/card.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Tag } from '../../ui/message.tsx';
import { Words } from '../../ui/whole.tsx';

const shown = 5;
const soonDays = 30;
const dayMs = 86_400_000;

interface HeapProps {
  readonly title: string;
  /** Undefined where it could not be counted. */
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

interface DeskWords {
  readonly decisions: typeof deskDecisions;
  readonly mass: typeof massRevocation;
}

const { withWords, useWords } = pageWords<DeskWords>({
  fr: async () => {
    const [{ deskDecisions }, { massRevocation }] = await Promise.all([
      import('../../i18n/fr/desk-decisions.ts'),
      import('../../i18n/fr/mass-revocation.ts'),
    ]);
    return { decisions: deskDecisions, mass: massRevocation };
  },
  en: async () => {
    const [{ deskDecisions }, { massRevocation }] = await Promise.all([
      import('../../i18n/en/desk-decisions.ts'),
      import('../../i18n/en/mass-revocation.ts'),
    ]);
    return { decisions: deskDecisions, mass: massRevocation };
  },
});

/** All that the desk counts, asked for at once. Who decides nothing is shown nothing to decide, and asks for none. */
function useHeaps() {
  const decides = useAccount().roles.includes('registrationOfficer');
  const nowMs = useNowMs();
  const until = Number.isNaN(nowMs) ? '' : new Date(nowMs + soonDays * dayMs).toISOString().slice(0, 10);
  const waiting = useRequestsIn(['finalised'], {});
  // What was renewed may end in peace.
  const unrenewed = { state: 'valid', renewal: 'open', expiresUntil: until } as const;
  const ending = useQuery({ ...certificatesQuery(unrenewed), enabled: until !== '' });
  const failed = useQuery(mailsQuery({ state: 'failed' }));
  const mass = useQuery(massRevocationsQuery);
  const domains = useQuery({ ...waitingDomainsQuery, enabled: decides });
  const persons = useQuery({ ...personRequestsQuery('filed'), enabled: decides });
  const claims = useQuery({ ...claimsQuery('verified'), enabled: decides });
  const toDecide = decides ? [domains, persons, claims] : [];
  return {
    ...{ decides, nowMs, until, waiting, ending, failed, mass, domains, persons, claims },
    isPending: [waiting, ending, failed, mass, ...toDecide].some((query) => query.isPending),
  };
}
type Heaps = ReturnType<typeof useHeaps>;

/** What presses for who looks after every structure, all of it at once, so that nothing moves what came before. */
export function Desk() {
  return <WholeDesk heaps={useHeaps()} />;
}

const WholeDesk = withWords(function WholeDesk({ heaps }: { heaps: Heaps }) {
  if (heaps.isPending) return <Loading />;
  return (
    <div className="heaps">
      <div className="stack">
        <Persons {...heaps} />
        <Claims {...heaps} />
        <Waiting {...heaps} />
      </div>
      <div className="stack">
        <Domains {...heaps} />
        <MassHeap {...heaps} />
        <Ending {...heaps} />
        <Failed {...heaps} />
        <Instance />
      </div>
    </div>
  );
});

/** For how long it has waited, in words. */
function useAge(nowMs: number): (since: string) => string {
  const t = useWords().decisions;
  return (since) => t.since({ days: Math.max(0, Math.floor((nowMs - Date.parse(since)) / dayMs)) });
}

interface DecisionsProps<Asked> {
  /** Of the page that decides, whose address holds which one is shown. */
  readonly path: '/personnes/certificats' | '/personnes/representations';
  readonly t: { readonly title: string; readonly none: string; readonly decided: string; readonly all: string };
  readonly waiting: number | undefined;
  readonly asked: readonly Asked[] | undefined;
  readonly lineOf: (asked: Asked) => { readonly name: string; readonly note: string };
}

/** What waits for a decision about people; oldest first. */
function Decisions<Asked extends { readonly id: string }>({ path, t, waiting, asked, lineOf }: DecisionsProps<Asked>) {
  return (
    <Heap
      title={t.title}
      total={waiting}
      none={t.none}
      instead={
        <Link to={path} search={{ etat: 'decidees' }}>
          {t.decided}
        </Link>
      }
    >
      <ul className="plain">
        {asked?.slice(0, shown).map((one) => {
          const { name, note } = lineOf(one);
          return (
            <li key={one.id}>
              <Link to={path} search={{ demande: one.id }}>
                <Words>{name}</Words>
              </Link>
              <small>{note}</small>
            </li>
          );
        })}
      </ul>
      <p>
        <Link to={path}>{t.all}</Link>
      </p>
    </Heap>
  );
}

function Persons({ decides, nowMs, persons: { data } }: Heaps) {
  const t = useWords().decisions;
  const age = useAge(nowMs);
  if (!decides) return null;
  return (
    <Decisions
      path="/personnes/certificats"
      t={t.persons}
      waiting={data?.waiting}
      asked={data?.requests}
      lineOf={({ givenName, surname, offer, usage, structure, filedAt }) => ({
        name: `${givenName} ${surname}`,
        note: `${productCode(offer, usage)}, ${structure.name}, ${age(filedAt)}`,
      })}
    />
  );
}

function Claims({ decides, nowMs, claims: { data } }: Heaps) {
  const t = useWords().decisions;
  const age = useAge(nowMs);
  if (!decides) return null;
  return (
    <Decisions
      path="/personnes/representations"
      t={t.claims}
      waiting={data?.waiting}
      asked={data?.claims}
      lineOf={({ name, structure, verifiedAt }) => ({ name, note: `${structure.name}, ${age(verifiedAt)}` })}
    />
  );
}

function Waiting({ waiting: { requests, total, data } }: Heaps) {
  const { home: t, frame } = useText();
  const format = useFormat();
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

function Domains({ decides, domains: { data } }: Heaps) {
  const { home: t, frame } = useText();
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
function MassHeap({ mass: { data } }: Heaps) {
  const t = useWords().mass;
  const format = useFormat();
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
}

function Ending({ until, ending: { data } }: Heaps) {
  const { home: t, frame } = useText();
  const format = useFormat();
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
              <Words>{titleOfCertificate(certificate)}</Words>
            </Link>
            <small>
              {certificate.structure.name}, {t.deskEnds({ date: format.date(certificate.notAfter) })}
            </small>
          </li>
        ))}
      </ul>
      <p>
        <Link to="/certificats" search={{ etat: 'valid', afaire: 'oui', echeance: until }}>
          {t.deskEndingAll}
        </Link>
      </p>
    </Heap>
  );
}

function Failed({ failed: { data } }: Heaps) {
  const { home: t, frame } = useText();
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
