import type { StructureView } from '../../../core/contract/portal.ts';
import { Term } from '../../catalogue/term.tsx';
import { useText } from '../../i18n/index.tsx';
import { Rows } from '../../ui/rows.tsx';

/** What tells that it is the right one, above all its certified identifier. */
export function ChosenStructure({ structure }: { structure: StructureView }) {
  const t = useText().structure;
  const others = structure.identifiers.map(
    ({ kind, value }) => `${t.kinds[kind as keyof typeof t.kinds] ?? kind} ${value}`,
  );
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
            note: t.certifiedNote,
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
