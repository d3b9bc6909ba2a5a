import { catalogue } from '../../../core/catalogue/catalogue.ts';
import type { DesignationView } from '../../../core/contract/designations.ts';
import { useActingWords } from '../../catalogue/acting-words.tsx';
import { useNowMs } from '../../clock.ts';
import { Tag } from '../../ui/message.tsx';
import { Whole } from '../../ui/whole.tsx';
import { daysUntil, useDesignationWords } from './words.ts';

/** One chip an offer of this portal, in its place whether it is given or not. */
export function OfferChips({ offers }: { offers: readonly string[] }) {
  const t = useActingWords().designations;
  return (
    <span className="marks">
      {catalogue.offers.map(({ code }) =>
        offers.includes(code) ? (
          <span key={code} className="mark on">
            {code}
          </span>
        ) : (
          <span key={code} className="mark">
            <span aria-hidden="true">–</span>
            <span className="visually-hidden">{t.offerNone({ offer: code })}</span>
          </span>
        ),
      )}
    </span>
  );
}

export function DomainsCell({ domains }: { domains: readonly string[] | null }) {
  const t = useActingWords().designations;
  if (domains === null) return t.allDomains;
  return (
    <span>
      {domains.map((domain) => (
        <span key={domain} className="line">
          <Whole>{domain}</Whole>
        </span>
      ))}
      <small>{t.withSubdomains}</small>
    </span>
  );
}

export function PeriodCell({ designation }: { designation: DesignationView }) {
  const t = useActingWords().designations;
  const { periodOf } = useDesignationWords();
  const nowMs = useNowMs();
  const { state, validUntil, endsSoon, isReplaced } = designation;
  return (
    <span>
      <span className="line">{periodOf(designation)}</span>
      {validUntil === null && state === 'inForce' && <small>{t.noEnd}</small>}
      {endsSoon && validUntil !== null && (
        <Tag tone="warn" icon="alert">
          {t.inDays({ count: daysUntil(validUntil, nowMs) })}
        </Tag>
      )}
      {state === 'coming' && <Tag icon="clock">{t.states.coming}</Tag>}
      {state === 'idle' && (
        <>
          <Tag tone="warn" icon="alert">
            {t.states.idle}
          </Tag>
          <small>{t.idleWhy}</small>
        </>
      )}
      {(state === 'over' || state === 'ended') && <Tag icon="clock">{isReplaced ? t.replaced : t.states[state]}</Tag>}
    </span>
  );
}
