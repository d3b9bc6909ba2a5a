import type { ReactNode } from 'react';
import { decidePersonRequest, type PersonRequestView } from '../../../core/contract/persons.ts';
import { call } from '../../api/call.ts';
import { personEvidenceUrl, useRefreshPersonRequests } from '../../api/person-queries.ts';
import { useAsked } from '../../api/use-asked.ts';
import { EvidenceRow } from '../../catalogue/evidence.tsx';
import { usePersonWords } from '../../catalogue/person-words.tsx';
import { useProductName } from '../../catalogue/words.ts';
import { useFormat } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { useDone } from '../../ui/done.tsx';
import { Note } from '../../ui/message.tsx';
import { FormProblem } from '../../ui/problem-note.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Whole, Words } from '../../ui/whole.tsx';

/** One request: whom it names, with which evidence, who already said what. The decision is composed under it. */
export function PersonCard({ request, children }: { request: PersonRequestView; children: ReactNode }) {
  const t = usePersonWords();
  const format = useFormat();
  const product = useProductName();
  const { structure, evidence, decisions, alike, refusal } = request;
  const row = (key: string, term: string, value: ReactNode, note?: string) => ({
    ...{ key, term, value },
    ...(note !== undefined && { note }),
  });
  return (
    <div className="stack">
      {alike.length > 0 && (
        <Note tone="warn" icon="alert" title={t.alikeTitle}>
          {alike.map((other) => (
            <p key={other.reference}>{other.sameIdentifier ? t.alikeIdentifier(other) : t.alikeName(other)}</p>
          ))}
        </Note>
      )}
      <Pane title={`${request.givenName} ${request.surname}`}>
        <Rows
          rows={[
            row('identifier', t.identifier, <span className="mono">{request.identifier}</span>),
            ...(request.profession === null ? [] : [row('profession', t.profession, request.profession)]),
            ...(request.personFunction === null ? [] : [row('function', t.personFunction, request.personFunction)]),
            row(
              'email',
              t.email,
              <Whole>{request.email}</Whole>,
              request.certifiesAddress ? t.emailCertified : t.emailNotCertified,
            ),
            row('product', t.product, product(request.offer, request.usage)),
            row('structure', t.structure, structure.name, structure.certifiedIdentifier),
            row('subject', t.subject, <Words>{request.subject}</Words>),
            row('filed', t.filedOn, format.dateTime(request.filedAt), request.filedBy),
            row('limit', t.decideBefore, format.dateTime(request.decideBefore)),
          ]}
        />
      </Pane>
      <Pane title={t.evidenceTitle}>
        <EvidenceRow evidence={evidence} href={personEvidenceUrl(request.id)} t={t} />
      </Pane>
      <Pane title={t.decisions}>
        {decisions.length === 0 ? (
          <p className="small">{t.decisionNone}</p>
        ) : (
          <Rows
            tight
            rows={decisions.map(({ by, verdict, at }) =>
              row(`${by}${at}`, t.verdicts[verdict], t.saidOn({ by, date: format.dateTime(at) })),
            )}
          />
        )}
      </Pane>
      {refusal !== null && (
        <Note
          tone="bad"
          icon="no"
          title={(refusal.byPerson ? t.refusedByPerson : t.refusedByOfficer)({ date: format.dateTime(refusal.at) })}
        >
          <p>{refusal.reason}</p>
        </Note>
      )}
      {children}
    </div>
  );
}

/** « Je suis d’accord »: the first word, or the second, which tells the person. */
export function Agreeing({ request, onDone }: { request: PersonRequestView; onDone: () => void }) {
  const t = usePersonWords();
  const tell = useDone();
  const refresh = useRefreshPersonRequests();
  const { ask, busy, problem } = useAsked('agree');
  const agree = async () => {
    const body = { verdict: 'approve' } as const;
    const said = await ask(() => call(decidePersonRequest, { params: { requestId: request.id }, body }));
    if (said === undefined) return;
    const name = `${request.givenName} ${request.surname}`;
    tell(said.value.request.state === 'approved' ? t.approveSecond : t.approveFirst, name);
    refresh();
    onDone();
  };
  return (
    <Pane title={t.approve}>
      <p className="sub">{t.approveNote}</p>
      <FormProblem problem={problem} />
      <Button variant="primary" busy={busy} onClick={agree}>
        {t.approve}
      </Button>
    </Pane>
  );
}
