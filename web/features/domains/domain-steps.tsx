import type { ReactNode } from 'react';
import type { DomainView } from '../../../core/contract/domains.ts';
import type { DomainWords } from '../../i18n/domain-words.ts';
import { useFormat } from '../../i18n/index.tsx';
import { Rich } from '../../ui/rich.tsx';
import { Track } from '../../ui/track.tsx';
import { CheckProof } from './check-proof.tsx';
import { Decide } from './decide.tsx';
import { ProofWays } from './proof-ways.tsx';

interface DomainStepsProps {
  readonly domain: DomainView;
  readonly provable: boolean;
  readonly t: DomainWords;
}

/** An asking from its beginning to its decision: what is done, what is waited for, and from whom. */
export function DomainSteps({ domain, provable, t }: DomainStepsProps) {
  const format = useFormat();
  const isProven = domain.provenAt !== null && domain.proof !== 'decision' && domain.failingSince === null;
  const isReviewed = domain.review !== null;
  const proof = !provable ? (
    <p>{t.stepProofNone}</p>
  ) : isProven && domain.proof !== null && domain.provenAt !== null && domain.state === 'asked' ? (
    <p>{t.stepProofDone({ how: t.how[domain.proof], date: format.dateTime(domain.provenAt) })}</p>
  ) : (
    <>
      <ProofWays domain={domain} t={t} />
      <CheckProof domain={domain} t={t} />
      {domain.state === 'asked' && (
        <p className="small">{t.proveBefore({ date: format.longDate(domain.proveBefore) })}</p>
      )}
    </>
  );
  const proofState = !provable || (isProven && domain.state === 'asked') ? 'done' : 'now';
  return (
    <Track
      steps={[
        {
          id: 'asked',
          title: t.stepAsked,
          state: 'done',
          content: (
            <>
              <p>{domain.review === null ? t.stepAskedOk : t.stepAskedReview[domain.review]}</p>
              {domain.reviewWith !== null && (
                <p>
                  <Rich
                    text={t.reviewWith({ domain: domain.reviewWith.name, structure: domain.reviewWith.structureName })}
                  />
                </p>
              )}
            </>
          ),
        },
        { id: 'proof', title: t.stepProof, state: proofState, content: proof },
        {
          id: 'decision',
          title: t.stepDecision,
          state: domain.step === 'decide' || domain.step === 'officer' ? 'now' : 'later',
          content: (
            <>
              <p>{decisionWords(domain, isReviewed, provable, t)}</p>
              <Decide domain={domain} t={t} />
            </>
          ),
        },
      ]}
    />
  );
}

function decisionWords(domain: DomainView, isReviewed: boolean, provable: boolean, t: DomainWords): ReactNode {
  if (isReviewed || !provable || domain.step === 'officer') return t.stepDecisionOfficer;
  const decides = domain.may.decide && !domain.may.impose;
  if (domain.step === 'decide') return decides ? t.stepDecisionYours : t.stepDecisionNow;
  if (domain.byRepresentative) return decides ? t.stepDecisionSuffices : t.stepDecisionOthers;
  return t.stepDecisionLater;
}
