import { type KeyboardEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { defaultKeyAlgorithm } from '../../../core/catalogue/keys.ts';
import type { CertificateNames } from '../../../core/csr-doctor/certificate-names.ts';
import type { KeyAlgorithm } from '../../../core/x509/keys.ts';
import { useText } from '../../i18n/index.tsx';
import { usePasswordMeter } from '../../password-meter/use-password-meter.ts';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import type { FieldProblem } from '../../ui/error-summary.tsx';
import { Note } from '../../ui/message.tsx';
import { useOnce } from '../../ui/use-once.ts';
import { checkChoices, fieldIds, type KeyChoices } from './check-choices.ts';
import { CreatedKey } from './created-key.tsx';
import { PasswordPart } from './password-part.tsx';
import type { KeyFailure, useBrowserKey } from './use-browser-key.ts';

interface BrowserKeyPartProps {
  readonly browserKey: ReturnType<typeof useBrowserKey>;
  readonly names: CertificateNames;
  readonly algorithms: readonly KeyAlgorithm[];
  /** Structure, town, names: what an attacker would try first. */
  readonly requestWords: readonly string[];
  readonly errorOf: (fieldId: string) => string | undefined;
  /** The problems of an attempt to generate; none clears those of the one before. */
  readonly onProblems: (problems: readonly FieldProblem[]) => void;
  readonly onKey: (algorithm: KeyAlgorithm | null) => void;
}

const blank = { password: '', again: '', saved: false } as const;

interface KeyMakerProps extends Pick<BrowserKeyPartProps, 'algorithms' | 'requestWords' | 'errorOf' | 'onProblems'> {
  readonly generating: boolean;
  readonly failed: KeyFailure | null;
  readonly generate: (algorithm: KeyAlgorithm, password: string) => Promise<void>;
  /** Words of the button and of what it is doing; those of one key unless given. */
  readonly words?: { readonly generate: string; readonly generating: string };
}

/** What is decided before a key is made: its password, its type. Several keys may be made of one decision. */
export function KeyMaker(props: KeyMakerProps) {
  const t = useText().key;
  const { algorithms } = props;
  const words = props.words ?? t;
  const [choices, setChoices] = useState<KeyChoices>({ ...blank, algorithm: algorithms[0] ?? defaultKeyAlgorithm });
  const meter = usePasswordMeter(choices.password, props.requestWords);
  const { run } = useOnce();

  const generate = async () => {
    const problems = checkChoices(choices, choices.password === '' ? null : await meter.measure(choices.password), t);
    props.onProblems(problems);
    if (problems.length === 0) await props.generate(choices.algorithm, choices.password);
  };
  const generateOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement) || event.target.type === 'checkbox')
      return;
    event.preventDefault();
    void run(generate);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter in a field does what the button below does, as in a form
    <div onKeyDown={generateOnEnter}>
      <PasswordPart
        choices={choices}
        onChange={setChoices}
        shown={meter.shown}
        algorithms={algorithms}
        onProposed={() => props.onProblems([])}
        errorOf={props.errorOf}
      />
      {props.failed !== null && (
        <div className="field">
          <Note tone="bad" role="alert">
            <p>{props.failed === 'storage' ? t.storageRefused : t.generationFailed}</p>
          </Note>
        </div>
      )}
      <div className="field generate">
        <Button
          id={fieldIds.generate}
          variant="primary"
          icon="key"
          busy={props.generating}
          onClick={() => void run(generate)}
        >
          {words.generate}
        </Button>
        <p className="hint" role="status">
          {props.generating && words.generating}
        </p>
      </div>
    </div>
  );
}

/** A key born in this browser: what to decide, then what was made. */
export function BrowserKeyPart(props: BrowserKeyPartProps) {
  const { key: t, certificate } = useText();
  const announce = useAnnounce();
  const { current } = props.browserKey;
  if (current.state === 'looking') return null;
  if (current.state !== 'made') {
    const generate = async (algorithm: KeyAlgorithm, password: string) => {
      const key = await props.browserKey.generate(props.names, algorithm, password);
      if (key !== null) props.onKey(key.keyAlgorithm);
    };
    return (
      <KeyMaker
        {...props}
        generating={current.state === 'generating'}
        failed={current.state === 'failed' ? current.cause : null}
        generate={generate}
      />
    );
  }

  const { keyAlgorithm } = current.key;
  const restart = async () => {
    await props.browserKey.restart();
    flushSync(() => props.onKey(null));
    announce(t.restarted);
    document.getElementById(fieldIds.password)?.focus();
  };
  return (
    <>
      {!props.algorithms.includes(keyAlgorithm) && (
        <div className="field">
          <Note tone="bad">
            <p>{t.algorithmNoLonger({ algorithm: certificate.keyNames[keyAlgorithm] })}</p>
          </Note>
        </div>
      )}
      <CreatedKey sealed={current.key} onRestart={() => void restart()} />
    </>
  );
}
