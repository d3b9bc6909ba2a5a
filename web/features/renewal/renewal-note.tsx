import type { RequestView } from '../../../core/contract/portal.ts';
import { linkToProduct } from '../../catalogue/product-link.tsx';
import { ChangesTable, renewalChanges } from '../../catalogue/renewal-changes.tsx';
import { useFormat, useText } from '../../i18n/index.tsx';
import { Pane } from '../../ui/card.tsx';
import { Rich } from '../../ui/rich.tsx';

/** What the registry of today changes in the name, before anything is asked of the person. */
export function RenewalNote({ request }: { request: RequestView }) {
  const t = useText().renewal;
  const format = useFormat();
  const { renews } = request;
  if (renews === null) return null;
  const known = renewalChanges(request);
  const changes = known ?? [];
  return (
    <Pane
      className="facts"
      title={changes.length === 0 ? t.sameTitle : t.changesTitle}
      {...(changes.length > 0 && { tone: 'todo' as const })}
    >
      <p className="sub before-list">
        <Rich
          text={t.lead({ date: format.longDateTime(renews.notAfter) })}
          links={{ product: linkToProduct(renews.productId) }}
        />{' '}
        {known === null ? t.unknown : changes.length === 0 ? t.same : t.changes}
      </p>
      {changes.length > 0 && <ChangesTable changes={changes} />}
    </Pane>
  );
}
