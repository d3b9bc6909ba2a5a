import { useState } from 'react';
import type { StructureInTree } from '../../../core/contract/registry.ts';
import { registryQuery } from '../../api/registry-queries.ts';
import { useQuery } from '../../api/use-query.ts';
import { useMassWords } from '../../catalogue/mass-revocation-words.tsx';
import { StructureLine } from '../../catalogue/structure-line.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';

const shown = 5;

/** Search, then add: chosen ones stay until they are taken away. */
export function ChooseStructures(props: {
  chosen: readonly StructureInTree[];
  onChange: (chosen: readonly StructureInTree[]) => void;
}) {
  const t = useMassWords();
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const found = useQuery({ ...registryQuery({ search }), enabled: search !== '' });
  const others = (found.data?.structures ?? []).filter(({ id }) => props.chosen.every((one) => one.id !== id));
  const look = () => setSearch(typed.trim());
  return (
    <>
      <TextField
        id="mass-structures"
        label={t.structures}
        hint={t.structuresHint}
        optional
        value={typed}
        onChange={setTyped}
        maxLength={120}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          look();
        }}
        action={
          <Button icon="search" onClick={look}>
            {t.structuresSearch}
          </Button>
        }
      />
      <div aria-live="polite" className="field">
        {search !== '' && found.data !== undefined && others.length === 0 && <p className="sub">{t.structuresNone}</p>}
        {search !== '' && others.length > 0 && (
          <StructureList
            structures={others.slice(0, shown)}
            act={t.add}
            onAct={(one) => props.onChange([...props.chosen, one])}
          />
        )}
        {props.chosen.length > 0 && (
          <StructureList
            structures={props.chosen}
            act={t.remove}
            onAct={(one) => props.onChange(props.chosen.filter(({ id }) => id !== one.id))}
          />
        )}
      </div>
    </>
  );
}

function StructureList(props: {
  structures: readonly StructureInTree[];
  act: string;
  onAct: (structure: StructureInTree) => void;
}) {
  return (
    <ul className="plain">
      {props.structures.map((structure) => (
        <li key={structure.id}>
          <StructureLine structure={structure} />{' '}
          <Button size="small" onClick={() => props.onAct(structure)}>
            {props.act}
            <span className="visually-hidden"> {structure.name}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
