import { pageAsked, useDeparture, useProviders } from '../../federated/journeys.ts';
import { useLocale, useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';

/** One button for each provider. */
export function OidcMethod() {
  const t = useText().federated;
  const { locale } = useLocale();
  const providers = useProviders();
  const { depart, problem, isBusyWith } = useDeparture('sign-in');
  return (
    <div className="ways">
      {problem !== null && <ProblemNote problem={problem} />}
      {(providers.data?.providers ?? []).map(({ id, label }) => (
        <Button
          key={id}
          icon="user"
          busy={isBusyWith({ provider: id })}
          onClick={() => depart({ provider: id }, pageAsked())}
        >
          {t.signInWith({ provider: label[locale] })}
        </Button>
      ))}
    </div>
  );
}
