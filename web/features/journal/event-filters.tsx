import { type FormEvent, useEffect, useState } from 'react';
import type { JournalWords } from '../../i18n/journal-words.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { chosenIn } from '../../ui/filter-form.tsx';

/** As they stand in the address: a search can be kept or sent. */
export interface EventFilters {
  readonly objet?: string;
  readonly evenement?: string;
  readonly auteur?: string;
  readonly mots?: string;
  readonly du?: string;
  readonly au?: string;
  readonly structure?: string;
  /** The last entry of the page before. */
  readonly avant?: string;
}

const typedNames = ['objet', 'auteur', 'mots'] as const;
type Typed = Record<(typeof typedNames)[number], string>;
const typedOf = (filters: EventFilters): Typed => ({
  objet: filters.objet ?? '',
  auteur: filters.auteur ?? '',
  mots: filters.mots ?? '',
});

interface EventFilterFormProps {
  readonly t: JournalWords;
  readonly filters: EventFilters;
  /** What is wrong with the two days. */
  readonly daysError: string | undefined;
  readonly onChange: (filters: EventFilters) => void;
}

/** Choices apply at once, words at Enter. A new choice begins at the newest. */
export function EventFilterForm({ t, filters, daysError, onChange }: EventFilterFormProps) {
  const [typed, setTyped] = useState(() => typedOf(filters));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed gives way to what the address says, when that changes
  useEffect(() => setTyped(typedOf(filters)), [filters.objet, filters.auteur, filters.mots]);
  const choose = (chosen: EventFilters) => onChange(chosenIn<EventFilters>(filters, { ...typed, ...chosen }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    choose({});
  };
  const words = (name: keyof Typed, label: string, placeholder?: string) => (
    <TextField
      id={`event-${name}`}
      type="search"
      label={label}
      {...(placeholder !== undefined && { placeholder })}
      maxLength={120}
      value={typed[name]}
      onChange={(value) => setTyped({ ...typed, [name]: value })}
    />
  );
  const day = (name: 'du' | 'au', label: string, error?: string) => (
    <TextField
      id={`event-${name}`}
      type="date"
      label={label}
      error={error}
      value={filters[name] ?? ''}
      onChange={(value) => choose({ [name]: value })}
    />
  );
  return (
    <search>
      <form className="filters many" onSubmit={submit} aria-label={t.filters}>
        {words('objet', t.about, t.aboutPlaceholder)}
        <SelectField
          id="event-kind"
          label={t.event}
          value={filters.evenement ?? ''}
          onChange={(evenement) => choose({ evenement })}
          options={[
            { value: '', label: t.allEvents },
            ...Object.entries(t.names).map(([value, label]) => ({ value, label })),
          ]}
        />
        {words('auteur', t.actor, t.actorPlaceholder)}
        {words('mots', t.search)}
        {day('du', t.from)}
        {day('au', t.until, daysError)}
        <Button type="submit" icon="search">
          {t.apply}
        </Button>
      </form>
    </search>
  );
}
