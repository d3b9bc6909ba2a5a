import { type FormEvent, useState } from 'react';
import { readFile } from '../../browser-keys/read-file.ts';
import { useKnownKeyWords } from '../../catalogue/known-key-words.tsx';
import { Glossed } from '../../catalogue/term.tsx';
import { useSentence } from '../../i18n/sentence.ts';
import { Button } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code.tsx';
import { TextField } from '../../ui/field.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { Note } from '../../ui/message.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { useOnce } from '../../ui/use-once.ts';
import { type FoundKey, type HeldKey, type HoldKeyCode, holdKey } from './hold-key.ts';

const fileId = 'known-key-file';
const textId = 'known-key-text';
const passwordId = 'known-key-password';

/** Its public half alone; a PKCS#12 that this browser does not open is of the form that OpenSSL 3 calls legacy. */
const publicHalf = {
  pkcs8: 'openssl pkey -in cle.pem -pubout',
  pkcs12: 'openssl pkcs12 -legacy -in cle.p12 -nocerts -nodes | openssl pkey -pubout',
} as const;

/** Reads whatever names a key. What was pasted is erased at once where it is a private key, and the password with it. */
export function FindKey({ onKey }: { onKey: (key: HeldKey) => void }) {
  const t = useKnownKeyWords();
  const { busy, run } = useOnce();
  const [pasted, setPasted] = useState('');
  const [missing, setMissing] = useState(false);
  const [refused, setRefused] = useState<HoldKeyCode | null>(null);
  const [sealed, setSealed] = useState<Extract<FoundKey, { state: 'sealed' }> | null>(null);

  const take = async (input: Uint8Array | string) => {
    setRefused(null);
    setSealed(null);
    setMissing(false);
    const found = await holdKey(input, globalThis.crypto.subtle);
    if (!found.ok) return setRefused(found.refusal.code);
    setPasted('');
    if (found.value.state === 'sealed') setSealed(found.value);
    else onKey(found.value.key);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (pasted.trim() === '') return setMissing(true);
    void run(() => take(pasted));
  };

  return (
    <>
      <form className="card pane" onSubmit={submit} noValidate>
        <FileDrop
          id={fileId}
          label={t.file}
          hint={<Glossed text={t.fileHint} words={['pem', 'pkcs12']} />}
          onFile={(file) => void run(async () => take(await readFile(file)))}
        />
        <TextField
          id={textId}
          label={t.text}
          hint={t.textHint}
          error={missing ? t.readMissing : undefined}
          value={pasted}
          onChange={setPasted}
          multiline
          rows={5}
          mono
        />
        {refused !== null && <Refused code={refused} />}
        <div className="buttons">
          <Button type="submit" variant="primary" busy={busy}>
            {t.read}
          </Button>
        </div>
      </form>
      {sealed !== null && <OpenSealed sealed={sealed} onKey={onKey} />}
    </>
  );
}

function Refused({ code, from = 'pkcs8' }: { code: HoldKeyCode; from?: keyof typeof publicHalf }) {
  const t = useKnownKeyWords();
  const sentence = useSentence();
  const byHand = code === 'key-file.sealed-pem' || code === 'key-file.sealed-otherwise';
  return (
    <div className="field">
      <Note tone="bad" role="alert" title={t.refused}>
        {sentence({ code })}
      </Note>
      {byHand && <CodeBlock title={t.byHand} code={publicHalf[from]} copySubject={t.byHandCopy} />}
    </div>
  );
}

function OpenSealed(props: { sealed: Extract<FoundKey, { state: 'sealed' }>; onKey: (key: HeldKey) => void }) {
  const t = useKnownKeyWords();
  const sentence = useSentence();
  const { busy, run } = useOnce();
  const [password, setPassword] = useState('');
  const [refused, setRefused] = useState<HoldKeyCode | 'missing' | null>(null);
  const isField = refused === 'missing' || refused === 'key-file.password-wrong';
  const error = refused === 'missing' ? t.passwordMissing : refused === null ? undefined : sentence({ code: refused });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password === '') return setRefused('missing');
    void run(async () => {
      const opened = await props.sealed.open(password);
      if (!opened.ok) return setRefused(opened.refusal.code);
      setPassword('');
      props.onKey(opened.value);
    });
  };

  return (
    <form className="card pane" onSubmit={submit} noValidate>
      <div className="field">
        <Note role="status" title={t.sealed}>
          {t.sealedText}
        </Note>
      </div>
      <SecretField
        id={passwordId}
        label={t.password}
        error={isField ? error : undefined}
        value={password}
        onChange={setPassword}
        autoComplete="off"
        subject={t.passwordSubject}
      />
      {refused !== null && refused !== 'missing' && !isField && <Refused code={refused} from={props.sealed.from} />}
      <div className="buttons">
        <Button type="submit" variant="primary" busy={busy}>
          {t.open}
        </Button>
      </div>
    </form>
  );
}
