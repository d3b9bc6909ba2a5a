import { CopyButton } from '../ui/code.tsx';
import { Glossed } from './term.tsx';

/** SHA-256 of a public key, as other tools write it, to be compared or copied. */
export function KeyFingerprint(props: {
  readonly print: string;
  readonly t: { readonly fingerprint: string; readonly fingerprintSubject: string };
}) {
  const { print, t } = props;
  return (
    <div className="field fingerprint">
      <p className="hint">
        <Glossed text={t.fingerprint} words={['fingerprint']} />
      </p>
      <p>
        <code>{print}</code> <CopyButton text={print} subject={t.fingerprintSubject} />
      </p>
    </div>
  );
}
