import type { published } from '../../i18n/fr/published.ts';
import { wordsApart } from '../../i18n/words-apart.ts';
import { Pane } from '../../ui/card.tsx';

type PublishedWords = typeof published;

export const usePublishedWords = wordsApart<PublishedWords>({
  fr: async () => (await import('../../i18n/fr/published.ts')).published,
  en: async () => (await import('../../i18n/en/published.ts')).published,
});

/** To the public page of what is published, which is no page of the portal: the whole page is fetched. */
export const StatusLink = ({ words }: { words: PublishedWords }) => (
  <Pane title={words.title}>
    <p className="sub before-list">{words.text}</p>
    <a href="/status">{words.link}</a>
  </Pane>
);
