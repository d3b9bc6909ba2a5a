import { catalogue } from '../../../core/catalogue/catalogue.ts';
import type { StructureView } from '../../../core/contract/portal.ts';
import { usePersonWords, withPersonWordsOf } from '../../catalogue/person-words.tsx';
import { Term } from '../../catalogue/term.tsx';
import { useText } from '../../i18n/index.tsx';
import { Rows } from '../../ui/rows.tsx';

const NotCertified = withPersonWordsOf(function NotCertified() {
  return usePersonWords().structureNotCertified;
});

/** What tells that it is the right one, above all its identifier, which certificates of most offers hold. */
export function ChosenStructure({ structure, offer }: { structure: StructureView; offer: string }) {
  const t = useText().structure;
  const others = structure.identifiers.map(
    ({ kind, value }) => `${t.kinds[kind as keyof typeof t.kinds] ?? kind} ${value}`,
  );
  const isCertified = catalogue.products.some((product) => product.offer === offer && product.subject.includes('OU'));
  return (
    <div className="chosen">
      <Rows
        tight
        rows={[
          { key: 'name', term: t.name, value: <b>{structure.name}</b> },
          {
            key: 'identifier',
            term: <Term name="identifier">{t.certifiedIdentifier}</Term>,
            value: <span className="mono">{structure.certifiedIdentifier}</span>,
            note: isCertified ? t.certifiedNote : <NotCertified />,
          },
          ...(others.length === 0 ? [] : [{ key: 'others', term: t.identifiers, value: others.join(', ') }]),
          { key: 'town', term: t.town, value: structure.town },
          {
            key: 'domains',
            term: t.domains,
            value: structure.domains.length === 0 ? t.noDomain : structure.domains.join(', '),
          },
        ]}
      />
    </div>
  );
}
