import type { RichText } from '../i18n/rich.ts';

/** How a word is written in a sentence. A form that begins in lower case is also found at the start of one. */
export interface Form<Name extends string> {
  readonly name: Name;
  readonly form: string;
}

interface Found<Name extends string> {
  readonly name: Name;
  readonly start: number;
  readonly end: number;
}

const isOfWord = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** Where the form stands as a whole word: `CSR`, not in `CSRs`. */
function placeOf(text: string, form: string): number {
  const first = form.charAt(0);
  const rest = form.slice(1);
  for (let at = text.indexOf(rest, 1); at > 0; at = text.indexOf(rest, at + 1)) {
    const begins = text.charAt(at - 1);
    const same = begins === first || begins === first.toUpperCase();
    if (same && !isOfWord(text[at - 2]) && !isOfWord(text[at + rest.length])) return at - 1;
  }
  return -1;
}

/** The first place of each name, in the order of the text; where two overlap, the one that begins first, then the longer. */
function findWords<Name extends string>(text: string, forms: readonly Form<Name>[]): readonly Found<Name>[] {
  const places = forms
    .map(({ name, form }) => ({ name, start: placeOf(text, form), length: form.length }))
    .filter(({ start }) => start >= 0)
    .map(({ name, start, length }) => ({ name, start, end: start + length }))
    .toSorted((one, other) => one.start - other.start || other.end - one.end);
  const kept: Found<Name>[] = [];
  for (const place of places) {
    if (place.start < (kept.at(-1)?.end ?? 0) || kept.some(({ name }) => name === place.name)) continue;
    kept.push(place);
  }
  return kept;
}

/** A sentence cut at the words that are explained, each explained once. */
export function glossText<Name extends string>(
  text: string,
  forms: readonly Form<Name>[],
): readonly (string | { readonly name: Name; readonly text: string })[] {
  const parts: (string | { readonly name: Name; readonly text: string })[] = [];
  let position = 0;
  for (const { name, start, end } of findWords(text, forms)) {
    if (start > position) parts.push(text.slice(position, start));
    parts.push({ name, text: text.slice(start, end) });
    position = end;
  }
  if (position < text.length) parts.push(text.slice(position));
  return parts;
}

const markup = /(<\/?(?:b|code|a)(?: [a-zA-Z]+)?>)/;

/** The same of a sentence with markup, as links (see `linkOf`); nothing inside a link or code. */
export function glossRich<Name extends string>(text: RichText, forms: readonly Form<Name>[]): RichText {
  let left = forms;
  let closed = 0;
  const strings = text.strings.map((chunk) =>
    chunk
      .split(markup)
      .map((piece) => {
        if (/^<(?:a|code)/.test(piece)) closed += 1;
        else if (/^<\/(?:a|code)/.test(piece)) closed -= 1;
        if (closed > 0 || piece.startsWith('<')) return piece;
        const parts = glossText(piece, left);
        const found = parts.flatMap((part) => (typeof part === 'string' ? [] : [part.name]));
        left = left.filter(({ name }) => !found.includes(name));
        return parts
          .map((part) => (typeof part === 'string' ? part : `<a ${linkOf(part.name)}>${part.text}</a>`))
          .join('');
      })
      .join(''),
  );
  return { strings, values: text.values };
}

/** The name of the link that stands for a word; no catalogue has one that begins so. */
export const linkOf = (name: string): string => `term${name}`;
