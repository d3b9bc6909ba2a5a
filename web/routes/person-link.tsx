import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { type HeldRequestView, objectToRequest, takeAsNewcomer, takeHeldRequest } from '../../core/contract/persons.ts';
import type { Problem } from '../../core/contract/problem.ts';
import { call } from '../api/call.ts';
import { useRefreshDesignations } from '../api/designation-queries.ts';
import { openHolderLink } from '../api/person-queries.ts';
import { useSession } from '../api/queries.ts';
import { useAsked } from '../api/use-asked.ts';
import { useActingWords, withActingWords } from '../catalogue/acting-words.tsx';
import { usePersonWords, withPersonWords } from '../catalogue/person-words.tsx';
import { useProductName } from '../catalogue/words.ts';
import { forgetLinkToken, useLinkToken } from '../features/joining/link-token.ts';
import { NewcomerForm } from '../features/joining/newcomer-form.tsx';
import { Objection } from '../features/people/objection.tsx';
import { useFormat } from '../i18n/index.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Columns, Pane } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Note } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { FormProblem, ProblemNote } from '../ui/problem-note.tsx';
import { Rich } from '../ui/rich.tsx';
import { Rows } from '../ui/rows.tsx';
import { Whole, Words } from '../ui/whole.tsx';

const place = 'personne';

/** What the link of the person's mail opens: nothing is accepted by following it. */
function PersonLinkPage() {
  const t = usePersonWords();
  const token = useLinkToken(place);
  const [held, setHeld] = useState<HeldRequestView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    if (token === null) return;
    void openHolderLink(token).then((answer) => {
      if (answer.ok) setHeld(answer.value);
      else setProblem(answer.problem);
      if (!answer.ok && answer.problem.status !== 0) forgetLinkToken(place);
    });
  }, [token]);

  if (token === null) return <Page title={t.linkNone} lead={t.linkNoneNext} />;
  if (problem !== null) {
    return (
      <Page title={t.linkClosed}>
        <ProblemNote problem={problem} />
      </Page>
    );
  }
  return held === null ? <Loading /> : <Answering token={token} held={held} />;
}

function Answering({ token, held }: { token: string; held: HeldRequestView }) {
  const t = usePersonWords();
  const navigate = useNavigate();
  const refresh = useRefreshDesignations();
  const [objected, setObjected] = useState(false);
  if (objected) {
    return (
      <Page title={t.linkTitle}>
        <Note tone="ok">{t.objected}</Note>
      </Page>
    );
  }
  const taken = ({ requestId }: { readonly requestId: string }) => {
    forgetLinkToken(place);
    refresh();
    void navigate({ to: '/ma-cle/$requestId', params: { requestId } });
  };
  return (
    <Page title={t.linkTitle} lead={<Rich text={t.linkLead({ by: held.filedBy, structure: held.structure.name })} />}>
      <Columns
        aside={
          <div className="stack">
            <Taking token={token} onTaken={taken} />
            <Objection
              act={(reason) => call(objectToRequest, { body: { token, reason } })}
              onDone={() => {
                forgetLinkToken(place);
                setObjected(true);
              }}
            />
          </div>
        }
      >
        <Asked held={held} />
      </Columns>
    </Page>
  );
}

function Asked({ held }: { held: HeldRequestView }) {
  const t = usePersonWords();
  const format = useFormat();
  const product = useProductName();
  return (
    <Pane title={t.linkWhat}>
      <Rows
        rows={[
          { key: 'person', term: t.person, value: `${held.givenName} ${held.surname}` },
          ...(held.profession === null ? [] : [{ key: 'profession', term: t.profession, value: held.profession }]),
          { key: 'identifier', term: t.identifier, value: <span className="mono">{held.identifier}</span> },
          { key: 'product', term: t.product, value: product(held.offer, held.usage) },
          {
            key: 'email',
            term: t.email,
            value: <Whole>{held.email}</Whole>,
            note: held.certifiesAddress ? t.emailCertified : t.emailNotCertified,
          },
          { key: 'structure', term: t.structure, value: held.structure.name, note: held.structure.certifiedIdentifier },
          { key: 'subject', term: t.subject, value: <Words>{held.subject}</Words> },
          { key: 'limit', term: t.keyBefore, value: format.longDateTime(held.keyBefore) },
        ]}
      />
    </Pane>
  );
}

function Taking(props: { token: string; onTaken: (taken: { readonly requestId: string }) => void }) {
  const t = usePersonWords();
  const words = useActingWords().joining;
  const session = useSession();
  const { ask, busy, problem } = useAsked('take');
  const account = session.data?.account ?? null;
  const { token } = props;
  if (session.isPending) return <Loading />;
  if (account === null) {
    return (
      <>
        <Pane title={words.haveAccount}>
          <p className="sub">{words.haveAccountText}</p>
          <ButtonLink to="/connexion" search={{ retour: '/personne' }}>
            {words.signIn}
          </ButtonLink>
        </Pane>
        <Pane title={words.newAccount}>
          <p className="sub">{t.newAccountText}</p>
          <NewcomerForm
            byPassword={(newcomer) => call(takeAsNewcomer, { body: { token, ...newcomer } })}
            onJoined={props.onTaken}
          />
        </Pane>
      </>
    );
  }
  const take = async () => {
    const taken = await ask(() => call(takeHeldRequest, { body: { token } }));
    if (taken !== undefined) props.onTaken(taken.value);
  };
  return (
    <Pane title={t.takeTitle}>
      <p className="sub">{t.takeText}</p>
      <FormProblem problem={problem} />
      <Button variant="primary" busy={busy} onClick={take}>
        {t.takeAs({ name: account.displayName })}
      </Button>
    </Pane>
  );
}

export const PersonLink = withPersonWords(withActingWords(PersonLinkPage));
