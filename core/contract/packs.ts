import Type, { type Static } from 'typebox';
import { requestView } from './portal.ts';
import { requestFields } from './request-parts.ts';
import { defineRoute } from './route.ts';
import { closed, finalising, keyOriginChoice, locale, refusalView, text, uuid } from './schemas.ts';

/** Several requests asked for in one go; each keeps its own life: state, deadline, mails, certificate. */
export const packView = closed({
  id: uuid,
  /** Its answer to « Que voulez-vous faire ? » in core/catalogue/packs.ts. */
  code: text(40),
  /** In the order of the pack. */
  requests: Type.Array(requestView),
  /** Parts of the pack without a request, and why: the rest goes on without them. */
  missing: Type.Array(closed({ part: text(40), refusal: refusalView })),
});
export type PackView = Static<typeof packView>;

const packIdParams = closed({ packId: uuid });
const onePack = closed({ pack: packView });

/** Opens a draft for each part that this person may ask for there. */
export const createPack = defineRoute({
  method: 'POST',
  path: '/api/packs',
  policy: { kind: 'action', action: 'request.create' },
  rate: 'write',
  body: closed({ pack: text(40), structureId: uuid }),
  response: onePack,
});
export const readPack = defineRoute({
  method: 'GET',
  path: '/api/packs/:packId',
  policy: { kind: 'action', action: 'request.read' },
  rate: 'read',
  params: packIdParams,
  response: onePack,
});
/** The one form, kept in every draft of the pack as far as its product asks for it. */
export const savePack = defineRoute({
  method: 'PUT',
  path: '/api/packs/:packId/draft',
  policy: { kind: 'action', action: 'request.edit' },
  rate: 'write',
  params: packIdParams,
  body: closed({ fields: requestFields, step: Type.Integer({ minimum: 3, maximum: 4 }) }),
  response: onePack,
});
/** Drops its drafts; what was finalised stays. */
export const discardPack = defineRoute({
  method: 'DELETE',
  path: '/api/packs/:packId/draft',
  policy: { kind: 'action', action: 'request.edit' },
  rate: 'write',
  params: packIdParams,
});

/**
 * « Finaliser » for several requests of the pack. Each is judged alone: those that are refused stay drafts and are named with
 * the reason, the others are filed, with one mail for all of them.
 */
export const finalisePack = defineRoute({
  method: 'POST',
  path: '/api/packs/:packId/finalise',
  policy: { kind: 'action', action: 'request.finalise' },
  rate: 'write',
  params: packIdParams,
  body: closed({
    keyOrigin: keyOriginChoice,
    locale,
    requests: Type.Array(closed({ requestId: uuid, ...finalising }), { minItems: 1, maxItems: 8 }),
  }),
  response: closed({
    pack: packView,
    refused: Type.Array(closed({ requestId: uuid, refusal: refusalView, field: Type.Optional(text(60)) })),
  }),
});
