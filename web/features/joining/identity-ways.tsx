import { useEffect, useId, useRef } from 'react';
import { useActingWords } from '../../catalogue/acting-words.tsx';
import { useDeparture, useProviders } from '../../federated/journeys.ts';
import { useLocale } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';

/** Providers and cards, which need no form; nothing where this instance has neither. The page is left for them. */
export function IdentityWays({ token }: { token: string }) {
  const t = useActingWords().joining;
  const { locale } = useLocale();
  const hintId = useId();
  const offered = useProviders().data;
  const { depart, problem, isBusyWith } = useDeparture({ invitation: token });
  const ways = useRef<HTMLDivElement>(null);
  const wasRefused = problem !== null && offered !== undefined;
  // Who comes back from elsewhere is at the top of the page, and what happened is told further down.
  useEffect(() => {
    if (wasRefused) ways.current?.scrollIntoView({ block: 'center' });
  }, [wasRefused]);
  if (offered === undefined || (offered.providers.length === 0 && !offered.clientCertificate)) return null;
  return (
    <>
      <div className="ways" ref={ways}>
        {problem !== null && <ProblemNote problem={problem} />}
        {offered.providers.map(({ id, label }) => (
          <Button
            key={id}
            icon="user"
            aria-describedby={hintId}
            busy={isBusyWith({ provider: id })}
            onClick={() => depart({ provider: id }, '/invitation')}
          >
            {t.acceptWith({ provider: label[locale] })}
          </Button>
        ))}
        {offered.clientCertificate && (
          <Button
            icon="id"
            aria-describedby={hintId}
            busy={isBusyWith('certificate')}
            onClick={() => depart('certificate', '/invitation')}
          >
            {t.acceptWithCard}
          </Button>
        )}
        <p className="small" id={hintId}>
          {t.withIdentity}
        </p>
      </div>
      <p className="or">{t.or}</p>
    </>
  );
}
