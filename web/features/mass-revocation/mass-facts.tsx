import { revocationReasons } from '../../../core/catalogue/revocation-reasons.ts';
import type { MassRevocationView } from '../../../core/contract/mass-revocations.ts';
import { keyText } from '../../catalogue/key-text.ts';
import { useMassWords } from '../../catalogue/mass-revocation-words.tsx';
import { Term } from '../../catalogue/term.tsx';
import { productCode } from '../../catalogue/words.ts';
import { useFormat, useLocale, useText } from '../../i18n/index.tsx';
import { Pane } from '../../ui/card.tsx';
import { type Row, Rows } from '../../ui/rows.tsx';

type Act = { readonly by: string; readonly at: string } | null;

/** What was chosen and why, who asked, who decided. */
export function MassFacts({ view }: { view: MassRevocationView }) {
  const t = useMassWords();
  const format = useFormat();
  const { locale } = useLocale();
  const by = (key: string, term: string, act: Act): Row[] =>
    act === null ? [] : [{ key, term, value: t.by({ by: act.by, date: format.dateTime(act.at) }) }];
  const text = (key: string, term: string, value: string | null): Row[] =>
    value === null ? [] : [{ key, term, value }];
  const products = view.counts.products.map(
    ({ offer, usage, certificates }) => `${productCode(offer, usage)} (${format.number(certificates)})`,
  );
  return (
    <Pane title={t.facts}>
      <Rows
        rows={[
          { key: 'criterion', term: t.factCriterion, value: <Criterion view={view} /> },
          { key: 'reason', term: t.factReason, value: revocationReasons[view.reason].label[locale] },
          { key: 'structures', term: t.factStructures, value: format.number(view.counts.structures) },
          { key: 'products', term: t.factProducts, value: products.join(', ') },
          { key: 'set', term: <Term name="fingerprint">{t.factSet}</Term>, value: <code>{view.setSha256}</code> },
          ...by('asked', t.factAsked, view.created),
          ...text('remark', t.factRemark, view.remark),
          ...by('decided', t.factDecided, view.decided),
          ...text('decision', t.factDecision, view.decisionRemark),
          ...by('stopped', t.factStopped, view.stopped),
        ]}
      />
    </Pane>
  );
}

function Criterion({ view }: { view: MassRevocationView }) {
  const t = useMassWords();
  const format = useFormat();
  const { certificate } = useText();
  const { offer, usage, issuedFrom, issuedUntil, keyAlgorithm, domain, words } = view.criterion;
  const parts = [
    ...view.structures.map(({ name }) => name),
    ...(offer === undefined ? [] : [offer]),
    ...(usage === undefined ? [] : [usage]),
    ...(issuedFrom === undefined ? [] : [t.criterionFrom({ day: format.date(`${issuedFrom}T12:00:00Z`) })]),
    ...(issuedUntil === undefined ? [] : [t.criterionUntil({ day: format.date(`${issuedUntil}T12:00:00Z`) })]),
    ...(keyAlgorithm === undefined ? [] : [keyText(keyAlgorithm, null, certificate)]),
    ...(view.authority === null ? [] : [view.authority]),
    ...(domain === undefined ? [] : [t.criterionDomain({ domain })]),
    ...(words === undefined ? [] : [t.criterionWords({ words })]),
    ...(view.serials === 0 ? [] : [t.criterionSerials({ count: format.number(view.serials) })]),
  ];
  return (
    <ul className="plain">
      {parts.map((part) => (
        <li key={part}>{part}</li>
      ))}
    </ul>
  );
}
