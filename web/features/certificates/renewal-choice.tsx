import { useState } from 'react';
import { mostRenewedAtOnce } from '../../../core/catalogue/renewal.ts';
import { type CertificateSummary, findCertificates } from '../../../core/contract/certificates.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { call } from '../../api/call.ts';
import type { CertificateSearch } from '../../api/certificate-queries.ts';
import { patiently } from '../../api/patiently.ts';
import { useChosenCertificates } from '../../catalogue/chosen-certificates.ts';
import { useLifeWords } from '../../catalogue/life-words.tsx';
import { RenewButton } from '../../catalogue/renew-button.tsx';
import { titleOfCertificate } from '../../catalogue/request-name.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Tick } from '../../ui/field.tsx';
import { Note } from '../../ui/message.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useOnce } from '../../ui/use-once.ts';

/** A person's own certificate is renewed by who asked for it. */
const canBeChosen = ({ renewal, isOwn }: CertificateSummary): boolean => renewal === 'open' && isOwn !== true;

/** What is chosen to be renewed together, on every page of the list, and how many had no room: null for nobody knows how many. */
export function useRenewalChoice(certificates: readonly CertificateSummary[]) {
  const { chosen: held, ...choice } = useChosenCertificates();
  const [leftOut, setLeftOut] = useState<number | null>(0);
  const ofPage = certificates.filter(canBeChosen).map(({ id }) => id);
  // One that this page shows as renewed meanwhile is no longer there to be chosen.
  const over = certificates.filter((one) => !canBeChosen(one)).map(({ id }) => id);
  const chosen = held.filter((id) => !over.includes(id));
  return {
    ...{ chosen, ofPage, leftOut },
    choose: (ids: readonly string[], on: boolean) => {
      choice.drop(on ? over : [...over, ...ids]);
      setLeftOut(on ? choice.choose(ids) : 0);
    },
    /** Of a list that goes on: what had no room was never read. */
    chooseFirst: (ids: readonly string[], more: number | null) => {
      choice.drop(over);
      const without = choice.choose(ids);
      setLeftOut(more === null ? null : without + more);
    },
    clear: () => {
      choice.clear();
      setLeftOut(0);
    },
  };
}

export type RenewalChoice = ReturnType<typeof useRenewalChoice>;

/** In its row: renew this one now, or choose it with others. */
export function RenewOrChoose(props: { readonly certificate: CertificateSummary; readonly choice: RenewalChoice }) {
  const t = useLifeWords().follow;
  const { certificate, choice } = props;
  if (!canBeChosen(certificate)) return null;
  const { id } = certificate;
  const name = titleOfCertificate(certificate);
  return (
    <div className="renew-choice">
      <RenewButton certificateId={id} name={name} size="small" />
      <Tick id={`choose-${id}`} checked={choice.chosen.includes(id)} onChange={(on) => choice.choose([id], on)}>
        {t.choose}
        <span className="visually-hidden"> {name}</span>
      </Tick>
    </div>
  );
}

interface ChoiceBarProps {
  readonly choice: RenewalChoice;
  /** What the list shows, whatever the page. */
  readonly search: CertificateSearch;
  readonly hasOtherPages: boolean;
}

/** Above the table: all of the page, all of the list, what is chosen so far, and the one journey for it. */
export function ChoiceBar({ choice, search, hasOtherPages }: ChoiceBarProps) {
  const t = useLifeWords().follow;
  const every = useChooseEvery(choice, search);
  const { chosen, ofPage, leftOut } = choice;
  if (ofPage.length === 0 && chosen.length === 0) return null;
  const elsewhere = chosen.filter((id) => !ofPage.includes(id)).length;
  return (
    <section className="choice-bar" aria-label={t.choiceTitle}>
      {ofPage.length > 0 && (
        <div className="choice-line">
          <Tick
            id="choose-page"
            checked={ofPage.every((id) => chosen.includes(id))}
            onChange={(on) => choice.choose(ofPage, on)}
          >
            {t.choosePage}
          </Tick>
          {hasOtherPages && (
            <Button size="small" variant="quiet" busy={every.busy} onClick={every.choose}>
              {t.chooseEvery}
            </Button>
          )}
        </div>
      )}
      <div className="choice-line">
        <p role="status">
          {every.busy ? t.choosing : chosen.length > 0 && t.chosen({ count: chosen.length, elsewhere })}
        </p>
        {chosen.length > 0 && (
          <>
            <Button size="small" variant="quiet" onClick={choice.clear}>
              {t.chooseNone}
            </Button>
            <span className="spacer" />
            <ButtonLink
              variant="primary"
              size="small"
              icon="again"
              to="/renouvellements/$choix"
              params={{ choix: chosen.join(',') }}
            >
              {t.renewChosen({ count: chosen.length })}
            </ButtonLink>
          </>
        )}
      </div>
      {leftOut !== 0 && (
        <Note tone="warn" role="alert">
          {t.chooseMost({ most: mostRenewedAtOnce, count: leftOut })}
        </Note>
      )}
      {every.problem !== null && <ProblemNote problem={every.problem} onRetry={every.choose} />}
    </section>
  );
}

/** Reads the list on, page after page, those that end soonest first, as far as one campaign goes. */
function useChooseEvery(choice: RenewalChoice, search: CertificateSearch) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const { busy, run } = useOnce();
  const read = async () => {
    setProblem(null);
    const { after: _page, ...filters } = search;
    const found: string[] = [];
    let left: number | null = 0;
    for (let after: string | null | undefined; after !== null; ) {
      const query = { ...filters, renewal: 'open' as const, ...(after !== undefined && { after }) };
      const answer = await patiently(() => call(findCertificates, { query }));
      if (!answer.ok) return setProblem(answer.problem);
      const { certificates, total, totalIsLeast, next } = answer.value;
      found.push(...certificates.filter(canBeChosen).map(({ id }) => id));
      after = next;
      if (found.length < mostRenewedAtOnce || next === null) continue;
      left = totalIsLeast ? null : Math.max(1, total - found.length);
      break;
    }
    choice.chooseFirst(found, left);
  };
  return { problem, busy, choose: () => void run(read) };
}
