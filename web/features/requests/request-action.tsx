import type { RequestView } from '../../../core/contract/portal.ts';
import { nameOf } from '../../catalogue/request-name.ts';
import { useText } from '../../i18n/index.tsx';
import { ButtonLink } from '../../ui/button.tsx';

/** The one next act on a request; who may not ask may only look at it. */
export function RequestAction({ request, asks }: { request: RequestView; asks: boolean }) {
  const t = useText().requests;
  const label = (
    <>
      {asks ? t.actions[request.state] : t.actions.delivered}
      <span className="visually-hidden"> {nameOf(request)}</span>
    </>
  );
  const params = { requestId: request.id };
  if (!asks) {
    return (
      <ButtonLink size="small" to="/demandes/$requestId" params={params}>
        {label}
      </ButtonLink>
    );
  }
  if (request.state === 'delivered') {
    return request.productId === null ? null : (
      <ButtonLink size="small" to="/produits/$productId" params={{ productId: request.productId }}>
        {label}
      </ButtonLink>
    );
  }
  switch (request.state) {
    case 'draft':
      return (
        <ButtonLink size="small" to="/demander/$requestId" params={params}>
          {label}
        </ButtonLink>
      );
    case 'finalised':
    case 'withdrawn':
      return (
        <ButtonLink size="small" variant="primary" to="/retirer/$requestId" params={params}>
          {label}
        </ButtonLink>
      );
    case 'filed':
    case 'approved':
    case 'refused':
      return (
        <ButtonLink size="small" to="/demandes/$requestId" params={params}>
          {label}
        </ButtonLink>
      );
    case 'cancelled':
      return (
        <ButtonLink size="small" to="/retirer/$requestId" params={params}>
          {label}
        </ButtonLink>
      );
    case 'lapsed':
      return (
        <ButtonLink
          size="small"
          to="/demander/offre"
          search={{
            offre: request.offer,
            structure: request.structure.id,
            ...(request.usage !== null && { usage: request.usage }),
          }}
        >
          {label}
        </ButtonLink>
      );
  }
}
