import { Link } from '@tanstack/react-router';
import { catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Offer } from '../../../core/catalogue/product.ts';
import { capitalised, productCode, productIcon, useCatalogueText } from '../../catalogue/words.ts';
import { IconTile } from '../../ui/file.tsx';
import { Tag } from '../../ui/message.tsx';

/** An offer that no need asks for, as doors: one card for each of its usages. */
export function Wants({ offer }: { offer: Offer }) {
  const text = useCatalogueText();
  return (
    <section aria-labelledby={`wants-${offer.code}`}>
      <h2 className="wants-title" id={`wants-${offer.code}`}>
        {text(offer.label)}
      </h2>
      <ul className="wants">
        {catalogue.products
          .filter((product) => product.offer === offer.code)
          .map((product) => (
            <li className="card want" key={product.usage}>
              <Link to="/demander/offre" search={{ offre: product.offer, usage: product.usage }}>
                <IconTile icon={productIcon(product)} />
                <h3>{text(product.label)}</h3>
                <p>{capitalised(text(product.purpose))}.</p>
                <span className="tags">
                  <Tag>{productCode(product.offer, product.usage)}</Tag>
                </span>
              </Link>
            </li>
          ))}
      </ul>
    </section>
  );
}
