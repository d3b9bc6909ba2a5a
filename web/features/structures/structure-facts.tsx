import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RegistrySource, RegistryStructure } from '../../../core/contract/registry.ts';
import { readDepartment } from '../../../core/identifiers/department.ts';
import { useRegistryWords } from '../../catalogue/registry-words.tsx';
import { StructureLine } from '../../catalogue/structure-line.tsx';
import { useFormat, useText } from '../../i18n/index.tsx';
import { Pane } from '../../ui/card.tsx';
import { Note } from '../../ui/message.tsx';
import { type Row, Rows } from '../../ui/rows.tsx';
import { departmentLabel } from './department-label.ts';

const textRow = (key: string, term: string, values: readonly string[]): readonly Row[] =>
  values.length === 0 ? [] : [{ key, term, value: values.map((value) => <div key={value}>{value}</div>) }];

/** What the registry says of it, its certified identifier and why first of all. */
export function StructureFacts({ structure }: { structure: RegistryStructure }) {
  const text = useText();
  const words = useRegistryWords();
  const t = words.registry;
  const format = useFormat();
  const department = readDepartment(structure.departmentCode);
  const kinds: Readonly<Record<string, string>> = text.structure.kinds;
  const because: Readonly<Record<string, string>> = t.because;
  const place = [
    ...structure.addressLines,
    [structure.postcode ?? '', structure.town].join(' ').trim(),
    department.ok ? departmentLabel(department.value) : structure.departmentCode,
  ];
  const dates = [
    ...(structure.openedOn === null ? [] : [t.openedOn({ date: format.date(structure.openedOn) })]),
    ...(structure.closedOn === null ? [] : [t.closedOn({ date: format.date(structure.closedOn) })]),
    ...(structure.closedAt === null ? [] : [t.closedAt({ date: format.date(structure.closedAt) })]),
    ...(structure.sourceUpdatedOn === null ? [] : [t.updatedOn({ date: format.date(structure.sourceUpdatedOn) })]),
  ];
  return (
    <Pane title={t.identity}>
      <div className="field">
        <CarrierNote structure={structure} />
      </div>
      <Rows
        rows={[
          {
            key: 'certified',
            term: t.certified,
            value: <span className="mono">{structure.certifiedIdentifier}</span>,
            note: because[structure.certifiedBecause],
          },
          ...textRow('short', t.shortName, structure.shortName === null ? [] : [structure.shortName]),
          ...textRow(
            'identifiers',
            t.otherIdentifiers,
            structure.identifiers.map(({ kind, value }) => `${kinds[kind] ?? kind} ${value}`),
          ),
          ...textRow('address', t.address, place),
          ...textRow('phones', t.phones, structure.phones),
          ...textRow('emails', t.emails, structure.emails),
          ...textRow('dates', t.dates, dates),
        ]}
      />
    </Pane>
  );
}

function CarrierNote({ structure }: { structure: RegistryStructure }) {
  const t = useRegistryWords().registry.carriers;
  if (structure.carrier === 'parent') return <Note>{t.parent({ entity: structure.parent?.name ?? '' })}</Note>;
  if (structure.carrier === 'missing') {
    return <Note tone="warn">{t.missing({ key: (structure.parentKey ?? '').toUpperCase().replace(':', ' ') })}</Note>;
  }
  return <Note>{t.itself}</Note>;
}

export function StructureTree({ structure }: { structure: RegistryStructure }) {
  const t = useRegistryWords().registry;
  const { parent, establishments, establishmentCount } = structure;
  return (
    <Pane title={t.treeTitle}>
      {parent !== null && (
        <>
          <h3>{t.entity}</h3>
          <ul className="plain">
            <li>
              <StructureLine structure={parent} />
            </li>
          </ul>
        </>
      )}
      {establishments.length > 0 && (
        <>
          <h3>{t.establishments({ count: establishmentCount })}</h3>
          <ul className="plain">
            {establishments.map((establishment) => (
              <li key={establishment.id}>
                <StructureLine structure={establishment} />
              </li>
            ))}
          </ul>
          {establishmentCount > establishments.length && (
            <p className="small">{t.treeMore({ shown: establishments.length, count: establishmentCount })}</p>
          )}
        </>
      )}
      {parent === null && establishments.length === 0 && <p className="sub">{t.treeNone}</p>}
    </Pane>
  );
}

/** Which sources know it, since when; and that an officer wrote it, when that is so. */
export function StructureSources({ structure, action }: { structure: RegistryStructure; action?: ReactNode }) {
  const t = useRegistryWords().registry;
  const format = useFormat();
  const nameOf = (source: string) => t.sources[source as RegistrySource] ?? source;
  return (
    <Pane title={t.sourceTitle}>
      {structure.source === 'manual' && <Note>{t.byHand}</Note>}
      {structure.sources.length === 0 ? (
        <p className="sub">{t.notSeen}</p>
      ) : (
        <ul className="plain">
          {structure.sources.map(({ source, sourceKey, firstSeenAt, lastSeenAt }) => (
            <li key={`${source} ${sourceKey}`}>
              {t.seen({ source: nameOf(source), key: sourceKey })}
              <small>{t.seenDates({ first: format.date(firstSeenAt), last: format.date(lastSeenAt) })}</small>
            </li>
          ))}
        </ul>
      )}
      {action}
    </Pane>
  );
}

export function StructureLinks({ structure }: { structure: RegistryStructure }) {
  const t = useRegistryWords().registry;
  return (
    <Pane title={t.linksTitle}>
      <ul className="plain">
        <li>
          <Link to="/structures/$structureId/habilitations" params={{ structureId: structure.id }}>
            {t.designations}
          </Link>
        </li>
        <li>
          <Link to="/structures/$structureId/domaines" params={{ structureId: structure.id }}>
            {t.domains}
          </Link>
        </li>
        <li>
          <Link to="/certificats" search={{ structure: structure.id }}>
            {t.certificates}
          </Link>
        </li>
        <li>
          <Link to="/demandes" search={{ recherche: structure.certifiedIdentifier }}>
            {t.requests}
          </Link>
        </li>
        <li>
          <Link to="/journal" search={{ structure: structure.id }}>
            {t.journal}
          </Link>
        </li>
        <li>
          <Link to="/structures/$structureId/webhooks" params={{ structureId: structure.id }}>
            {t.webhooks}
          </Link>
        </li>
      </ul>
    </Pane>
  );
}
