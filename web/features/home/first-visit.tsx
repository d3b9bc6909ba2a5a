import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useAccount } from '../../api/account.tsx';
import type { firstVisit } from '../../i18n/fr/first-visit.ts';
import { wordsApart } from '../../i18n/words-apart.ts';
import { keepPreference, readPreference } from '../../preferences.ts';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { Tag } from '../../ui/message.tsx';
import { Rich } from '../../ui/rich.tsx';

const useFirstVisitWords = wordsApart<typeof firstVisit>({
  fr: async () => (await import('../../i18n/fr/first-visit.ts')).firstVisit,
  en: async () => (await import('../../i18n/en/first-visit.ts')).firstVisit,
});

const links = {
  ask: (label: ReactNode) => <Link to="/demander">{label}</Link>,
  withdraw: (label: ReactNode) => <Link to="/retirer">{label}</Link>,
  help: (label: ReactNode) => <Link to="/aide">{label}</Link>,
};

/** A few words for who has begun nothing yet, one at a time; closed for good, for this account in this browser. */
export function FirstVisit() {
  const t = useFirstVisitWords();
  const { id } = useAccount();
  const preference = `first-visit.${id}` as const;
  const [closed, setClosed] = useState(() => readPreference(preference) !== null);
  const [index, setIndex] = useState(0);
  const text = t?.steps[index];
  if (closed || t === null || text === undefined) return null;
  const close = () => {
    keepPreference(preference, 'closed');
    setClosed(true);
    // The button is gone: the focus goes where the page begins.
    document.querySelector<HTMLElement>('main h1')?.focus();
  };
  return (
    <Pane title={t.title} action={<Tag>{t.step({ step: index + 1, count: t.steps.length })}</Tag>}>
      <p role="status">
        <Rich text={text} links={links} />
      </p>
      <div className="buttons after-list">
        {index > 0 && (
          <Button size="small" onClick={() => setIndex(index - 1)}>
            {t.previous}
          </Button>
        )}
        {index < t.steps.length - 1 && (
          <Button size="small" onClick={() => setIndex(index + 1)}>
            {t.next}
          </Button>
        )}
        <Button size="small" variant="quiet" icon="close" onClick={close}>
          {t.close}
        </Button>
      </div>
    </Pane>
  );
}
