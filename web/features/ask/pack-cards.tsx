import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { catalogue } from '../../../core/catalogue/catalogue.ts';
import { productOfPart } from '../../../core/catalogue/pack.ts';
import type { Pack } from '../../../core/catalogue/product.ts';
import { usePackWords } from '../../catalogue/pack-words.tsx';
import { productCode, productIcon, useCatalogueText } from '../../catalogue/words.ts';
import { IconTile } from '../../ui/file.tsx';
import { Tag } from '../../ui/message.tsx';

interface PackCardsProps {
  readonly offers: readonly string[];
  readonly structure?: string | undefined;
  /** One more card, after the needs. */
  readonly children?: ReactNode;
}

/** « Que voulez-vous faire ? » as doors: one card for each need of which this person may ask for some part. */
export function PackCards({ offers, structure, children }: PackCardsProps) {
  const t = usePackWords();
  const text = useCatalogueText();
  return (
    <ul className="wants">
      {packsFor(offers).map((pack) => (
        <li className="card want" key={pack.code}>
          <Link
            to="/demander/besoin/$pack"
            params={{ pack: pack.code }}
            search={structure === undefined ? {} : { structure }}
          >
            <IconTile icon={iconOf(pack)} />
            <h3>{text(pack.label)}</h3>
            <p>{text(pack.purpose)}</p>
            <span className="tags">
              {pack.parts.length > 1 && <Tag tone="brand">{t.count({ count: pack.parts.length })}</Tag>}
              {[...new Set(pack.parts.map(({ offer, usage }) => productCode(offer, usage)))].map((code) => (
                <Tag key={code}>{code}</Tag>
              ))}
            </span>
          </Link>
        </li>
      ))}
      {children}
    </ul>
  );
}

const packsFor = (offers: readonly string[]): readonly Pack[] =>
  catalogue.packs.filter(({ parts }) => parts.some(({ offer }) => offers.includes(offer)));

function iconOf({ parts: [first] }: Pack) {
  return first === undefined ? 'id' : productIcon(productOfPart(catalogue, first));
}
