import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RequestView } from '../../../core/contract/portal.ts';
import { nameOf, personOf } from '../../catalogue/request-name.ts';
import { productCode } from '../../catalogue/words.ts';
import { useText } from '../../i18n/index.tsx';
import { Pane } from '../../ui/card.tsx';
import { type Row, Rows } from '../../ui/rows.tsx';
import { Whole, Words } from '../../ui/whole.tsx';

/**
 * Everything the person said, with the way back to each answer. `structureLink` leads to where it is changed, `ofPerson` is
 * what is said of a person beside their name and number.
 */
export function Recap(props: {
  request: RequestView;
  structureLink: (label: ReactNode) => ReactNode;
  ofPerson?: readonly Omit<Row, 'action'>[];
}) {
  const t = useText().ask;
  const { request } = props;
  const params = { requestId: request.id };
  const person = personOf(request);
  const modify = (hidden: string) => (
    <>
      {t.modify}
      <span className="visually-hidden"> {hidden}</span>
    </>
  );
  const toInformation = (hidden: string) => (
    <Link to="/demander/$requestId/informations" params={params}>
      {modify(hidden)}
    </Link>
  );
  const others = request.fields.additionalFqdns?.filter((name) => name.trim() !== '') ?? [];
  const copy = request.fields.copyAddress ?? '';
  return (
    <Pane title={t.recapTitle}>
      <Rows
        tight
        rows={[
          {
            key: 'structure',
            term: t.recapStructure,
            value: request.structure.name,
            action: props.structureLink(modify(t.modifyStructure)),
          },
          {
            key: 'offer',
            term: t.recapOffer,
            value: productCode(request.offer, request.usage),
            ...(request.renews === null && {
              action: (
                <Link to="/demander/$requestId/usage" params={params}>
                  {modify(t.modifyOffer)}
                </Link>
              ),
            }),
          },
          {
            key: 'name',
            term: t.recapName,
            value: <Whole>{person === '' ? nameOf(request) : person}</Whole>,
            ...(person !== '' && { note: <Whole>{nameOf(request)}</Whole> }),
            ...(request.renews === null && { action: toInformation(t.modifyName) }),
          },
          ...(props.ofPerson ?? []),
          ...(others.length === 0
            ? []
            : [
                {
                  key: 'others',
                  term: t.recapOthers,
                  value: <Words>{others.join(', ')}</Words>,
                  action: toInformation(t.modifyOthers),
                },
              ]),
          {
            key: 'actor',
            term: t.recapActor,
            value: <Whole>{request.fields.actorEmail ?? ''}</Whole>,
            action: toInformation(t.modifyActor),
          },
          {
            key: 'copy',
            term: t.recapCopy,
            value: copy === '' ? t.recapNone : <Whole>{copy}</Whole>,
            action: toInformation(t.modifyCopy),
          },
        ]}
      />
    </Pane>
  );
}
