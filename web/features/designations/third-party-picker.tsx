import { useEffect, useState } from 'react';
import type { findThirdParties } from '../../../core/contract/designations.ts';
import type { ResponseOf } from '../../../core/contract/route.ts';
import { thirdPartiesQuery } from '../../api/designation-queries.ts';
import { keepPreviousData, useQuery } from '../../api/use-query.ts';
import { useActingWords } from '../../catalogue/acting-words.tsx';
import { Combobox } from '../../ui/combobox.tsx';

export type Firm = ResponseOf<typeof findThirdParties>['thirdParties'][number];

const typingPauseMs = 250;

/** Among the structures that opened themselves to designation. */
export function ThirdPartyPicker(props: {
  readonly id: string;
  readonly chosen: Firm | null;
  readonly onChoose: (firm: Firm | null) => void;
  readonly error: string | undefined;
}) {
  const { id, chosen, onChoose, error } = props;
  const t = useActingWords().designations;
  const [typed, setTyped] = useState(chosen?.name ?? '');
  const [search, setSearch] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed === chosen?.name ? '' : typed.trim()), typingPauseMs);
    return () => clearTimeout(timer);
  }, [typed, chosen]);
  const found = useQuery({ ...thirdPartiesQuery(search), placeholderData: keepPreviousData });
  const firms = found.data ?? [];
  const optionOf = (firm: Firm) => ({
    id: firm.id,
    name: firm.name,
    disabled: false,
    note: t.firmLine({ identifier: firm.certifiedIdentifier, town: firm.town, members: firm.members }),
  });
  return (
    <Combobox
      id={id}
      label={t.firm}
      hint={t.firmHint}
      error={error}
      placeholder={t.firmPlaceholder}
      openLabel={t.firmOpen}
      options={firms.map(optionOf)}
      emptyText={found.isPending ? t.firmSearching : t.firmNone}
      typed={typed}
      onType={setTyped}
      chosen={chosen === null ? null : optionOf(chosen)}
      onChoose={(option) => onChoose(firms.find((firm) => firm.id === option?.id) ?? null)}
    />
  );
}
