import { useEffect, useState } from 'react';
import type { StructureView } from '../../../core/contract/portal.ts';
import { ApiProblem } from '../../api/call.ts';
import { structuresQuery } from '../../api/queries.ts';
import { keepPreviousData, useQuery } from '../../api/use-query.ts';
import { Glossed } from '../../catalogue/term.tsx';
import { useText } from '../../i18n/index.tsx';
import { useSentence } from '../../i18n/sentence.ts';
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
  const sentence = useSentence();
  const structures = found.data === undefined ? [] : treeOf(found.data);
  const hint = found.data?.hint ?? null;

  useEffect(() => {
    if (search === '' || found.data === undefined || found.isPlaceholderData) return;
    const count = found.data.structures.length;
    announce(
      count === 0
        ? found.data.hint === null
          ? t.structureNone
          : sentence(found.data.hint)
        : t.structureFound({ count, total: found.data.total }),
    );
  }, [search, found.data, found.isPlaceholderData, announce, sentence, t]);

  /** Whom a certificate would name, among those this person acts for. */
  const carrierOf = (structure: StructureView) =>
    structure.carrier === 'itself'
      ? structure
      : found.data?.entities.find(({ id, offers }) => id === structure.parent?.id && offers.includes(offer));
  const optionOf = (structure: StructureView) => ({
    id: structure.id,
    name: structure.name,
    disabled: structure.state === 'closed' || carrierOf(structure)?.state !== 'open',
    nested: structures.some(({ id }) => id === structure.parent?.id),
    note: (
      <>
        {t.structureLine({ identifier: structure.certifiedIdentifier, town: structure.town })}
        {structure.parent !== null && (
          <span className={carrierOf(structure) === undefined ? 'text-line is-bad' : 'text-line'}>
            {carrierOf(structure) === undefined
              ? t.structureElsewhere({ entity: structure.parent.name })
              : t.structureCarried({ entity: structure.parent.name })}
          </span>
        )}
        {structure.carrier === 'missing' && <span className="text-line is-bad">{t.structureOrphan}</span>}
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
        hint={<Glossed text={t.structureHint} words={['finess']} />}
        error={error}
        placeholder={t.structurePlaceholder}
        openLabel={t.structureOpen}
        options={structures.map(optionOf)}
        emptyText={found.isPending ? t.structureSearching : hint === null ? t.structureNone : sentence(hint)}
        typed={typed}
        onType={setTyped}
        chosen={chosen === null ? null : optionOf(chosen)}
        onChoose={(option) => {
          const picked = structures.find((structure) => structure.id === option?.id);
          const carrier = picked === undefined ? undefined : carrierOf(picked);
          onChoose(carrier ?? null);
          // An establishment gives way to whom its certificates name.
          if (carrier !== undefined) setTyped(carrier.name);
        }}
      />
    </>
  );
}

/** As found, closest first; each establishment just after its juridical entity where both were found. */
function treeOf({ structures }: { readonly structures: readonly StructureView[] }): readonly StructureView[] {
  const found = new Set(structures.map(({ id }) => id));
  const below = Map.groupBy(structures, ({ parent }) => (parent !== null && found.has(parent.id) ? parent.id : ''));
  return (below.get('') ?? []).flatMap((structure) => [structure, ...(below.get(structure.id) ?? [])]);
}
