import { useState } from 'react';
import { type IdentityView, unlinkIdentity } from '../../../core/contract/federated.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { call } from '../../api/call.ts';
import { useQueryClient } from '../../api/use-query.ts';
import { identitiesQuery, useDeparture, useIdentities, useProviders } from '../../federated/journeys.ts';
import { useFormat, useLocale, useText } from '../../i18n/index.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { FileRow } from '../../ui/file.tsx';
import { Note } from '../../ui/message.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useOnce } from '../../ui/use-once.ts';

/** Providers and cards that open this account; nothing where the instance has neither and no identity is left of them. */
export function LinkedIdentities() {
  const t = useText().federated;
  const { locale } = useLocale();
  const identities = useIdentities();
  const offered = useProviders().data;
  const { depart, problem, isBusyWith } = useDeparture('link');
  const linked = identities.data ?? [];
  const providers = offered?.providers ?? [];
  const takesCards = offered?.clientCertificate === true;
  if (providers.length === 0 && !takesCards && linked.length === 0) return null;
  return (
    <Pane title={t.sectionTitle}>
      <p className="sub before-list">{t.sectionLead}</p>
      {linked.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        linked.map((identity) => <LinkedIdentity key={identity.id} identity={identity} />)
      )}
      {problem !== null && <ProblemNote problem={problem} />}
      <div className="ways after-list">
        {providers.map(({ id, label }) => (
          <Button
            key={id}
            icon="plus"
            busy={isBusyWith({ provider: id })}
            onClick={() => depart({ provider: id }, '/mon-compte')}
          >
            {t.link({ provider: label[locale] })}
          </Button>
        ))}
        {takesCards && (
          <Button icon="plus" busy={isBusyWith('certificate')} onClick={() => depart('certificate', '/mon-compte')}>
            {t.linkCard}
          </Button>
        )}
      </div>
    </Pane>
  );
}

function LinkedIdentity({ identity }: { identity: IdentityView }) {
  const t = useText().federated;
  const format = useFormat();
  const { locale } = useLocale();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const { busy, run } = useOnce();
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const unlink = () =>
    run(async () => {
      const answer = await call(unlinkIdentity, { params: { identityId: identity.id } });
      setAsked(false);
      setProblem(answer.ok ? null : answer.problem);
      if (!answer.ok) return;
      announce(t.unlinked);
      await queries.invalidateQueries({ queryKey: identitiesQuery.queryKey });
    });

  const { shownName, nationalPersonId, linkedAt, lastUsedAt } = identity;
  const source = identity.source[locale];
  const used = lastUsedAt === null ? t.neverUsed : t.lastUsed({ date: format.dateTime(lastUsedAt) });
  const person = nationalPersonId === null ? [] : [t.personId({ id: nationalPersonId })];
  return (
    <>
      <FileRow
        icon={identity.method === 'oidc' ? 'user' : 'id'}
        title={shownName}
        note={[source, ...person, t.linkedOn({ date: format.date(linkedAt) }), used].join(' · ')}
        action={
          <Button size="small" variant="quiet" onClick={() => setAsked(true)}>
            {t.unlink}
            <span className="visually-hidden">{t.unlinkNamed({ name: shownName, source })}</span>
          </Button>
        }
      />
      {problem !== null && <ProblemNote problem={problem} />}
      {asked && (
        <div className="ways after-list">
          <Note tone="warn" role="alert">
            {t.unlinkSure({ name: shownName, source })}
          </Note>
          <div className="buttons">
            <Button onClick={() => setAsked(false)}>{t.unlinkNo}</Button>
            <Button variant="danger" busy={busy} onClick={() => void unlink()}>
              {t.unlinkYes}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}
