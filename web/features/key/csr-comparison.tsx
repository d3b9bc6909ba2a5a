import type { Product } from '../../../core/catalogue/product.ts';
import type { CertificateNames } from '../../../core/csr-doctor/certificate-names.ts';
import type { KeyAlgorithm } from '../../../core/x509/keys.ts';
import { useText } from '../../i18n/index.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { Tag } from '../../ui/message.tsx';
import { Table } from '../../ui/table.tsx';
import { Words } from '../../ui/whole.tsx';
import { type ComparedElement, compareCsr, type Verdict } from './compare-csr.ts';
import type { OwnCsr } from './read-own-csr.ts';

const looks: Readonly<Record<Verdict, { readonly icon: IconName; readonly tone?: 'ok' | 'info' }>> = {
  taken: { icon: 'check', tone: 'ok' },
  same: { icon: 'check', tone: 'ok' },
  replaced: { icon: 'again', tone: 'info' },
  added: { icon: 'plus', tone: 'info' },
  'left-out': { icon: 'close' },
};

const isKeyAlgorithm = (text: string, known: object): text is KeyAlgorithm => Object.hasOwn(known, text);

/** « Ce que contient la CSR / ce que portera le certificat », with a reason beside each difference. */
export function CsrComparison(props: { csr: OwnCsr; names: CertificateNames; product: Product }) {
  const { key: t, certificate } = useText();
  const valueText = (row: ComparedElement, text: string) =>
    row.element === 'key' && isKeyAlgorithm(text, certificate.keyNames) ? certificate.keyNames[text] : text;

  const asked = (row: ComparedElement) =>
    row.asked.map(({ text, kept }) => (
      <span className="compared" key={text}>
        {kept || text === '' ? (
          valueText(row, text === '' ? '…' : text)
        ) : (
          <>
            <del>
              <Words>{text}</Words>
            </del>
            <span className="visually-hidden">{t.dropped}</span>
          </>
        )}
      </span>
    ));
  const carried = (row: ComparedElement) => (
    <span>
      {row.carried.length === 0
        ? t.absent
        : row.carried.map((text) => (
            <span className="compared" key={text}>
              {valueText(row, text)}
            </span>
          ))}
      {row.reason !== null && <small>{t.reasons[row.reason]}</small>}
    </span>
  );

  return (
    <section className="comparison" aria-labelledby="csr-comparison">
      <h2 id="csr-comparison" className="part-title">
        {t.compareTitle}
      </h2>
      <Table
        caption={t.compareCaption}
        rows={compareCsr(props.csr.parsed, props.names, props.product)}
        rowKey={(row) => row.element}
        columns={[
          {
            id: 'element',
            head: t.columnElement,
            rowHead: true,
            cell: (row) => t.elements[row.element] ?? row.element,
          },
          {
            id: 'asked',
            head: t.columnAsked,
            cardLabel: t.columnAsked,
            cell: (row) => <span>{row.asked.length === 0 ? t.absent : asked(row)}</span>,
          },
          { id: 'carried', head: t.columnCarried, cardLabel: t.columnCarried, cell: carried },
          {
            id: 'verdict',
            head: t.columnVerdict,
            cell: (row) => <Tag {...looks[row.verdict]}>{t.verdicts[row.verdict]}</Tag>,
          },
        ]}
      />
    </section>
  );
}
