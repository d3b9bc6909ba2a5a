import Type from 'typebox';
import { termsView } from './portal.ts';
import { defineRoute } from './route.ts';
import { closed, locale, text } from './schemas.ts';

export const readTerms = defineRoute({
  method: 'GET',
  path: '/api/terms/:document',
  policy: { kind: 'public', because: 'the conditions are published' },
  rate: 'read',
  params: closed({ document: Type.Union([Type.Literal('cgu'), Type.Literal('pc')]) }),
  query: closed({ locale: Type.Optional(locale) }),
  /** `text` is plain paragraphs and `## ` headings, the same bytes that `sha256` covers. */
  response: closed({ ...termsView.properties, locale, text: text(200_000) }),
});
