import Type, { type Static } from 'typebox';
import { closed, text } from './schemas.ts';

/**
 * RFC 9457 problem, media type application/problem+json. `code` is the stable name of the refusal, `title` its sentence in
 * the caller's language; `field` names the form field it belongs to, `params` the values of the sentence.
 */
const problem = closed({
  type: text(200),
  title: text(1000),
  status: Type.Integer(),
  code: text(100),
  params: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
  field: Type.Optional(text(60)),
  problems: Type.Optional(
    Type.Array(
      closed({
        field: text(60),
        code: text(100),
        title: text(1000),
        params: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
      }),
    ),
  ),
  reference: Type.Optional(text(60)),
});
export type Problem = Static<typeof problem>;
