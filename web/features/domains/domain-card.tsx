import { Link } from '@tanstack/react-router';
import type { DomainView } from '../../../core/contract/domains.ts';
import type { DomainWords } from '../../i18n/domain-words.ts';
import { useFormat } from '../../i18n/index.tsx';
import { Pane } from '../../ui/card.tsx';
import { Note, Tag } from '../../ui/message.tsx';
import { Words } from '../../ui/whole.tsx';
import { DomainSteps } from './domain-steps.tsx';

interface DomainCardProps {
  readonly domain: DomainView;
  readonly provable: boolean;
  readonly t: DomainWords;
  /** On a page of several structures. */
  readonly withStructure?: boolean;
}

/** A domain that waits for somebody, with all that can be done about it. */
export function DomainCard({ domain, provable, t, withStructure = false }: DomainCardProps) {
  const format = useFormat();
  const { name, state, failingSince, lapsesAt } = domain;
  const title =
    state === 'asked'
      ? t.askedTitle({ domain: name })
      : domain.proof === 'decision' && state === 'granted'
        ? t.renewTitle({ domain: name })
        : t.failingTitle({ domain: name });
  return (
    <Pane
      title={<Words>{title}</Words>}
      action={
        <Tag tone="warn" icon="clock">
          {failingSince !== null ? t.failing : state === 'lapsed' ? t.states.lapsed : t.steps[domain.step]}
        </Tag>
      }
    >
      {withStructure && (
        <p>
          <Link to="/structures/$structureId/domaines" params={{ structureId: domain.structureId }}>
            {t.queueOf({ structure: domain.structureName })}
          </Link>
        </p>
      )}
      <p className="sub">
        {t.askedBy({
          ...{ by: domain.askedBy ?? t.service, date: format.date(domain.askedAt), reason: domain.reason },
        })}
      </p>
      {state === 'granted' && failingSince !== null && lapsesAt !== null && (
        <Note tone="warn">{t.failingSince({ date: format.date(failingSince), end: format.longDate(lapsesAt) })}</Note>
      )}
      {state === 'lapsed' && domain.endedAt !== null && (
        <Note tone="warn">{t.lapsedOn({ date: format.date(domain.endedAt) })}</Note>
      )}
      <DomainSteps domain={domain} provable={provable} t={t} />
    </Pane>
  );
}
