import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { keyAlgorithmsFor } from '../../../core/catalogue/keys.ts';
import type { Product } from '../../../core/catalogue/product.ts';
import type { RequestView } from '../../../core/contract/portal.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { useNowMs } from '../../clock.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/error-summary.tsx';
import { Tick } from '../../ui/field.tsx';
import { Banner, Note } from '../../ui/message.tsx';
import { ProblemNote, useProblemText } from '../../ui/problem-note.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { BrowserKeyPart } from './browser-key-part.tsx';
import './key.css';
import { type NamesToCome, namesToCome } from './names-to-come.ts';
import { csrFieldId, OwnCsrPart } from './own-csr-part.tsx';
import { fieldIds } from './password-part.tsx';
import { useBrowserKey } from './use-browser-key.ts';
import { isAboutCsr, useFinalise } from './use-finalise.ts';
import { useOwnCsr } from './use-own-csr.ts';

type KeyOrigin = 'own-csr' | 'browser';
const originId = 'key-origin';
const existsId = 'key-second';

interface KeyStepProps {
  readonly request: RequestView;
  readonly product: Product;
  /** Structure, town, names: what the strength meter holds against a password. */
  readonly domainWords: readonly string[];
  readonly secondOfItsName: boolean;
  readonly onBack: () => void;
  readonly onFinalised: (request: RequestView) => void;
  readonly onKeyKnown?: (facts: { algorithm: string; origin: KeyOrigin } | null) => void;
}

/** Step 4 of « Demander »: a CSR of one's own or a key born here, then Finaliser. */
export function KeyStep(props: KeyStepProps) {
  const t = useText().key;
  const names = namesToCome(props.request, props.product);
  if (names !== null) return <KeyForm {...props} names={names} />;
  return (
    <div className="card form">
      <Note tone="bad">
        <p>{t.noName}</p>
      </Note>
      <Button onClick={props.onBack}>{t.toInformation}</Button>
    </div>
  );
}

function KeyForm(props: KeyStepProps & { names: NamesToCome }) {
  const { request, product, names } = props;
  const t = useText().key;
  const textOf = useProblemText();
  const algorithms = keyAlgorithmsFor(product, names.commonName, Math.floor(useNowMs() / 1000));
  const [origin, setOrigin] = useState<KeyOrigin | null>(null);
  const [second, setSecond] = useState(false);
  const [errors, setErrors] = useState<readonly FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const { busy, problem, finalise, forget } = useFinalise(request.id, props.onFinalised);
  const ownCsr = useOwnCsr(algorithms, (state) => {
    forget();
    setErrors([]);
    props.onKeyKnown?.(
      state.state === 'read' ? { algorithm: state.csr.parsed.publicKey.algorithm, origin: 'own-csr' } : null,
    );
  });
  const browserKey = useBrowserKey(request, (key) => {
    setOrigin('browser');
    props.onKeyKnown?.({ algorithm: key.keyAlgorithm, origin: 'browser' });
  });

  const show = (problems: readonly FieldProblem[]) => {
    setErrors(problems);
    setAttempt((last) => last + 1);
  };
  const errorOf = (fieldId: string) => errors.find((error) => error.fieldId === fieldId)?.message;
  const exists = problem?.code === 'product.exists';
  const made = browserKey.current.state === 'made' ? browserKey.current : null;
  const read = ownCsr.current.state === 'read' ? ownCsr.current : null;
  const csrDer = origin === 'own-csr' ? read?.csr.csrDer : made?.key.csrDer;
  const csrField = origin === 'own-csr' ? csrFieldId : fieldIds.generate;

  const submit = async () => {
    if (origin === null) return show([{ fieldId: originId, message: t.originMissing }]);
    if (csrDer === undefined) {
      return show([{ fieldId: csrField, message: origin === 'own-csr' ? t.csrMissing : t.generateFirst }]);
    }
    if (exists && !second) return show([{ fieldId: existsId, message: t.existsMissing }]);
    show([]);
    const refused = await finalise({ csrDer, keyOrigin: origin, secondOfItsName: second || props.secondOfItsName });
    if (refused !== null && isAboutCsr(refused)) show([{ fieldId: csrField, message: textOf(refused) }]);
  };
  const choose = (value: string) => {
    setOrigin(value === 'browser' ? 'browser' : 'own-csr');
    forget();
    setErrors([]);
  };

  return (
    <>
      {made !== null && origin === 'browser' && (
        <Banner title={t.doneTitle} focus={made.fresh}>
          {t.done}
        </Banner>
      )}
      {/* No <form>: nothing here, a password least of all, may ever be submitted by the browser itself. */}
      <div className="card form">
        <ErrorSummary errors={errors} attempt={attempt} />
        <RadioCards
          id={originId}
          legend={t.origin}
          hint={t.originHint}
          error={errorOf(originId)}
          value={origin}
          columns={2}
          onChange={choose}
          options={[
            { value: 'own-csr', title: t.ownCsr, text: t.ownCsrText },
            { value: 'browser', title: t.browser, text: t.browserText },
          ]}
        />
        {origin === 'own-csr' && (
          <OwnCsrPart
            own={ownCsr}
            names={names}
            product={product}
            algorithms={algorithms}
            error={errorOf(csrFieldId)}
          />
        )}
        {origin === 'browser' && (
          <BrowserKeyPart
            browserKey={browserKey}
            names={names}
            algorithms={algorithms}
            requestWords={props.domainWords}
            errorOf={errorOf}
            onProblems={show}
            onKey={(algorithm) => props.onKeyKnown?.(algorithm === null ? null : { algorithm, origin: 'browser' })}
          />
        )}
        {exists && (
          <SameName
            problem={problem}
            name={names.commonName}
            error={errorOf(existsId)}
            second={second}
            onSecond={setSecond}
          />
        )}
        {problem !== null && !exists && !isAboutCsr(problem) && (
          <div className="field">
            <ProblemNote problem={problem} />
          </div>
        )}
        {origin !== null && (
          <Note>
            <p>
              <b>{t.sendsTitle}</b>
              {origin === 'browser' ? t.sendsBrowser : t.sendsCsr}
            </p>
          </Note>
        )}
        <div className="actions">
          <Button onClick={props.onBack}>{t.back}</Button>
          <Button
            variant={origin === 'browser' && made === null ? 'plain' : 'primary'}
            busy={busy}
            onClick={() => void submit()}
          >
            {t.finalise}
          </Button>
          <span className="spacer" />
          <span className="small" role="status">
            {busy && t.finalising}
          </span>
        </div>
      </div>
    </>
  );
}

/** 409: the structure already holds this name. Its page is offered, and a second one takes a word of the person. */
function SameName(props: {
  readonly problem: Problem;
  readonly name: string;
  readonly error: string | undefined;
  readonly second: boolean;
  readonly onSecond: (second: boolean) => void;
}) {
  const t = useText().key;
  const textOf = useProblemText();
  const productId = props.problem.params?.product;
  return (
    <>
      <div className="field">
        <Note tone="warn" role="alert">
          <p>{textOf(props.problem)}</p>
          {productId !== undefined && (
            <p>
              <Link to="/produits/$productId" params={{ productId: String(productId) }}>
                {t.existsLink}
              </Link>
            </p>
          )}
        </Note>
      </div>
      <Tick id={existsId} checked={props.second} onChange={props.onSecond} error={props.error}>
        {t.existsConfirm({ name: props.name })}
      </Tick>
    </>
  );
}
