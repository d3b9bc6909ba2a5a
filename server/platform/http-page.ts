import type { Problem } from '../../core/contract/problem.ts';
import { escapeHtml } from './escape-html.ts';
import type { Locale } from './problem.ts';

/** A refusal as a page, for who opened an address in a browser: no style and no script, so that nothing can be missing. */
export const problemPage = ({ title, status }: Problem, locale: Locale): string => `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${status}</title></head>
<body><main><h1>${status}</h1><p>${escapeHtml(title)}</p></main></body>
</html>
`;
