import { Link } from '@tanstack/react-router';
import type { CertificateSummary } from '../../../core/contract/certificates.ts';
import type { RequestView } from '../../../core/contract/portal.ts';
import { ApiProblem } from '../../api/call.ts';
import { certificatesQuery } from '../../api/certificate-queries.ts';
import { useRequestsIn } from '../../api/queries.ts';
import { useQuery } from '../../api/use-query.ts';
import { usePersonWords, withPersonWords } from '../../catalogue/person-words.tsx';
import { ProductState } from '../../catalogue/state-tag.tsx';
import { useProductName } from '../../catalogue/words.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { FileRow } from '../../ui/file.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';

const shown = 10;
const calling = ['approved', 'finalised', 'withdrawn'] as const;

/** For whom certificates were made, and who acts for no structure: what waits for them, and what they hold. */
function HolderHome() {
  const t = usePersonWords().home;
  const text = useText();
  const waiting = useRequestsIn(calling, {});
  const held = useQuery(certificatesQuery({}));
  if (waiting.isPending || held.isPending) return <Loading />;
  return (
    <Page title={t.title} lead={t.lead}>
      <div className="stack">
        <NotLoaded {...waiting} />
        {waiting.requests.map((request) => (
          <Calling key={request.id} request={request} />
        ))}
        <Pane title={t.held}>
          <NotLoaded {...held} />
          {held.data?.total === 0 && <p className="small">{waiting.requests.length > 0 ? t.noneYet : t.none}</p>}
          {held.data?.certificates.slice(0, shown).map((certificate) => (
            <Held key={certificate.id} certificate={certificate} />
          ))}
          <p className="after-list">
            <Link to="/certificats">{(held.data?.total ?? 0) > shown ? t.all : text.frame.certificates}</Link>
            {' · '}
            <Link to="/demandes">{text.frame.allRequests}</Link>
          </p>
        </Pane>
        <Pane title={t.nextTitle}>
          <ul className="bullets">
            <li>{t.renew}</li>
            <li>{t.revoke}</li>
            <li>{t.lost}</li>
          </ul>
        </Pane>
      </div>
    </Page>
  );
}

/** What waits and what is held come apart: one is shown though the other did not come. */
const NotLoaded = ({ error, refetch }: { error: Error | null; refetch: () => Promise<void> }) =>
  error instanceof ApiProblem && <ProblemNote problem={error.problem} onRetry={() => void refetch()} />;

/** What waits for this person, the key first, then the withdrawal, with its date. */
function Calling({ request }: { request: RequestView }) {
  const t = usePersonWords();
  const format = useFormat();
  const product = useProductName()(request.offer, request.usage);
  const makesKey = request.state === 'approved';
  const until = makesKey ? (request.personal?.keyBefore ?? null) : request.withdrawBefore;
  const params = { requestId: request.id };
  return (
    <Pane title={product} tone="todo">
      <p className="sub before-list">
        {request.state === 'withdrawn'
          ? t.home.signed
          : (makesKey ? t.home.keyBefore : t.home.withdrawBefore)({
              structure: request.structure.name,
              date: until === null ? '' : format.longDateTime(until),
            })}
      </p>
      <ButtonLink
        variant="primary"
        icon={makesKey ? 'key' : 'down'}
        to={makesKey ? '/ma-cle/$requestId' : '/retirer/$requestId'}
        params={params}
      >
        {makesKey ? t.makeKey : t.withdraw}
      </ButtonLink>
    </Pane>
  );
}

function Held({ certificate }: { certificate: CertificateSummary }) {
  const t = usePersonWords().home;
  const format = useFormat();
  const { id, offer, usage, state, notAfter, structure } = certificate;
  const product = useProductName()(offer, usage);
  const params = { certificateId: id };
  return (
    <FileRow
      icon="id"
      {...(state !== 'valid' && { tone: 'grey' as const })}
      title={
        <Link to="/certificats/$certificateId" params={params}>
          {product}
        </Link>
      }
      note={
        <>
          <ProductState state={state} /> {structure.name}, {t.until({ date: format.date(notAfter) })}
        </>
      }
      action={
        state === 'valid' && (
          <ButtonLink size="small" icon="no" to="/certificats/$certificateId/revoquer" params={params}>
            {t.revokeIt}
            <span className="visually-hidden"> {product}</span>
          </ButtonLink>
        )
      }
    />
  );
}

export const Holder = withPersonWords(HolderHome);
