import { pageAsked, useDeparture, useIdentities, useProviders } from '../../api/federated.ts';
import { useLocale, useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';

/** By a provider or a card that opens this account: the page is left, so that nobody is told when it is done. */
export function FederatedProof() {
  const t = useText().federated;
  const { locale } = useLocale();
  const methods = new Set((useIdentities().data ?? []).map(({ method }) => method));
  const offered = useProviders().data;
  const { depart, problem, isBusyWith } = useDeparture('step-up');
  const providers = methods.has('oidc') ? (offered?.providers ?? []) : [];
  return (
    <div className="ways">
      {problem !== null && <ProblemNote problem={problem} />}
      {providers.map(({ id, label }) => (
        <Button
          key={id}
          icon="id"
          busy={isBusyWith({ provider: id })}
          onClick={() => depart({ provider: id }, pageAsked())}
        >
          {t.proveWith({ provider: label[locale] })}
        </Button>
      ))}
      {methods.has('client-certificate') && offered?.clientCertificate === true && (
        <Button icon="sign" busy={isBusyWith('certificate')} onClick={() => depart('certificate', pageAsked())}>
          {t.proveWithCard}
        </Button>
      )}
      <p className="small">{t.proofLeaves}</p>
    </div>
  );
}
