import { type ReactNode, useEffect, useState } from 'react';
import type { InstanceView, RequestView } from '../../../core/contract/portal.ts';
import { useInstance, useRefreshRequest } from '../../api/queries.ts';
import { means } from '../../browser-keys/browser-means.ts';
import { nameOf } from '../../catalogue/request-name.ts';
import { useText } from '../../i18n/index.tsx';
import { CertificateFiles } from '../../install/certificate-files.tsx';
import { InstallStep } from '../../install/install-step.tsx';
import type { P12Form } from '../../install/p12-file-name.ts';
import { partOf } from '../../install/places.ts';
import { filesOfRequest } from '../../install/request-files.ts';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Banner } from '../../ui/message.tsx';
import { AcceptStep } from './accept-step.tsx';
import { DownloadStep } from './download-step.tsx';
import { loadCompatibleForm, makeP12Files, type P12Files } from './make-p12.ts';
import { useRequestKey } from './use-request-key.ts';
import type { Signed } from './use-withdrawal.ts';
import './withdrawal.css';

interface JourneyProps {
  readonly request: RequestView;
  readonly aside: (state: { signed: null | { notBefore: string; notAfter: string; issuer: string } }) => ReactNode;
  readonly onStep: (step: 2 | 3 | 4) => void;
  readonly onLeave: () => void;
}

const steps = { finalised: 2, withdrawn: 3, delivered: 4 } as const;

const stepOf = (state: RequestView['state']): 2 | 3 | 4 =>
  state === 'withdrawn' || state === 'delivered' ? steps[state] : steps.finalised;

/** Steps 2 to 4 of « Retirer ». The request's own state says which: whoever comes back resumes there. */
export function WithdrawalJourney(props: JourneyProps) {
  const instance = useInstance().data;
  return instance === undefined ? <Loading /> : <Journey {...props} instance={instance} />;
}

function Journey(props: JourneyProps & { instance: InstanceView }) {
  const { request, instance, onStep } = props;
  const t = useText().withdrawal;
  const refresh = useRefreshRequest();
  const requestKey = useRequestKey(request);
  const [p12, setP12] = useState<P12Files>({});
  /** The state that this visit brought about: its banner takes the focus. */
  const [reached, setReached] = useState<RequestView['state'] | null>(null);
  const step = stepOf(request.state);
  useEffect(() => onStep(step), [step, onStep]);
  useEffect(() => {
    // At hand before Finaliser: nobody waits for it once the certificate is signed.
    if (request.keyOrigin === 'browser') void loadCompatibleForm();
  }, [request.keyOrigin]);

  const move = (next: RequestView) => {
    setReached(next.state);
    refresh(next);
  };
  const takeSigned = async ({ request: withdrawn, certificate, opened }: Signed) => {
    try {
      if (opened === null) return;
      const key = { pkcs8Der: opened.key.pkcs8Der, password: opened.password, subjectName: nameOf(request) };
      setP12(await makeP12Files(certificate, key, means));
    } finally {
      // Signed is signed: should the file fail here, the next step makes it again.
      move(withdrawn);
    }
  };

  return (
    <div className="columns">
      <div className="stack">
        {step === 2 ? (
          <AcceptStep
            request={request}
            instance={instance}
            requestKey={requestKey}
            onSigned={takeSigned}
            onLeave={props.onLeave}
          />
        ) : (
          <SignedSteps {...props} requestKey={requestKey} p12={p12} onP12={setP12} reached={reached} onMove={move} />
        )}
      </div>
      <aside className="stack" aria-label={t.aside}>
        {props.aside({ signed: request.certificate })}
        {step === 4 || (step === 3 && request.keyOrigin === 'browser') ? (
          <Pane title={t.otherFiles}>
            <p className="sub files-lead">{t.otherFilesSub}</p>
            <CertificateFiles requestId={request.id} />
          </Pane>
        ) : null}
      </aside>
    </div>
  );
}

function SignedSteps(
  props: JourneyProps & {
    readonly instance: InstanceView;
    readonly requestKey: ReturnType<typeof useRequestKey>;
    readonly p12: P12Files;
    readonly onP12: (p12: P12Files) => void;
    readonly reached: RequestView['state'] | null;
    readonly onMove: (request: RequestView) => void;
  },
) {
  const { request, instance } = props;
  const t = useText().withdrawal;
  const ownCsr = request.keyOrigin === 'own-csr';
  const delivered = request.state === 'delivered';
  const [form, setForm] = useState<P12Form>('modern');
  const files = filesOfRequest(instance, request, form);
  return (
    <>
      {delivered ? (
        <Banner key="delivered" title={t.deliveredTitle} focus={props.reached === 'delivered'}>
          {ownCsr ? t.deliveredCsr : t.deliveredBrowser}
        </Banner>
      ) : (
        <>
          <Banner key="signed" title={t.signedTitle} focus={props.reached === 'withdrawn'}>
            {ownCsr ? t.signedCsr : t.signedBrowser}
          </Banner>
          <DownloadStep
            request={request}
            requestKey={props.requestKey}
            files={files}
            form={form}
            onForm={setForm}
            p12={props.p12}
            onP12={props.onP12}
            onDelivered={props.onMove}
          />
        </>
      )}
      <Pane title={t.installTitle}>
        <InstallStep
          part={partOf(request.offer, request.usage)}
          {...{ files, form, ownCsr, subjectName: nameOf(request) }}
        />
      </Pane>
      {delivered && (
        <p className="journey-end">
          <Button onClick={props.onLeave}>{t.leave}</Button>
        </p>
      )}
    </>
  );
}
