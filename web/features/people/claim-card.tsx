import { type ClaimView, decideClaim } from '../../../core/contract/claims.ts';
import { call } from '../../api/call.ts';
import { evidenceUrl, useRefreshDesignations } from '../../api/designation-queries.ts';
import { useAsked } from '../../api/use-asked.ts';
import { useActingWords } from '../../catalogue/acting-words.tsx';
import { EvidenceRow } from '../../catalogue/evidence.tsx';
import { useFormat } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { useDone } from '../../ui/done.tsx';
import { Note } from '../../ui/message.tsx';
import { FormProblem } from '../../ui/problem-note.tsx';
import { Rows } from '../../ui/rows.tsx';
import { ReasonedAct } from './reasoned-act.tsx';

/** One claim: who, of what, with which evidence; and the decision. */
export function ClaimCard({ claim }: { claim: ClaimView }) {
  const t = useActingWords().people;
  const format = useFormat();
  const { structure, evidence, representatives } = claim;
  return (
    <div className="stack">
      <Pane title={claim.name}>
        <Rows
          rows={[
            { key: 'function', term: t.function, value: claim.function },
            { key: 'structure', term: t.columnStructures, value: structure.name, note: structure.certifiedIdentifier },
            { key: 'email', term: t.address, value: claim.email },
            { key: 'account', term: t.account, value: claim.account ?? t.accountNone },
            { key: 'made', term: t.madeOn, value: format.dateTime(claim.createdAt) },
            { key: 'by', term: t.represented, value: representatives.join(', ') || t.representedNobody },
          ]}
        />
        <h3>{t.evidence}</h3>
        <EvidenceRow evidence={evidence} href={evidenceUrl(claim.id)} t={t} />
      </Pane>
      {claim.state !== 'verified' && (
        <Note tone={claim.state === 'accepted' ? 'ok' : 'bad'} title={t.decisions[claim.state]}>
          {claim.decidedBy !== null &&
            claim.decidedAt !== null &&
            t.decidedBy({ name: claim.decidedBy, date: format.dateTime(claim.decidedAt) })}
          {claim.reason !== null && <p>{claim.reason}</p>}
        </Note>
      )}
      {claim.mayDecide && <Decision claim={claim} />}
    </div>
  );
}

function Decision({ claim }: { claim: ClaimView }) {
  const t = useActingWords().people;
  const tell = useDone();
  const refresh = useRefreshDesignations();
  const { ask, busy, problem } = useAsked('accept');
  const params = { claimId: claim.id };
  const done = (said: string) => {
    tell(said, claim.name);
    refresh();
  };
  const accept = async () => {
    const body = { decision: 'accept' } as const;
    if ((await ask(() => call(decideClaim, { params, body }))) !== undefined) done(t.accepted);
  };
  return (
    <>
      <Pane title={t.accept}>
        <p className="sub">{t.acceptNote}</p>
        <FormProblem problem={problem} />
        <Button variant="primary" busy={busy} onClick={accept}>
          {t.accept}
        </Button>
      </Pane>
      <ReasonedAct
        prefix="refuse"
        title={t.refuseOpen}
        consequence={t.refusedDone}
        open={t.refuseOpen}
        yes={t.refuseYes}
        no={t.refuseNo}
        act={(reason) => call(decideClaim, { params, body: { decision: 'refuse', reason } })}
        onDone={() => done(t.refusedDone)}
      />
    </>
  );
}
