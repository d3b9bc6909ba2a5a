import type { ProductView } from '../../../core/contract/portal.ts';
import type { RequestFields } from '../../../core/contract/request-parts.ts';
import { ExtensionList } from '../../catalogue/extension-list.tsx';
import type { PackItem } from '../../catalogue/pack-items.ts';
import { usePackWords } from '../../catalogue/pack-words.tsx';
import { linkToProduct } from '../../catalogue/product-link.tsx';
import { Term } from '../../catalogue/term.tsx';
import { usePreview } from '../../catalogue/use-preview.ts';
import { capitalised, productCode, useCatalogueText, useProductName } from '../../catalogue/words.ts';
import { useText } from '../../i18n/index.tsx';
import { Pane } from '../../ui/card.tsx';
import { Details } from '../../ui/details.tsx';
import { Tick } from '../../ui/field.tsx';
import { Note, Tag } from '../../ui/message.tsx';
import { Rich } from '../../ui/rich.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Whole } from '../../ui/whole.tsx';

export interface SummaryLine {
  readonly item: PackItem;
  /** What its own form would say. */
  readonly fields: RequestFields;
  readonly keyAlgorithm: string | null;
  readonly leftOut: boolean;
}

/** Every certificate to come, exactly: what it is called, what it serves to, and its whole contents folded. */
export function PackSummary({ lines }: { lines: readonly SummaryLine[] }) {
  const t = usePackWords();
  return (
    <Pane title={t.summaryTitle}>
      <ol className="pack-lines">
        {lines.map((line, index) => (
          <li key={line.item.part.id}>
            <OneLine {...line} isFirst={index === 0} />
          </li>
        ))}
      </ol>
    </Pane>
  );
}

function OneLine({ item, fields, keyAlgorithm, leftOut, isFirst }: SummaryLine & { isFirst: boolean }) {
  const t = usePackWords();
  const words = useText().certificate;
  const text = useCatalogueText();
  const { part, product, request } = item;
  const preview = usePreview(product, request.structure, fields, keyAlgorithm);
  return (
    <>
      <p className="tags">
        <b>{text(product.label)}</b> <Tag>{productCode(product.offer, product.usage)}</Tag>{' '}
        {request.state === 'draft' ? (
          leftOut ? (
            <Tag tone="warn" icon="no">
              {t.leftOut}
            </Tag>
          ) : (
            <Tag icon="clock">{t.toAsk}</Tag>
          )
        ) : (
          <Tag tone="ok" icon="check">
            {t.filed}
          </Tag>
        )}
      </p>
      <Rows
        tight
        rows={[
          {
            key: 'name',
            term: isFirst ? <Term name="names">{t.summaryName}</Term> : t.summaryName,
            value: (
              <b>
                <Whole>{preview?.commonName ?? words.toComplete}</Whole>
              </b>
            ),
          },
          { key: 'purpose', term: t.summaryPurpose, value: capitalised(text(part.purpose)) },
        ]}
      />
      {preview !== null && !leftOut && (
        <Details summary={words.details}>
          <ExtensionList preview={preview} />
        </Details>
      )}
    </>
  );
}

const againId = (part: string): string => `second-of-its-name-${part}`;

/** Why a part is left out, before anything is sent; the person may say that it takes two all the same. */
export function LeftOut(props: {
  readonly item: PackItem;
  readonly double: ProductView;
  readonly accepted: boolean;
  readonly onChange: (accepted: boolean) => void;
}) {
  const t = usePackWords();
  const productName = useProductName();
  const { item, double } = props;
  return (
    <div className="field">
      <Note
        tone="warn"
        role="status"
        title={t.leftOutTitle({ product: productName(item.part.offer, item.part.usage) })}
      >
        <Rich
          text={t.exists({ name: double.subjectName })}
          links={{
            product: linkToProduct(double.id),
          }}
        />
      </Note>
      <div className="after-note">
        <Tick id={againId(item.part.id)} checked={props.accepted} onChange={props.onChange}>
          {t.existsAgain}
        </Tick>
      </div>
    </div>
  );
}
