import { Link } from '@tanstack/react-router';
import type { ProductView } from '../../../core/contract/portal.ts';
import { linkToProduct } from '../../catalogue/product-link.tsx';
import { productCode } from '../../catalogue/words.ts';
import { useText } from '../../i18n/index.tsx';
import { Tick } from '../../ui/field.tsx';
import { Note } from '../../ui/message.tsx';
import { Rich } from '../../ui/rich.tsx';

interface SameNameNoteProps {
  readonly id: string;
  readonly product: ProductView;
  readonly accepted: boolean;
  readonly onChange: (accepted: boolean) => void;
  readonly error: string | undefined;
}

/** Said before the key is made, not at the end: a product of this name is there already. */
export function SameNameNote({ id, product, accepted, onChange, error }: SameNameNoteProps) {
  const t = useText().ask;
  const pending = product.pendingRequestId;
  return (
    <div className="field">
      <Note tone="warn" title={t.existsTitle}>
        <Rich
          text={t.exists({ name: product.subjectName, usage: productCode(product.offer, product.usage) })}
          links={{
            product: linkToProduct(product.id),
          }}
        />
        {pending !== null && (
          <Rich
            text={t.existsPending}
            links={{
              withdraw: (label) => (
                <Link to="/retirer/$requestId" params={{ requestId: pending }}>
                  {label}
                </Link>
              ),
            }}
          />
        )}
      </Note>
      <div className="after-note">
        <Tick id={id} checked={accepted} onChange={onChange} error={error}>
          {t.existsAgain}
        </Tick>
      </div>
    </div>
  );
}
