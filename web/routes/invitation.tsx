import { useEffect, useState } from 'react';
import {
  acceptAsNewcomer,
  acceptInvitation,
  beginNewcomerPasskey,
  declineInvitation,
  type OfferedRight,
  readInvitation,
} from '../../core/contract/invitations.ts';
import type { Problem } from '../../core/contract/problem.ts';
import type { BodyOf } from '../../core/contract/route.ts';
import { call } from '../api/call.ts';
import { useRefreshDesignations } from '../api/designation-queries.ts';
import { useSession } from '../api/queries.ts';
import { useAsked } from '../api/use-asked.ts';
import { useActingWords, withActingWords } from '../catalogue/acting-words.tsx';
import { IdentityWays } from '../features/joining/identity-ways.tsx';
import { forgetLinkToken, useLinkToken } from '../features/joining/link-token.ts';
import { type Joined, NewcomerForm } from '../features/joining/newcomer-form.tsx';
import { OfferedRightCard } from '../features/joining/offered-right.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Columns, Pane } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Banner, Note } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { FormProblem, ProblemNote } from '../ui/problem-note.tsx';
import { Rich } from '../ui/rich.tsx';

/** What the link of the mail opens: nothing is accepted by following it. */
function InvitationPage() {
  const t = useActingWords().joining;
  const token = useLinkToken('invitation');
  const [offered, setOffered] = useState<OfferedRight | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    if (token === null) return;
    void call(readInvitation, { body: { token } }).then((answer) => {
      if (answer.ok) setOffered(answer.value);
      else setProblem(answer.problem);
      // It opens nothing any more; one that was not read may be tried again.
      if (answer.ok ? answer.value.joined !== null : answer.problem.status !== 0) forgetLinkToken('invitation');
    });
  }, [token]);

  if (token === null) return <Page title={t.noLink} lead={t.noLinkNext} />;
  if (problem !== null) {
    return (
      <Page title={t.notOpen}>
        <ProblemNote problem={problem} />
      </Page>
    );
  }
  return offered === null ? <Loading /> : <Answering token={token} offered={offered} />;
}

function Answering({ token, offered }: { token: string; offered: OfferedRight }) {
  const t = useActingWords();
  const words = t.joining;
  const refresh = useRefreshDesignations();
  const [joined, setJoined] = useState<OfferedRight['joined']>(offered.joined);
  const [declined, setDeclined] = useState(false);
  const role = t.designations.roles[offered.kind];
  const finish = (answer: NonNullable<OfferedRight['joined']>) => {
    forgetLinkToken('invitation');
    setJoined(answer);
    refresh();
  };
  const title = offered.structure === null ? role : words.forStructure({ role, structure: offered.structure.name });
  if (joined !== null) return <Done joined={joined} offered={offered} />;
  if (declined) {
    return (
      <Page title={words.title}>
        <Note>{words.declined}</Note>
      </Page>
    );
  }
  return (
    <Page title={title} documentTitle={words.title}>
      <Columns
        aside={
          <div className="stack">
            <Accepting token={token} onJoined={finish} />
            <Declining
              token={token}
              onDeclined={() => {
                forgetLinkToken('invitation');
                setDeclined(true);
              }}
            />
          </div>
        }
      >
        <OfferedRightCard offered={offered} />
      </Columns>
    </Page>
  );
}

function Accepting({ token, onJoined }: { token: string; onJoined: (joined: Joined) => void }) {
  const t = useActingWords().joining;
  const session = useSession();
  const { ask, busy, problem } = useAsked('accept');
  const account = session.data?.account ?? null;
  type Newcomer = Omit<BodyOf<typeof acceptAsNewcomer>, 'token'>;
  const send = (newcomer: Newcomer) => call(acceptAsNewcomer, { body: { token, ...newcomer } });
  if (session.isPending) return <Loading />;
  if (account === null) {
    return (
      <>
        <Pane title={t.haveAccount}>
          <p className="sub">{t.haveAccountText}</p>
          <ButtonLink to="/connexion" search={{ retour: '/invitation' }}>
            {t.signIn}
          </ButtonLink>
        </Pane>
        <Pane title={t.newAccount}>
          <IdentityWays token={token} />
          <NewcomerForm
            byPassword={send}
            byPasskey={{
              begin: (displayName) => call(beginNewcomerPasskey, { body: { token, displayName } }),
              send,
            }}
            onJoined={onJoined}
          />
        </Pane>
      </>
    );
  }
  const accept = async () => {
    const accepted = await ask(() => call(acceptInvitation, { body: { token } }));
    if (accepted !== undefined) onJoined(accepted.value);
  };
  return (
    <Pane title={t.accept}>
      <p className="sub">
        <Rich text={t.signedInAs({ name: account.displayName })} />
      </p>
      <FormProblem problem={problem} />
      <Button variant="primary" busy={busy} onClick={accept}>
        {t.acceptAs({ name: account.displayName })}
      </Button>
    </Pane>
  );
}

function Declining({ token, onDeclined }: { token: string; onDeclined: () => void }) {
  const t = useActingWords().joining;
  const [asked, setAsked] = useState(false);
  const { ask, busy, problem } = useAsked('decline');
  const decline = async () => {
    if ((await ask(() => call(declineInvitation, { body: { token } }))) !== undefined) onDeclined();
  };
  if (!asked) {
    return (
      <p>
        <Button variant="quiet" onClick={() => setAsked(true)}>
          {t.decline}
        </Button>
      </p>
    );
  }
  return (
    <Pane title={t.decline}>
      <p className="sub">{t.declineSure}</p>
      {problem !== null && <ProblemNote problem={problem} />}
      <Button variant="danger" busy={busy} onClick={decline}>
        {t.declineYes}
      </Button>
    </Pane>
  );
}

function Done({ joined, offered }: { joined: NonNullable<OfferedRight['joined']>; offered: OfferedRight }) {
  const t = useActingWords();
  const words = t.joining;
  const session = useSession();
  const role = t.designations.roles[offered.kind].toLowerCase();
  const said = joined.waits
    ? words.waits
    : offered.structure === null
      ? words.doneRole({ role })
      : words.doneText({ role, structure: offered.structure.name });
  const isSignedIn = (session.data?.account ?? null) !== null;
  return (
    <Page title={words.done}>
      <div className="stack">
        <Banner title={words.done} focus>
          {said}
        </Banner>
        {!isSignedIn && <p>{words.thenSignIn}</p>}
        <p>
          <ButtonLink variant="primary" to={isSignedIn ? '/' : '/connexion'}>
            {isSignedIn ? words.toPortal : words.signIn}
          </ButtonLink>
        </p>
      </div>
    </Page>
  );
}

export const Invitation = withActingWords(InvitationPage);
