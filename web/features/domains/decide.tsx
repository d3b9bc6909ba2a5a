import { useEffect, useRef, useState } from 'react';
import { type DomainView, decideDomain, grantDomain, withdrawDomain } from '../../../core/contract/domains.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { readDomainReason } from '../../../core/identifiers/domain-reason.ts';
import { call } from '../../api/call.ts';
import { useRefreshDomains } from '../../api/domain-queries.ts';
import type { DomainWords } from '../../i18n/domain-words.ts';
import { useLoadedSentence } from '../../i18n/sentence.ts';
import { Button } from '../../ui/button.tsx';
import { useDone } from '../../ui/done.tsx';
import { TextField } from '../../ui/field.tsx';
import { Note } from '../../ui/message.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';

type Act = 'refuse' | 'grant' | 'end';

/** The buttons of whoever may decide; each that takes a reason says first what it does. */
export function Decide({ domain, t }: { domain: DomainView; t: DomainWords }) {
  const tell = useDone();
  const refresh = useRefreshDomains();
  const [act, setAct] = useState<Act | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { may } = domain;
  const accepts = may.decide && domain.step === 'decide';

  const accept = async () => {
    setBusy(true);
    setProblem(null);
    // An officer's acceptance takes a reason; whoever represents the structure gives theirs by accepting.
    const answer = await call(decideDomain, { params: { domainId: domain.id }, body: { accepted: true } });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    tell(t.done.accepted, domain.name);
    refresh(answer.value.domain);
  };
  if (act !== null) return <WithReason act={act} domain={domain} t={t} onKeep={() => setAct(null)} />;
  if (!accepts && !may.decide && !may.impose && !may.end) return null;
  return (
    <>
      {accepts && !may.impose && <p className="small">{t.acceptConsequence({ by: domain.askedBy ?? t.service })}</p>}
      <div className="buttons">
        {accepts && !may.impose && (
          <Button variant="primary" icon="check" busy={busy} onClick={accept}>
            {t.accept}
          </Button>
        )}
        {may.impose && domain.state !== 'granted' && (
          <Button variant={domain.step === 'officer' ? 'primary' : 'plain'} icon="sign" onClick={() => setAct('grant')}>
            {domain.provenAt === null ? t.grant : t.accept}
          </Button>
        )}
        {may.impose && domain.state === 'granted' && domain.lapsesAt !== null && (
          <Button icon="sign" onClick={() => setAct('grant')}>
            {domain.failingSince === null ? t.renew : t.grant}
          </Button>
        )}
        {may.decide && (
          <Button icon="no" onClick={() => setAct('refuse')}>
            {t.refuse}
          </Button>
        )}
        {may.end && (
          <Button size="small" variant="quiet" icon="no" onClick={() => setAct('end')}>
            {t.end}
            <span className="visually-hidden"> {t.endSubject({ domain: domain.name })}</span>
          </Button>
        )}
      </div>
      {problem !== null && <ProblemNote problem={problem} />}
    </>
  );
}

interface WithReasonProps {
  readonly act: Act;
  readonly domain: DomainView;
  readonly t: DomainWords;
  readonly onKeep: () => void;
}

/** Not a form of its own: it stands inside that of « Demander » too. */
function WithReason({ act, domain, t, onKeep }: WithReasonProps) {
  const loadSentence = useLoadedSentence();
  const tell = useDone();
  const refresh = useRefreshDomains();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const consequence = useRef<HTMLDivElement>(null);
  useEffect(() => consequence.current?.focus(), []);
  const fieldId = `domain-reason-${domain.id}`;
  const by = domain.askedBy ?? t.service;
  const words = {
    refuse: { note: t.refuseConsequence({ by }), confirm: t.confirmRefuse, done: t.done.refused },
    grant: {
      note: domain.provenAt === null || domain.review !== null ? t.grantConsequence : t.grantProven,
      ...{ confirm: t.confirmGrant, done: t.done.accepted },
    },
    end: { note: t.endConsequence, confirm: t.confirmEnd, done: t.done.ended },
  }[act];

  const submit = async () => {
    const read = readDomainReason(reason);
    setError(read.ok ? undefined : (await loadSentence())(read.refusal));
    setProblem(null);
    if (!read.ok) return document.getElementById(fieldId)?.focus();
    setBusy(true);
    const params = { domainId: domain.id };
    const answer = await (act === 'refuse'
      ? call(decideDomain, { params, body: { accepted: false, reason: read.value } })
      : call(act === 'grant' ? grantDomain : withdrawDomain, { params, body: { reason: read.value } }));
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    tell(words.done, domain.name);
    refresh(answer.value.domain);
  };
  return (
    <div>
      <div className="field" tabIndex={-1} ref={consequence}>
        <Note tone={act === 'end' ? 'warn' : 'info'}>{words.note}</Note>
      </div>
      <TextField
        id={fieldId}
        label={t.reason}
        hint={t.reasonHint}
        error={error}
        value={reason}
        onChange={setReason}
        autoComplete="off"
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          void submit();
        }}
      />
      <div className="buttons">
        <Button variant={act === 'grant' ? 'primary' : 'danger'} busy={busy} onClick={submit}>
          {words.confirm}
        </Button>
        <Button onClick={onKeep}>{t.keep}</Button>
      </div>
      {problem !== null && <ProblemNote problem={problem} />}
    </div>
  );
}
