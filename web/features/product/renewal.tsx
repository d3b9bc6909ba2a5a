import type { ProductView } from '../../../core/contract/portal.ts';
import { useNowMs } from '../../clock.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { Rich } from '../../ui/rich.tsx';

/** From when, and what one does today: the page promises nothing that the portal does not do. */
export function Renewal({ view }: { view: ProductView }) {
  const t = useText().product;
  const format = useFormat();
  const nowMs = useNowMs();
  const open = view.renewableFrom !== null && Date.parse(view.renewableFrom) <= nowMs;
  const alive = view.state === 'valid' && view.certificate !== null;
  return (
    <Pane title={t.renewTitle} {...(open && { tone: 'todo' as const })}>
      <p className="sub before-list">
        {!alive || view.certificate === null ? (
          t.renewNone
        ) : open || view.renewableFrom === null ? (
          <Rich text={t.renewOpen({ date: format.longDateTime(view.certificate.notAfter) })} />
        ) : (
          <Rich text={t.renewFrom({ date: format.longDate(view.renewableFrom) })} />
        )}
      </p>
      <ButtonLink
        size="small"
        to="/demander/produits"
        search={{ offre: view.offer, usage: view.usage, structure: view.structureId }}
      >
        {t.second}
      </ButtonLink>
    </Pane>
  );
}
