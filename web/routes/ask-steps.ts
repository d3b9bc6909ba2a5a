import type { RequestView } from '../../core/contract/portal.ts';

/** Where each finished step is read again; changing offer or structure replaces the draft by a new request. */
/** A renewal keeps its structure, offer and usage. */
export function finishedSteps(request: RequestView): readonly (string | undefined)[] {
  if (request.renews !== null) return [undefined, undefined, `/demander/${request.id}/informations`];
  return [
    `/demander/offre?${new URLSearchParams(replacing(request)).toString()}`,
    `/demander/${request.id}/usage`,
    `/demander/${request.id}/informations`,
  ];
}

export const replacing = (request: RequestView) => ({
  offre: request.offer,
  structure: request.structure.id,
  ...(request.usage !== null && { usage: request.usage }),
  remplace: request.id,
});
