import type { RequestView } from '../../../core/contract/portal.ts';
import { packOf } from '../../catalogue/pack-items.ts';
import { type Line, packOfLine } from '../../catalogue/pack-lines.ts';
import { titleOf } from '../../catalogue/request-name.ts';
import { useCatalogueText } from '../../catalogue/words.ts';
import { useText } from '../../i18n/index.tsx';
import { ButtonLink } from '../../ui/button.tsx';

/** The one next act on a request; who may not ask may only look at it. */
export function LineAction({ line, asks }: { line: Line; asks: boolean }) {
  const pack = packOfLine(line);
  return pack === null ? <RequestAction request={line[0]} asks={asks} /> : <PackAction pack={pack} line={line} />;
}

/** Of several that go on together: the form they share, or their one withdrawal. */
function PackAction({ pack, line }: { pack: NonNullable<RequestView['pack']>; line: Line }) {
  const t = useText().requests;
  const text = useCatalogueText();
  const [{ id, state }] = line;
  const label = (
    <>
      {t.actions[state]}
      <span className="visually-hidden"> {text(packOf(pack.code)?.label ?? { fr: pack.code, en: pack.code })}</span>
    </>
  );
  return state === 'draft' ? (
    <ButtonLink size="small" to="/demander/$requestId" params={{ requestId: id }}>
      {label}
    </ButtonLink>
  ) : (
    <ButtonLink size="small" variant="primary" to="/retirer/ensemble/$packId" params={{ packId: pack.id }}>
      {label}
    </ButtonLink>
  );
}

function RequestAction({ request, asks }: { request: RequestView; asks: boolean }) {
  const t = useText().requests;
  const label = (
    <>
      {asks ? t.actions[request.state] : t.actions.delivered}
      <span className="visually-hidden"> {titleOf(request)}</span>
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
