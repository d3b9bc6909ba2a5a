import { Link } from '@tanstack/react-router';
import type { StructureInTree } from '../../core/contract/registry.ts';
import { Tag } from '../ui/message.tsx';
import { useRegistryWords } from './registry-words.tsx';

/** A structure in a list of the registry: its name, what tells it apart, and that it is closed when it is. */
export function StructureLine({ structure }: { structure: StructureInTree }) {
  const t = useRegistryWords().registry;
  return (
    <>
      <Link to="/structures/$structureId" params={{ structureId: structure.id }}>
        {structure.name}
      </Link>{' '}
      {structure.state === 'closed' && <StructureState state="closed" />}
      <small>
        {t.shortKinds[structure.kind]} {structure.certifiedIdentifier}, {structure.town}
      </small>
    </>
  );
}

export function StructureState({ state }: { state: StructureInTree['state'] }) {
  const t = useRegistryWords().registry;
  return state === 'open' ? (
    <Tag tone="ok" icon="check">
      {t.states.open}
    </Tag>
  ) : (
    <Tag tone="bad" icon="no">
      {t.states.closed}
    </Tag>
  );
}
