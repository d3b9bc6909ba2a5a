import { type FormEvent, useState } from 'react';
import {
  beginPasskeyRegistration,
  type FactorsView,
  type PasskeyView,
  registerPasskey,
  removePasskey,
  renamePasskey,
} from '../../../core/contract/account.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { useRefreshFactors } from '../../api/account-queries.ts';
import { call } from '../../api/call.ts';
import { useInstance } from '../../api/queries.ts';
import { Term } from '../../catalogue/term.tsx';
import { useFormat, useText } from '../../i18n/index.tsx';
import { makePasskey } from '../../passkeys/make-passkey.ts';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { FileRow } from '../../ui/file.tsx';
import { Note } from '../../ui/message.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useFieldProblems } from '../../ui/use-field-problems.ts';
import { useOnce } from '../../ui/use-once.ts';

const nameId = 'passkey-name';

export function PasskeysSection({ own }: { own: FactorsView }) {
  const t = useText().account;
  const [adding, setAdding] = useState(false);
  const offered = useInstance().data?.signInOffers.includes('passkey') ?? true;
  if (!offered) return null;
  return (
    <Pane title={<Term name="passkey">{t.passkeysTitle}</Term>}>
      <p className="sub before-list">{t.passkeys}</p>
      {own.passkeys.map((passkey) => (
        <OnePasskey key={passkey.id} passkey={passkey} />
      ))}
      {adding ? (
        <AddPasskey onEnd={() => setAdding(false)} />
      ) : (
        <Button icon="key" onClick={() => setAdding(true)} className="after-list">
          {t.passkeyAdd}
        </Button>
      )}
    </Pane>
  );
}

function AddPasskey({ onEnd }: { onEnd: () => void }) {
  const t = useText().account;
  const announce = useAnnounce();
  const refresh = useRefreshFactors();
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<Problem | 'given-up' | 'known' | null>(null);
  const { errors, attempt, show, errorOf } = useFieldProblems();
  const { busy, run } = useOnce();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    return run(async () => {
      setProblem(null);
      show(name.trim() === '' ? [{ fieldId: nameId, message: t.passkeyNameMissing }] : []);
      if (name.trim() === '') return;
      const begun = await call(beginPasskeyRegistration, {});
      if (!begun.ok) return setProblem(begun.problem);
      const response = await makePasskey(begun.value.options);
      if (typeof response === 'string') return setProblem(response);
      const answer = await call(registerPasskey, { body: { name: name.trim(), response } });
      if (!answer.ok) return setProblem(answer.problem);
      announce(t.passkeyAdded({ name: answer.value.passkey.name }));
      await refresh();
      onEnd();
    });
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="after-list">
      <ErrorSummary errors={errors} attempt={attempt} />
      {problem !== null && (
        <div className="field">
          {typeof problem === 'string' ? (
            <Note tone="warn" role="alert">
              {problem === 'known' ? t.passkeyKnown : t.passkeyGivenUp}
            </Note>
          ) : (
            <ProblemNote problem={problem} />
          )}
        </div>
      )}
      <TextField
        id={nameId}
        label={t.passkeyName}
        hint={t.passkeyNameHint}
        error={errorOf(nameId)}
        value={name}
        onChange={setName}
        maxLength={60}
        autoComplete="off"
      />
      <div className="buttons">
        <Button onClick={onEnd}>{t.cancel}</Button>
        <Button type="submit" variant="primary" icon="key" busy={busy}>
          {t.passkeyMake}
        </Button>
      </div>
    </form>
  );
}

function OnePasskey({ passkey }: { passkey: PasskeyView }) {
  const t = useText().account;
  const { date, dateTime } = useFormat();
  const announce = useAnnounce();
  const refresh = useRefreshFactors();
  const [doing, setDoing] = useState<'nothing' | 'naming' | 'removing'>('nothing');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { busy, run } = useOnce();
  const remove = () =>
    run(async () => {
      const answer = await call(removePasskey, { params: { passkeyId: passkey.id } });
      setDoing('nothing');
      setProblem(answer.ok ? null : answer.problem);
      if (!answer.ok) return;
      announce(t.passkeyRemoved({ name: passkey.name }));
      await refresh();
    });
  const used = passkey.lastUsedAt === null ? t.passkeyUnused : t.passkeyUsed({ date: dateTime(passkey.lastUsedAt) });
  return (
    <>
      <FileRow
        icon="key"
        title={passkey.name}
        note={`${t.passkeySince({ date: date(passkey.createdAt) })} · ${used}${passkey.synced ? ` · ${t.passkeySynced}` : ''}`}
        action={
          <span className="buttons">
            <Button size="small" onClick={() => setDoing('naming')}>
              {t.rename}
              <span className="visually-hidden"> {passkey.name}</span>
            </Button>
            <Button size="small" variant="quiet" onClick={() => setDoing('removing')}>
              {t.remove}
              <span className="visually-hidden"> {passkey.name}</span>
            </Button>
          </span>
        }
      />
      {problem !== null && <ProblemNote problem={problem} />}
      {doing === 'naming' && <RenamePasskey passkey={passkey} onEnd={() => setDoing('nothing')} />}
      {doing === 'removing' && (
        <div className="field">
          <Note tone="warn" role="alert">
            {t.passkeyRemoveSure({ name: passkey.name })}
          </Note>
          <div className="buttons">
            <Button onClick={() => setDoing('nothing')}>{t.keep}</Button>
            <Button variant="danger" busy={busy} onClick={() => void remove()}>
              {t.passkeyRemoveYes}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}

function RenamePasskey({ passkey, onEnd }: { passkey: PasskeyView; onEnd: () => void }) {
  const t = useText().account;
  const refresh = useRefreshFactors();
  const [name, setName] = useState(passkey.name);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { busy, run } = useOnce();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    return run(async () => {
      const answer = await call(renamePasskey, {
        params: { passkeyId: passkey.id },
        body: { name: name.trim() || ' ' },
      });
      if (!answer.ok) return setProblem(answer.problem);
      await refresh();
      onEnd();
    });
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      {problem !== null && <ProblemNote problem={problem} />}
      <TextField
        id={`${nameId}-${passkey.id}`}
        label={t.passkeyName}
        value={name}
        onChange={setName}
        maxLength={60}
        autoComplete="off"
      />
      <div className="buttons">
        <Button onClick={onEnd}>{t.cancel}</Button>
        <Button type="submit" variant="primary" busy={busy}>
          {t.save}
        </Button>
      </div>
    </form>
  );
}
