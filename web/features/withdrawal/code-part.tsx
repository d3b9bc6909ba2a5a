import { useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import type { RequestView } from '../../../core/contract/portal.ts';
import { proposeRevocationCode } from '../../../core/identifiers/revocation-code.ts';
import { means } from '../../browser-keys/browser-means.ts';
import { Term } from '../../catalogue/term.tsx';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/code.tsx';
import { Tick } from '../../ui/field.tsx';
import { OkLine } from '../../ui/message.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { type CodeChoice, codeIds, noCode } from './check-code.ts';

interface CodePartProps {
  /** What the printed sheet says that the code is of. */
  readonly request: Pick<RequestView, 'reference'> & { readonly structure: { readonly name: string } };
  readonly name: string;
  readonly choice: CodeChoice;
  readonly onChange: (choice: CodeChoice) => void;
  readonly errorOf: (fieldId: string) => string | undefined;
  /** In place of what is said of one certificate. */
  readonly lead?: string;
}

/** Alone on its sheet when printed. */
function PrintedSheet(props: Pick<CodePartProps, 'request' | 'name'> & { code: string }) {
  const t = useText().withdrawal;
  return (
    <div className="print-only print-alone">
      <h2>{t.sheetTitle({ name: props.name })}</h2>
      <p>{t.sheetText}</p>
      <dl>
        <dt>{t.sheetStructure}</dt>
        <dd>{props.request.structure.name}</dd>
        <dt>{t.sheetReference}</dt>
        <dd>{props.request.reference}</dd>
        <dt>{t.sheetCode}</dt>
        <dd className="code-shown">{props.code}</dd>
      </dl>
    </div>
  );
}

function ProposedCode({ request, name, choice, onChange, errorOf }: CodePartProps) {
  const t = useText().withdrawal;
  const shown = useRef<HTMLParagraphElement>(null);
  // The button that asked for it is gone: the code takes its focus, and is read.
  useEffect(() => shown.current?.focus(), []);
  const chooseOwn = () => {
    flushSync(() => onChange(noCode));
    document.getElementById(codeIds.code)?.focus();
  };
  return (
    <>
      <div className="field">
        <p className="proposed-label">{t.codeProposed}</p>
        <p className="hint">{t.codeProposedHint}</p>
        <p className="code-shown" id={codeIds.code} tabIndex={-1} ref={shown}>
          {choice.code}
        </p>
        <div className="buttons">
          <CopyButton text={choice.code} subject={t.codeSubject} />
          <Button size="small" variant="quiet" icon="print" onClick={() => window.print()}>
            {t.codePrint}
            <span className="visually-hidden"> {t.codeSubject}</span>
          </Button>
          <Button size="small" variant="quiet" icon="pen" onClick={chooseOwn}>
            {t.codeOwn}
          </Button>
        </div>
      </div>
      <Tick
        id={codeIds.kept}
        checked={choice.kept}
        onChange={(kept) => onChange({ ...choice, kept })}
        error={errorOf(codeIds.kept)}
      >
        {t.codeKept}
      </Tick>
      <PrintedSheet request={request} name={name} code={choice.code} />
    </>
  );
}

function TypedCode({ choice, onChange, errorOf }: CodePartProps) {
  const t = useText().withdrawal;
  const propose = () =>
    onChange({ kind: 'proposed', code: proposeRevocationCode(means.random), again: '', kept: false });
  return (
    <>
      <SecretField
        id={codeIds.code}
        label={t.code}
        hint={t.codeHint}
        error={errorOf(codeIds.code)}
        subject={t.codeSubject}
        autoComplete="off"
        value={choice.code}
        onChange={(code) => onChange({ ...choice, code })}
        action={
          <Button icon="wand" onClick={propose}>
            {t.codePropose}
          </Button>
        }
      />
      <SecretField
        id={codeIds.again}
        label={t.codeAgain}
        error={errorOf(codeIds.again)}
        subject={t.codeAgainSubject}
        autoComplete="off"
        value={choice.again}
        onChange={(again) => onChange({ ...choice, again })}
        after={<OkLine>{choice.again !== '' && choice.again === choice.code && t.codeSame}</OkLine>}
      />
    </>
  );
}

/** The code that will stop the certificate: typed twice, or drawn by the page and shown once. */
export function CodePart(props: CodePartProps) {
  const t = useText().withdrawal;
  return (
    <>
      <h2>
        <Term name="revocationCode">{t.codeTitle}</Term>
      </h2>
      <p className="sub">{props.lead ?? t.codeSub}</p>
      {props.choice.kind === 'proposed' ? <ProposedCode {...props} /> : <TypedCode {...props} />}
    </>
  );
}
