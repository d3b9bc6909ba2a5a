import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import type { glossary } from '../i18n/fr/glossary.ts';
import { wordsApart } from '../i18n/words-apart.ts';

export type Glossary = typeof glossary;

export const useGlossary = wordsApart<Glossary>({
  fr: async () => (await import('../i18n/fr/glossary.ts')).glossary,
  en: async () => (await import('../i18n/en/glossary.ts')).glossary,
});

/**
 * A word of the trade with its meaning, on hover and on focus (WCAG 2.2 §1.4.13): Escape hides it, the pointer may go over
 * it, and it stays until the word is left. Plain text until the glossary is there.
 */
export function Term({ name, children }: { name: keyof Glossary; children: ReactNode }) {
  const id = useId();
  const entry = useGlossary()?.[name];
  const [shown, setShown] = useState(false);
  if (entry === undefined) return children;
  const hideOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !shown) return;
    event.stopPropagation();
    setShown(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer alone is followed here; the button does the same for the keyboard
    <span className="term" onMouseEnter={() => setShown(true)} onMouseLeave={() => setShown(false)}>
      <button
        type="button"
        aria-describedby={shown ? id : undefined}
        onFocus={() => setShown(true)}
        onBlur={() => setShown(false)}
        onClick={() => setShown(true)}
        onKeyDown={hideOnEscape}
      >
        {children}
      </button>
      {shown && (
        <span role="tooltip" className="term-text" id={id}>
          {entry.text}
        </span>
      )}
    </span>
  );
}
