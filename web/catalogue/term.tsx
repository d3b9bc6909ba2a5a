import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import type { glossary } from '../i18n/fr/glossary.ts';
import type { RichText } from '../i18n/rich.ts';
import { wordsApart } from '../i18n/words-apart.ts';
import { Rich } from '../ui/rich.tsx';
import { type Form, glossRich, glossText, linkOf } from './gloss.ts';

export type Glossary = typeof glossary;
export type TermName = keyof Glossary;

export const useGlossary = wordsApart<Glossary>({
  fr: async () => (await import('../i18n/fr/glossary.ts')).glossary,
  en: async () => (await import('../i18n/en/glossary.ts')).glossary,
});

const marginPx = 12;

/** Where it would leave the window at the right, it begins further left; again when the window changes. */
function keepInWindow(tooltip: HTMLElement | null): (() => void) | undefined {
  if (tooltip === null) return undefined;
  const place = () => {
    tooltip.style.left = '';
    const over = tooltip.getBoundingClientRect().right - (document.documentElement.clientWidth - marginPx);
    if (over > 0) tooltip.style.left = `${-over}px`;
  };
  place();
  window.addEventListener('resize', place);
  return () => window.removeEventListener('resize', place);
}

/**
 * A word of the trade with its meaning, on hover and on focus (WCAG 2.2 §1.4.13): Escape hides it, the pointer may go over
 * it, and it stays until the word is left. Plain text until the glossary is there.
 */
export function Term({ name, children }: { name: TermName; children: ReactNode }) {
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
        <span role="tooltip" className="term-text" id={id} ref={keepInWindow}>
          {entry.text}
        </span>
      )}
    </span>
  );
}

type Links = Parameters<typeof Rich>[0]['links'];

/** A sentence of the catalogue whose words of the trade, among these, are explained where they first stand. */
export function Glossed({
  text,
  words,
  links,
}: {
  text: RichText | string;
  words: readonly TermName[];
  links?: Links;
}) {
  const glossary = useGlossary();
  if (glossary === null) return <Rich text={text} {...(links !== undefined && { links })} />;
  const forms = words.flatMap((name): readonly Form<TermName>[] =>
    glossary[name].forms.map((form) => ({ name, form })),
  );
  if (typeof text === 'string') {
    return glossText(text, forms).map((part) =>
      typeof part === 'string' ? (
        part
      ) : (
        <Term key={part.name} name={part.name}>
          {part.text}
        </Term>
      ),
    );
  }
  const terms = Object.fromEntries(
    words.map((name) => [linkOf(name), (label: ReactNode) => <Term name={name}>{label}</Term>]),
  );
  return <Rich text={glossRich(text, forms)} links={{ ...links, ...terms }} />;
}
