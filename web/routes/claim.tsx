import { useEffect, useState } from 'react';
import { verifyClaim } from '../../core/contract/claims.ts';
import type { Problem } from '../../core/contract/problem.ts';
import { call } from '../api/call.ts';
import { useActingWords, withActingWords } from '../catalogue/acting-words.tsx';
import { ClaimForm } from '../features/joining/claim-form.tsx';
import { forgetLinkToken, useLinkToken } from '../features/joining/link-token.ts';
import { Pane } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Banner } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';

/** « I am the legal representative of a structure »; with the link of the mail, the address is proven. */
function ClaimPage() {
  const t = useActingWords().joining;
  const token = useLinkToken('representant');
  const [sentTo, setSentTo] = useState<string | null>(null);
  if (token !== null) return <Verified token={token} />;
  return (
    <Page title={t.claimTitle} lead={t.claimLead}>
      <div className="narrow-form">
        {sentTo === null ? (
          <Pane>
            <p className="sub">{t.claimAll}</p>
            <ClaimForm onSent={setSentTo} />
          </Pane>
        ) : (
          <Banner title={t.claimSent} focus>
            {t.claimSentText({ email: sentTo })}
          </Banner>
        )}
      </div>
    </Page>
  );
}

function Verified({ token }: { token: string }) {
  const t = useActingWords().joining;
  const [structure, setStructure] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    void call(verifyClaim, { body: { token } }).then((answer) => {
      forgetLinkToken('representant');
      if (answer.ok) setStructure(answer.value.structureName);
      else setProblem(answer.problem);
    });
  }, [token]);
  if (problem !== null) {
    return (
      <Page title={t.claimNotVerified}>
        <ProblemNote problem={problem} />
      </Page>
    );
  }
  if (structure === null) return <Loading />;
  return (
    <Page title={t.claimVerified}>
      <Banner title={t.claimVerified}>{t.claimVerifiedText({ structure })}</Banner>
    </Page>
  );
}

export const Claim = withActingWords(ClaimPage);
