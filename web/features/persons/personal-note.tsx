import type { RequestView } from '../../../core/contract/portal.ts';
import { usePersonWords } from '../../catalogue/person-words.tsx';
import { useFormat } from '../../i18n/index.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Note } from '../../ui/message.tsx';
import { Words } from '../../ui/whole.tsx';

/** Where a request for a person stands, to whoever asked; and its one act, to the person. */
export function PersonalNote({ request }: { request: RequestView }) {
  const t = usePersonWords();
  const format = useFormat();
  const { personal, state } = request;
  if (personal === null) return null;
  const { refusal, approvals, isHolder, isTaken } = personal;
  if (refusal !== null) {
    const date = format.longDateTime(refusal.at);
    return (
      <Note tone="bad" icon="no" title={refusal.byPerson ? t.refusedByPerson({ date }) : t.refusedByOfficer({ date })}>
        <p>
          <b>{t.reason}</b> <Words>{refusal.reason}</Words>
        </p>
      </Note>
    );
  }
  if (state === 'filed') {
    const date = format.longDateTime(personal.decideBefore);
    return <Note icon="clock">{t.waits({ approvals, date })}</Note>;
  }
  if (state === 'approved' && personal.keyBefore !== null) {
    const date = format.longDateTime(personal.keyBefore);
    if (!isHolder) return <Note icon="clock">{isTaken ? t.taken({ date }) : t.waitsPerson({ date })}</Note>;
    return (
      <p>
        <ButtonLink variant="primary" icon="key" to="/ma-cle/$requestId" params={{ requestId: request.id }}>
          {t.makeKey}
        </ButtonLink>
      </p>
    );
  }
  if (!isHolder) return state === 'finalised' ? <Note icon="clock">{t.personsOwn}</Note> : null;
  if (state === 'finalised' || state === 'withdrawn') {
    return (
      <p>
        <ButtonLink variant="primary" icon="down" to="/retirer/$requestId" params={{ requestId: request.id }}>
          {t.withdraw}
        </ButtonLink>
      </p>
    );
  }
  return personal.certificateId === null ? null : (
    <Note icon="check">
      <p>{t.yours}</p>
      <p>
        <ButtonLink to="/certificats/$certificateId" params={{ certificateId: personal.certificateId }}>
          {t.seeCertificate}
        </ButtonLink>
      </p>
    </Note>
  );
}
