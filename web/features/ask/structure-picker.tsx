import { useEffect, useState } from 'react';
import type { StructureView } from '../../../core/contract/portal.ts';
import { ApiProblem } from '../../api/call.ts';
import { structuresQuery } from '../../api/queries.ts';
import { keepPreviousData, useQuery } from '../../api/use-query.ts';
import { useText } from '../../i18n/index.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';

const typingPauseMs = 250;

interface StructurePickerProps {
  readonly id: string;
  readonly offer: string;
  readonly chosen: StructureView | null;
  readonly onChoose: (structure: StructureView | null) => void;
  readonly error: string | undefined;
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), typingPauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** Searches on the server, by name or by any identifier; the list shows what tells two structures apart. */
export function StructurePicker({ id, offer, chosen, onChoose, error }: StructurePickerProps) {
  const t = useText().ask;
  const announce = useAnnounce();
  const [typed, setTyped] = useState(chosen?.name ?? '');
  const search = useSettled(chosen !== null && typed === chosen.name ? '' : typed.trim());
  const found = useQuery({ ...structuresQuery({ offer, search }), placeholderData: keepPreviousData });
  const structures = found.data?.structures ?? [];

  useEffect(() => {
    if (search === '' || found.data === undefined || found.isPlaceholderData) return;
    const count = found.data.structures.length;
    announce(count === 0 ? t.structureNone : t.structureFound({ count, total: found.data.total }));
  }, [search, found.data, found.isPlaceholderData, announce, t]);

  const optionOf = (structure: StructureView) => ({
    id: structure.id,
    name: structure.name,
    disabled: structure.state === 'closed',
    note: (
      <>
        {t.structureLine({ identifier: structure.certifiedIdentifier, town: structure.town })}
        {structure.state === 'closed' && <span className="text-line is-bad">{t.structureClosed}</span>}
      </>
    ),
  });

  return (
    <>
      {found.error instanceof ApiProblem && (
        <div className="field">
          <ProblemNote problem={found.error.problem} onRetry={() => void found.refetch()} />
        </div>
      )}
      <Combobox
        id={id}
        label={t.structureLabel}
        hint={t.structureHint}
        error={error}
        placeholder={t.structurePlaceholder}
        openLabel={t.structureOpen}
        options={structures.map(optionOf)}
        emptyText={found.isPending ? t.structureSearching : t.structureNone}
        typed={typed}
        onType={setTyped}
        chosen={chosen === null ? null : optionOf(chosen)}
        onChoose={(option) => onChoose(structures.find((structure) => structure.id === option?.id) ?? null)}
      />
    </>
  );
}
