import type { RequestView } from '../../../core/contract/portal.ts';
import { keyText } from '../../catalogue/key-text.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { Pane } from '../../ui/card.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Whole } from '../../ui/whole.tsx';

/** What was asked, by whom and when. */
export function RequestFacts({ request }: { request: RequestView }) {
  const text = useText();
  const t = text.choose;
  const format = useFormat();
  const copy = request.fields.copyAddress ?? '';
  return (
    <Pane title={t.requestTitle}>
      <Rows
        tight
        rows={[
          { key: 'reference', term: t.reference, value: <span className="nobreak">{request.reference}</span> },
          ...(request.finalisedAt === null
            ? []
            : [
                {
                  key: 'finalised',
                  term: t.finalised,
                  value: format.dateTime(request.finalisedAt),
                  // The person of a request makes its key, not whoever asked.
                  ...(request.personal === null && { note: t.finalisedBy({ name: request.requestedBy }) }),
                },
              ]),
          ...(request.keyAlgorithm === null
            ? []
            : [
                {
                  key: 'key',
                  term: text.certificate.key,
                  value: keyText(request.keyAlgorithm, request.keyOrigin, text.certificate),
                },
              ]),
          { key: 'actor', term: t.noticesTo, value: <Whole>{request.fields.actorEmail ?? ''}</Whole> },
          ...(copy === '' ? [] : [{ key: 'copy', term: t.copyTo, value: <Whole>{copy}</Whole> }]),
        ]}
      />
    </Pane>
  );
}
