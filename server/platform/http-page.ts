import type { Problem } from '../../core/contract/problem.ts';
import { escapeHtml } from './escape-html.ts';
import type { Locale } from './problem.ts';

/** A refusal as a page, for who opened an address in a browser: no style and no script, so that nothing can be missing. */
export function problemPage({ title, status, params }: Problem, locale: Locale): string {
  const [heading, rest] = headingAndRest(title);
  const origin = typeof params?.origin === 'string' ? escapeHtml(params.origin) : null;
  const linked = (text: string): string =>
    origin === null ? escapeHtml(text) : escapeHtml(text).replaceAll(origin, `<a href="${origin}">${origin}</a>`);
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escapeHtml(heading)} (${status})</title></head>
<body><main><h1>${linked(heading)}</h1><p>${linked(rest)}</p></main></body>
</html>
`;
}

/** What happened is the first clause of each refusal; the reason and the next step follow it. */
function headingAndRest(sentence: string): readonly [string, string] {
  const end = /\s?[.:;]\s/.exec(sentence);
  if (end === null) return [sentence, ''];
  const rest = sentence.slice(end.index + end[0].length);
  return [sentence.slice(0, end.index), rest.charAt(0).toUpperCase() + rest.slice(1)];
}
