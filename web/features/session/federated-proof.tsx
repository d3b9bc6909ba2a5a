import { pageAsked, useDeparture, useIdentities, useProviders } from '../../federated/journeys.ts';
import { useLocale, useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';

/** By a provider or a card that opens this account: the page is left, so that nobody is told when it is done. */
export function FederatedProof() {
  const t = useText().federated;
  const { locale } = useLocale();
  const identities = useIdentities().data ?? [];
  const offered = useProviders().data;
  const { depart, problem, isBusyWith } = useDeparture('step-up');
  const providers = (offered?.providers ?? []).filter(({ id }) => identities.some(({ provider }) => provider === id));
  const hasCard =
    offered?.clientCertificate === true && identities.some(({ method }) => method === 'client-certificate');
  return (
    <div className="ways">
      {problem !== null && <ProblemNote problem={problem} />}
      {providers.map(({ id, label }) => (
        <Button
          key={id}
          icon="user"
          busy={isBusyWith({ provider: id })}
          onClick={() => depart({ provider: id }, pageAsked())}
        >
          {t.proveWith({ provider: label[locale] })}
        </Button>
      ))}
      {hasCard && (
        <Button icon="id" busy={isBusyWith('certificate')} onClick={() => depart('certificate', pageAsked())}>
          {t.proveWithCard}
        </Button>
      )}
      <p className="small">{t.proofLeaves}</p>
    </div>
  );
}
