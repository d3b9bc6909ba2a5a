import type { ReactNode } from 'react';
import type { InstanceState } from '../../../core/contract/desk.ts';
import { useStateWords } from '../../catalogue/state-words.tsx';
import { Term } from '../../catalogue/term.tsx';
import { useFormat } from '../../i18n/index.tsx';
import { Pane, Stack } from '../../ui/card.tsx';
import { Note, Tag } from '../../ui/message.tsx';
import { type Row, Rows } from '../../ui/rows.tsx';
import { Words } from '../../ui/whole.tsx';
import { alarmsOf } from './alarms.ts';
import { JobTable } from './job-table.tsx';

/** Colour and words together: neither alone says that something is wrong. */
function Verdict({ isWrong, wrong, right }: { isWrong: boolean; wrong: string; right: string }) {
  return (
    <Tag tone={isWrong ? 'bad' : 'ok'} icon={isWrong ? 'alert' : 'check'}>
      {isWrong ? wrong : right}
    </Tag>
  );
}

/** `published`: the way to what anyone may see of it. */
export function InstanceStatePanes({ state, published }: { state: InstanceState; published: ReactNode }) {
  const t = useStateWords();
  return (
    <Stack>
      <Alarms state={state} />
      {state.authorities.map((authority) => (
        <Authority key={authority.fileName} authority={authority} />
      ))}
      <Ocsp state={state} />
      {published}
      <Pane title={t.jobs}>
        <JobTable jobs={state.jobs} />
      </Pane>
      <Signatures state={state} />
      <Mails state={state} />
      <Platform state={state} />
    </Stack>
  );
}

function Alarms({ state }: { state: InstanceState }) {
  const t = useStateWords();
  const alarms = alarmsOf(state, t);
  if (alarms.length === 0) {
    return (
      <Note tone="ok" title={t.allWell}>
        {t.allWellText}
      </Note>
    );
  }
  return (
    <Note tone="bad" title={t.alarms({ count: alarms.length })}>
      <ul>
        {alarms.map((alarm) => (
          <li key={alarm}>
            <Words>{alarm}</Words>
          </li>
        ))}
      </ul>
    </Note>
  );
}

function Authority({ authority }: { authority: InstanceState['authorities'][number] }) {
  const t = useStateWords();
  const format = useFormat();
  return (
    <Pane title={t.authority({ name: authority.fileName })}>
      <Rows
        tight
        rows={[
          { key: 'subject', term: t.subject, value: authority.subject },
          { key: 'key', term: t.key, value: authority.keyAlgorithm },
          {
            key: 'validity',
            term: t.validity,
            value: <Verdict isWrong={authority.isExpired} wrong={t.expired} right={t.inForce} />,
            note: t.validBetween({ from: format.date(authority.notBefore), to: format.date(authority.notAfter) }),
          },
          ...authority.crls.map(
            (crl): Row => ({
              key: crl.kind,
              term: crl.kind === 'full' ? <Term name="crl">{t.full}</Term> : t[crl.kind],
              value: (
                <span className="tags">
                  {t.crlNumber({ number: crl.number })}
                  <Verdict
                    isWrong={crl.isOverdue || crl.isLate}
                    wrong={crl.isOverdue ? t.overdue : t.late}
                    right={t.fresh}
                  />
                </span>
              ),
              note: t.crlDates({ from: format.dateTime(crl.thisUpdate), to: format.dateTime(crl.nextUpdate) }),
            }),
          ),
        ]}
      />
    </Pane>
  );
}

function Ocsp({ state }: { state: InstanceState }) {
  const t = useStateWords();
  const format = useFormat();
  const { responderUntil, isLate, isOverdue } = state.ocsp;
  const strangers = state.statusAlarms.filter(({ kind }) => kind === 'ocsp-never-issued');
  return (
    <Pane title={<Term name="ocsp">{t.ocsp}</Term>}>
      <Rows
        tight
        rows={[
          {
            key: 'responder',
            term: t.ocspResponder,
            value: <Verdict isWrong={isOverdue || isLate} wrong={isOverdue ? t.expired : t.late} right={t.inForce} />,
            ...(responderUntil !== null && { note: t.ocspUntil({ date: format.dateTime(responderUntil) }) }),
          },
          {
            key: 'strangers',
            term: t.ocspStrangers,
            value: format.number(strangers.reduce((sum, { count }) => sum + count, 0)),
            note: t.ocspStrangersNote,
          },
        ]}
      />
    </Pane>
  );
}

/** A count, since when the oldest waits, and whether that is too long. */
function useWaiting() {
  const t = useStateWords();
  const format = useFormat();
  return (key: string, term: string, count: number, since: string | null, isStuck: boolean): Row => ({
    key,
    term,
    value: (
      <span className="tags">
        {format.number(count)}
        {isStuck && (
          <Tag tone="bad" icon="alert">
            {t.stuck}
          </Tag>
        )}
      </span>
    ),
    ...(since !== null && { note: t.since({ date: format.dateTime(since) }) }),
  });
}

function Signatures({ state }: { state: InstanceState }) {
  const t = useStateWords();
  const format = useFormat();
  const waiting = useWaiting();
  const { pending, oldestPendingAt, isStuck, burnt } = state.intents;
  return (
    <Pane title={t.signatures}>
      <Rows
        tight
        rows={[
          waiting('pending', t.pending, pending, oldestPendingAt, isStuck),
          { key: 'burnt', term: t.burnt, value: format.number(burnt), note: t.burntNote },
        ]}
      />
    </Pane>
  );
}

function Mails({ state }: { state: InstanceState }) {
  const t = useStateWords();
  const waiting = useWaiting();
  const { queued, failed, oldestQueuedAt, isStuck } = state.mails;
  return (
    <Pane title={t.mails}>
      <Rows
        tight
        rows={[
          waiting('queued', t.queued, queued, oldestQueuedAt, isStuck),
          waiting('failed', t.mailsFailed, failed, null, false),
        ]}
      />
    </Pane>
  );
}

function Platform({ state }: { state: InstanceState }) {
  const t = useStateWords();
  const format = useFormat();
  const { sceau, node, postgresql } = state.versions;
  return (
    <Pane title={t.platform}>
      <Rows
        tight
        rows={[
          { key: 'uptime', term: t.uptime, value: format.dateTime(state.startedAt) },
          { key: 'version', term: t.version, value: sceau },
          { key: 'runtime', term: t.runtime, value: `${node}, ${postgresql}` },
          { key: 'database', term: t.database, value: format.bytes(state.databaseBytes) },
          { key: 'weak-keys', term: t.weakKeys, value: format.number(state.weakKeys) },
        ]}
      />
    </Pane>
  );
}
