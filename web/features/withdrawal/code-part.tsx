import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { RequestView } from '../../../core/contract/portal.ts';
import {
  proposeRevocationCode,
  type RevocationCodeKind,
  readRevocationCode,
} from '../../../core/identifiers/revocation-code.ts';
import type { Refusal } from '../../../core/outcome.ts';
import { type Catalogue, useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/code.tsx';
import type { FieldProblem } from '../../ui/error-summary.tsx';
import { Tick } from '../../ui/field.tsx';
import { OkLine } from '../../ui/message.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { means } from './use-request-key.ts';

export interface CodeChoice {
  readonly kind: RevocationCodeKind;
  readonly code: string;
  /** Second entry of a typed code. */
  readonly again: string;
  /** A proposed code was put away. */
  readonly kept: boolean;
}

export const noCode: CodeChoice = { kind: 'typed', code: '', again: '', kept: false };

const ids = { code: 'revocation-code', again: 'revocation-code-again', kept: 'revocation-code-kept' } as const;
export const codeFieldId = ids.code;

export function checkCode(
  choice: CodeChoice,
  t: Catalogue['withdrawal'],
  sentence: (refusal: Refusal) => string,
): FieldProblem[] {
  if (choice.kind === 'proposed') return choice.kept ? [] : [{ fieldId: ids.kept, message: t.codeKeptMissing }];
  if (choice.code === '') return [{ fieldId: ids.code, message: t.codeMissing }];
  const read = readRevocationCode('typed', choice.code);
  if (!read.ok) return [{ fieldId: ids.code, message: sentence(read.refusal) }];
  if (choice.again === '') return [{ fieldId: ids.again, message: t.codeAgainMissing }];
  return choice.again === choice.code ? [] : [{ fieldId: ids.again, message: t.codeDifferent }];
}

interface CodePartProps {
  readonly request: RequestView;
  readonly name: string;
  readonly choice: CodeChoice;
  readonly onChange: (choice: CodeChoice) => void;
  readonly errorOf: (fieldId: string) => string | undefined;
}

/** Alone on its sheet when printed. */
function PrintedSheet(props: { request: RequestView; name: string; code: string }) {
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
    document.getElementById(ids.code)?.focus();
  };
  return (
    <>
      <div className="field">
        <p className="proposed-label">{t.codeProposed}</p>
        <p className="hint">{t.codeProposedHint}</p>
        <p className="code-shown" id={ids.code} tabIndex={-1} ref={shown}>
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
        id={ids.kept}
        checked={choice.kept}
        onChange={(kept) => onChange({ ...choice, kept })}
        error={errorOf(ids.kept)}
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
        id={ids.code}
        label={t.code}
        hint={t.codeHint}
        error={errorOf(ids.code)}
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
        id={ids.again}
        label={t.codeAgain}
        error={errorOf(ids.again)}
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
      <h2>{t.codeTitle}</h2>
      <p className="sub">{t.codeSub}</p>
      {props.choice.kind === 'proposed' ? <ProposedCode {...props} /> : <TypedCode {...props} />}
    </>
  );
}

/** Kept by the journey, so that an attempt that failed is repeated with the very same code. */
export const useCodeChoice = () => useState<CodeChoice>(noCode);
