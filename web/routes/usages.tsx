import { Link } from '@tanstack/react-router';
import { catalogue } from '../../core/catalogue/catalogue.ts';
import { fieldsOf } from '../../core/catalogue/check-fields.ts';
import type { Pack, Product } from '../../core/catalogue/product.ts';
import { useSession } from '../api/queries.ts';
import { usePackWords, withPackWords } from '../catalogue/pack-words.tsx';
import { Glossed } from '../catalogue/term.tsx';
import { capitalised, productIcon, useCatalogueText } from '../catalogue/words.ts';
import { PackCards } from '../features/ask/pack-cards.tsx';
import { useText } from '../i18n/index.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Pane, Stack } from '../ui/card.tsx';
import { IconTile } from '../ui/file.tsx';
import { Page } from '../ui/page.tsx';
import { Rows } from '../ui/rows.tsx';

/** Written by the catalogue: a product added there is explained here. */
export const Usages = withPackWords(function Usages() {
  const text = useText();
  const t = text.help.usages;
  const words = useCatalogueText();
  const account = useSession().data?.account ?? null;
  return (
    <Page title={t.title} lead={t.lead} crumbs={[{ label: text.help.title, to: '/aide' }, { label: t.crumb }]}>
      <Stack>
        {account !== null && <NeedsInstead offers={account.offers} />}
        {catalogue.offers.map((offer) => (
          <section className="offer" key={offer.code} aria-labelledby={`offer-${offer.code}`}>
            <h2 id={`offer-${offer.code}`}>{words(offer.label)}</h2>
            <p className="sub">
              <Glossed text={words(offer.description)} words={['fqdn']} />
            </p>
            <div className="usages">
              {catalogue.products
                .filter((product) => product.offer === offer.code)
                .map((product) => (
                  <Usage key={product.usage} product={product} />
                ))}
            </div>
          </section>
        ))}
      </Stack>
    </Page>
  );
});

const usageWords = ['insi', 'dmp', 'vihf', 'mssante', 'fqdn'] as const;

/** For whoever knows the need and not the product. */
function NeedsInstead({ offers }: { offers: readonly string[] }) {
  const t = usePackWords();
  return (
    <section className="offer" aria-labelledby="needs">
      <h2 id="needs">{t.usagesTitle}</h2>
      <p className="sub before-list">{t.lead}</p>
      <PackCards offers={offers} />
    </section>
  );
}

function NeedLinks({ needs, mayAsk }: { needs: readonly Pack[]; mayAsk: boolean }) {
  const words = useCatalogueText();
  return needs.map((pack, index) => (
    <span key={pack.code}>
      {index > 0 && ', '}
      {mayAsk ? (
        <Link to="/demander/besoin/$pack" params={{ pack: pack.code }}>
          {words(pack.label)}
        </Link>
      ) : (
        words(pack.label)
      )}
    </span>
  ));
}

function Usage({ product }: { product: Product }) {
  const t = useText().help.usages;
  const words = useCatalogueText();
  const account = useSession().data?.account ?? null;
  const imposed = product.imposedNames.map(({ name }) => name).join(', ');
  const keys = product.keyUsage.ec === null ? t.keysRsa : t.keysBoth;
  const packs = usePackWords();
  const mayAsk = account?.offers.includes(product.offer) === true;
  const needs = catalogue.packs.filter(({ parts }) =>
    parts.some(({ offer, usage }) => offer === product.offer && usage === product.usage),
  );
  return (
    <Pane
      headingLevel={3}
      title={
        <span className="tags one-line">
          <IconTile icon={productIcon(product)} />
          <span>
            {words(product.label)} ({product.usage})<span className="visually-hidden"> {product.offer}</span>
          </span>
        </span>
      }
    >
      <p className="sub before-list">
        <Glossed text={words(product.help)} words={usageWords} />
      </p>
      <Rows
        tight
        rows={[
          { key: 'purpose', term: t.servesTo, value: capitalised(words(product.purpose)) },
          { key: 'not-for', term: t.notFor, value: capitalised(words(product.notFor)) },
          {
            key: 'fields',
            term: t.toFill,
            value: fieldsOf(product)
              .map((field) => `${words(field.label)}${field.optional ? ` ${t.optional}` : ''}`)
              .join(', '),
          },
          ...(needs.length === 0
            ? []
            : [{ key: 'needs', term: packs.partOfPacks, value: <NeedLinks needs={needs} mayAsk={mayAsk} /> }]),
          {
            key: 'keys',
            term: t.keys,
            value: keys,
            ...(imposed !== '' && { note: t.imposed({ names: imposed }) }),
          },
        ]}
      />
      {mayAsk && (
        <p className="after-list">
          <ButtonLink size="small" to="/demander/offre" search={{ offre: product.offer, usage: product.usage }}>
            {t.ask}
            <span className="visually-hidden">
              {' '}
              {words(product.label)} {product.offer}
            </span>
          </ButtonLink>
        </p>
      )}
    </Pane>
  );
}
