import { useState } from 'react';
import { checkDomain, type DomainView } from '../../../core/contract/domains.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { call } from '../../api/call.ts';
import { useRefreshDomains } from '../../api/domain-queries.ts';
import type { DomainWords } from '../../i18n/domain-words.ts';
import { useFormat } from '../../i18n/index.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';

const dayMs = 86_400_000;

/** « Vérifier maintenant », what the last check met, and when the next one comes by itself. */
export function CheckProof({ domain, t }: { domain: DomainView; t: DomainWords }) {
  const format = useFormat();
  const announce = useAnnounce();
  const refresh = useRefreshDomains();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { lastCheck, nextCheckAt } = domain;

  const check = async () => {
    setBusy(true);
    setProblem(null);
    const answer = await call(checkDomain, { params: { domainId: domain.id } });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    const { lastCheck: found } = answer.value.domain;
    announce(found?.dns === 'found' || found?.http === 'found' ? t.found : t.notFound);
    refresh(answer.value.domain);
  };

  const isNear =
    nextCheckAt !== null && lastCheck !== null && Date.parse(nextCheckAt) - Date.parse(lastCheck.at) < dayMs;
  return (
    <>
      <div className="buttons middle">
        {domain.may.check && (
          <Button size="small" icon="again" busy={busy} onClick={check}>
            {busy ? t.checking : t.check}
          </Button>
        )}
        <span className="small">
          {lastCheck !== null && t.lastCheck({ time: format.time(lastCheck.at) })}{' '}
          {nextCheckAt !== null &&
            (isNear || lastCheck === null
              ? t.nextCheck({ time: format.time(nextCheckAt) })
              : t.nextCheckDay({ date: format.date(nextCheckAt) }))}
        </span>
      </div>
      {lastCheck !== null && (
        <ul className="bullets small">
          {lastCheck.dns !== null && <li>{t.dns[lastCheck.dns]}</li>}
          {lastCheck.http !== null && <li>{t.http[lastCheck.http]}</li>}
        </ul>
      )}
      {problem !== null && <ProblemNote problem={problem} />}
    </>
  );
}
