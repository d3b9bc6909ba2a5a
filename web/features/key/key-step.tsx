import { Link } from '@tanstack/react-router';
import type { Product } from '../../../core/catalogue/product.ts';
import type { RequestView } from '../../../core/contract/portal.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import type { CertificateNames } from '../../../core/csr-doctor/certificate-names.ts';
import { RequestProblem } from '../../catalogue/lost-right.tsx';
import { Glossed } from '../../catalogue/term.tsx';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Tick } from '../../ui/field.tsx';
import { Banner, Note } from '../../ui/message.tsx';
import { useProblemText } from '../../ui/problem-note.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { BrowserKeyPart } from './browser-key-part.tsx';
import { KeyStepEnd } from './key-step-end.tsx';
import { namesToCome } from './names-to-come.ts';
import { OwnCsrPart } from './own-csr-part.tsx';
import { isAboutCsr } from './use-finalise.ts';
import { formIds, type KeyFacts, useKeyForm } from './use-key-form.ts';
import './key.css';

interface KeyStepProps {
  readonly request: RequestView;
  readonly product: Product;
  /** Structure, town, names: what the strength meter holds against a password. */
  readonly domainWords: readonly string[];
  readonly secondOfItsName: boolean;
  readonly onBack: () => void;
  readonly onFinalised: (request: RequestView) => void;
  readonly onKeyKnown?: (facts: KeyFacts | null) => void;
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

function KeyForm(props: KeyStepProps & { names: CertificateNames }) {
  const { product, names } = props;
  const t = useText().key;
  const onKeyKnown = (facts: KeyFacts | null) => props.onKeyKnown?.(facts);
  const form = useKeyForm({ ...props, onKeyKnown });
  const { origin, made, problem, problems, algorithms } = form;

  return (
    <>
      {made !== null && origin === 'browser' && (
        <Banner title={t.doneTitle} focus={made.fresh}>
          {t.done}
        </Banner>
      )}
      {/* No <form>: nothing here, a password least of all, may ever be submitted by the browser itself. */}
      <div className="card form">
        <ErrorSummary errors={problems.errors} attempt={problems.attempt} />
        <RadioCards
          id={formIds.origin}
          legend={t.origin}
          hint={<Glossed text={t.originHint} words={['privateKey']} />}
          error={problems.errorOf(formIds.origin)}
          value={origin}
          columns={2}
          onChange={form.choose}
          options={[
            { value: 'own-csr', title: t.ownCsr, text: t.ownCsrText },
            { value: 'browser', title: t.browser, text: t.browserText },
          ]}
        />
        {origin === 'own-csr' && (
          <OwnCsrPart
            own={form.ownCsr}
            names={names}
            product={product}
            algorithms={algorithms}
            error={problems.errorOf(formIds.csr)}
          />
        )}
        {origin === 'browser' && (
          <BrowserKeyPart
            browserKey={form.browserKey}
            names={names}
            algorithms={algorithms}
            requestWords={props.domainWords}
            errorOf={problems.errorOf}
            onProblems={problems.show}
            onKey={(algorithm) => onKeyKnown(algorithm === null ? null : { algorithm, origin: 'browser' })}
          />
        )}
        {form.exists && problem !== null && (
          <SameName
            problem={problem}
            name={names.commonName}
            error={problems.errorOf(formIds.second)}
            second={form.second}
            onSecond={form.setSecond}
          />
        )}
        {problem !== null && !form.exists && !isAboutCsr(problem) && (
          <div className="field">
            <RequestProblem problem={problem} structure={props.request.structure.name} />
          </div>
        )}
        <KeyStepEnd
          origin={origin}
          isReady={origin !== 'browser' || made !== null}
          busy={form.busy}
          finalising={t.finalising}
          onBack={props.onBack}
          onFinalise={() => void form.submit()}
        />
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
      <Tick id={formIds.second} checked={props.second} onChange={props.onSecond} error={props.error}>
        {t.existsConfirm({ name: props.name })}
      </Tick>
    </>
  );
}
