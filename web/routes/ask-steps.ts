import type { RequestView } from '../../core/contract/portal.ts';

/** Where each finished step is read again; changing offer or structure replaces the draft by a new request. */
export function finishedSteps(request: RequestView): readonly string[] {
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
