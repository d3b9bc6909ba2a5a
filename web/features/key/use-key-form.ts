import { useState } from 'react';
import { keyAlgorithmsFor } from '../../../core/catalogue/keys.ts';
import type { Product } from '../../../core/catalogue/product.ts';
import type { RequestView } from '../../../core/contract/portal.ts';
import type { CertificateNames } from '../../../core/csr-doctor/certificate-names.ts';
import { useNowMs } from '../../clock.ts';
import { useText } from '../../i18n/index.tsx';
import { useProblemText } from '../../ui/problem-note.tsx';
import { useFieldProblems } from '../../ui/use-field-problems.ts';
import { fieldIds } from './check-choices.ts';
import { useBrowserKey } from './use-browser-key.ts';
import { isAboutCsr, useFinalise } from './use-finalise.ts';
import { useOwnCsr } from './use-own-csr.ts';

export type KeyOrigin = 'own-csr' | 'browser';
export interface KeyFacts {
  readonly algorithm: string;
  readonly origin: KeyOrigin;
}

export const formIds = { origin: 'key-origin', csr: 'csr-file', second: 'key-second' } as const;

interface KeyFormSources {
  readonly request: RequestView;
  readonly product: Product;
  readonly names: CertificateNames;
  readonly secondOfItsName: boolean;
  readonly onFinalised: (request: RequestView) => void;
  readonly onKeyKnown: (facts: KeyFacts | null) => void;
}

/** What step 4 knows and does: where the key comes from, the CSR that is ready, and sending it. */
export function useKeyForm({ request, product, names, secondOfItsName, onFinalised, onKeyKnown }: KeyFormSources) {
  const t = useText().key;
  const textOf = useProblemText();
  const problems = useFieldProblems();
  const nowMs = useNowMs();
  const algorithms = keyAlgorithmsFor(product, names.commonName, Math.floor(nowMs / 1000));
  const [origin, setOrigin] = useState<KeyOrigin | null>(null);
  const [second, setSecond] = useState(false);
  const { busy, problem, finalise, forget } = useFinalise(request, onFinalised);

  const startAfresh = () => {
    forget();
    problems.show([]);
  };
  const ownCsr = useOwnCsr(algorithms, (state) => {
    startAfresh();
    onKeyKnown(state.state === 'read' ? { algorithm: state.csr.parsed.publicKey.algorithm, origin: 'own-csr' } : null);
  });
  const browserKey = useBrowserKey(request, nowMs, (key) => {
    setOrigin('browser');
    onKeyKnown({ algorithm: key.keyAlgorithm, origin: 'browser' });
  });
  const made = browserKey.current.state === 'made' ? browserKey.current : null;
  const read = ownCsr.current.state === 'read' ? ownCsr.current.csr : null;
  const csrDer = origin === 'own-csr' ? read?.csrDer : made?.key.csrDer;
  const csrField = origin === 'own-csr' ? formIds.csr : fieldIds.generate;
  const exists = problem?.code === 'product.exists';

  const submit = async () => {
    if (origin === null) return problems.show([{ fieldId: formIds.origin, message: t.originMissing }]);
    if (csrDer === undefined) {
      return problems.show([{ fieldId: csrField, message: origin === 'own-csr' ? t.csrMissing : t.generateFirst }]);
    }
    if (exists && !second) return problems.show([{ fieldId: formIds.second, message: t.existsMissing }]);
    problems.show([]);
    const refused = await finalise({ csrDer, keyOrigin: origin, secondOfItsName: second || secondOfItsName });
    if (refused === null || !isAboutCsr(refused)) return;
    const { code, params } = refused;
    if (origin === 'own-csr') ownCsr.refuseRead({ code, ...(params !== undefined && { params }) });
    else problems.show([{ fieldId: csrField, message: textOf(refused) }]);
  };
  const choose = (value: string) => {
    setOrigin(value === 'browser' ? 'browser' : 'own-csr');
    startAfresh();
  };

  return {
    algorithms,
    origin,
    choose,
    second,
    setSecond,
    ownCsr,
    browserKey,
    made,
    problems,
    problem,
    exists,
    busy,
    submit,
  };
}
