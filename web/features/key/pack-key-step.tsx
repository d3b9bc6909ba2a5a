import { useState } from 'react';
import { flushSync } from 'react-dom';
import { keyAlgorithmsFor } from '../../../core/catalogue/keys.ts';
import type { PackView } from '../../../core/contract/packs.ts';
import type { SealedKey } from '../../browser-keys/sealed-key-store.ts';
import { FormRequestProblem } from '../../catalogue/lost-right.tsx';
import { usePackWords } from '../../catalogue/pack-words.tsx';
import { Glossed } from '../../catalogue/term.tsx';
import { useNowMs } from '../../clock.ts';
import { useText } from '../../i18n/index.tsx';
import { useLoadedSentence } from '../../i18n/sentence.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Banner } from '../../ui/message.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { useFieldProblems } from '../../ui/use-field-problems.ts';
import { KeyMaker } from './browser-key-part.tsx';
import { fieldIds } from './check-choices.ts';
import { CreatedKeys } from './created-keys.tsx';
import { KeyStepEnd } from './key-step-end.tsx';
import { csrRowId, type LoadedCsr, PackCsrs } from './pack-csrs.tsx';
import type { PackKeyItem } from './pack-key-item.ts';
import { type RefusedRequest, useFinalisePack } from './use-finalise-pack.ts';
import { formIds, type KeyOrigin } from './use-key-form.ts';
import { usePackKeys } from './use-pack-keys.ts';
import './key.css';

interface PackKeyStepProps {
  readonly packId: string;
  readonly items: readonly PackKeyItem[];
  /** What the strength meter holds against a password. */
  readonly requestWords: readonly string[];
  readonly onBack: () => void;
  /** The kind of key of each request, once it is known. */
  readonly onKeys: (algorithms: ReadonlyMap<string, string>) => void;
  readonly onFinalised: (pack: PackView, refused: readonly RefusedRequest[]) => void;
}

/** Step 3: one key for each certificate, under one password or from a CSR of its own, then Finaliser for all. */
export function PackKeyStep(props: PackKeyStepProps) {
  const { items } = props;
  const t = usePackWords();
  const words = useText().key;
  const count = items.length;
  const { origin, setOrigin, csrs, load, keys, made, algorithms, restart, submit, ...step } = usePackKeyStep(props);
  const { problems, busy, problem, nowMs } = step;

  return (
    <>
      {made !== null && origin === 'browser' && (
        <Banner title={t.madeTitle({ count })} focus={made.fresh}>
          {t.made}
        </Banner>
      )}
      {/* No <form>: nothing here, a password least of all, may ever be submitted by the browser itself. */}
      <div className="card form">
        <ErrorSummary errors={problems.errors} attempt={problems.attempt} />
        <RadioCards
          id={formIds.origin}
          legend={t.origin({ count })}
          hint={<Glossed text={words.originHint} words={['privateKey']} />}
          error={problems.errorOf(formIds.origin)}
          value={origin}
          columns={2}
          onChange={(value) => {
            setOrigin(value === 'browser' ? 'browser' : 'own-csr');
            problems.show([]);
          }}
          options={[
            { value: 'own-csr', title: t.ownCsr({ count }), text: t.ownCsrText },
            { value: 'browser', title: t.browser({ count }), text: t.browserText },
          ]}
        />
        {origin === 'own-csr' && (
          <PackCsrs items={items} csrs={csrs} onCsrs={load} nowMs={nowMs} errorOf={problems.errorOf} />
        )}
        {origin === 'browser' && made === null && keys.current.state !== 'looking' && (
          <KeyMaker
            algorithms={algorithms}
            requestWords={props.requestWords}
            errorOf={problems.errorOf}
            onProblems={problems.show}
            generating={keys.current.state === 'generating'}
            failed={keys.current.state === 'failed' ? keys.current.cause : null}
            generate={keys.generate}
            words={{
              generate: t.generate({ count }),
              generating:
                keys.current.state === 'generating' ? t.generating({ number: keys.current.number, count }) : '',
            }}
          />
        )}
        {origin === 'browser' && made !== null && (
          <CreatedKeys keys={[...made.keys.values()]} onRestart={() => void restart()} />
        )}
        <FormRequestProblem problem={problem} structure={items[0]?.request.structure.name ?? ''} />
        <KeyStepEnd
          origin={origin}
          isReady={origin !== 'browser' || made !== null}
          busy={busy}
          finalising={t.finalising}
          onBack={props.onBack}
          onFinalise={() => void submit()}
        />
      </div>
    </>
  );
}

/** Where the keys come from, what each request has of it, and Finaliser. */
function usePackKeyStep(props: PackKeyStepProps) {
  const { items } = props;
  const t = usePackWords();
  const words = useText().key;
  const loadSentence = useLoadedSentence();
  const problems = useFieldProblems();
  const nowMs = useNowMs();
  const [origin, setOrigin] = useState<KeyOrigin | null>(null);
  const [csrs, setCsrs] = useState<ReadonlyMap<string, LoadedCsr>>(new Map());
  const { busy, problem, finalise } = useFinalisePack(props.packId);

  const tell = (keys: ReadonlyMap<string, SealedKey>) =>
    props.onKeys(new Map([...keys].map(([id, { keyAlgorithm }]) => [id, keyAlgorithm])));
  const keys = usePackKeys(items, nowMs, (made, found) => {
    if (found) setOrigin('browser');
    tell(made);
  });
  const made = keys.current.state === 'made' ? keys.current : null;
  // What every certificate of the pack takes: one choice serves all.
  const algorithms = items
    .map(({ product, names }) => keyAlgorithmsFor(product, names.commonName, Math.floor(nowMs / 1000)))
    .reduce((common, own) => common.filter((one) => own.includes(one)));

  const load = (next: ReadonlyMap<string, LoadedCsr>) => {
    setCsrs(next);
    problems.show([]);
    props.onKeys(new Map([...next].map(([id, { csr }]) => [id, csr.parsed.publicKey.algorithm])));
  };
  const restart = async () => {
    await keys.restart();
    flushSync(() => problems.show([]));
    document.getElementById(fieldIds.password)?.focus();
  };
  const submit = async () => {
    if (origin === null) return problems.show([{ fieldId: formIds.origin, message: words.originMissing }]);
    if (origin === 'browser' && made === null) {
      return problems.show([{ fieldId: fieldIds.generate, message: words.generateFirst }]);
    }
    const csrOf = (id: string) => (origin === 'browser' ? made?.keys.get(id)?.csrDer : csrs.get(id)?.csr.csrDer);
    const orders = items.flatMap(({ request, secondOfItsName }) => {
      const csrDer = csrOf(request.id);
      return csrDer === undefined ? [] : [{ requestId: request.id, savedAt: request.savedAt, csrDer, secondOfItsName }];
    });
    const without = items.filter(({ request }) => csrOf(request.id) === undefined);
    problems.show(
      without.map(({ request, names }) => ({
        fieldId: csrRowId(request.id),
        message: t.csrMissing({ name: names.commonName }),
      })),
    );
    if (without.length > 0) return;
    const done = await finalise(origin, orders);
    if (done === null) return;
    const nothingFiled = done.refused.length === orders.length;
    if (!nothingFiled) return props.onFinalised(done.pack, done.refused);
    const sentence = await loadSentence();
    problems.show(
      done.refused.map(({ requestId, refusal }) => ({
        fieldId: origin === 'browser' ? formIds.origin : csrRowId(requestId),
        message: `${items.find(({ request }) => request.id === requestId)?.names.commonName ?? ''}${words.colon}${sentence(refusal)}`,
      })),
    );
  };
  return {
    ...{ origin, setOrigin, csrs, load, keys, made, algorithms, restart, submit },
    ...{ problems, busy, problem, nowMs },
  };
}
