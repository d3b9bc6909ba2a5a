import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { SelectField, TextField } from './field.tsx';

/** What says which page of a list is shown: it goes with the choices that it was a page of. */
const pageMembers: readonly string[] = ['apres', 'avant'];

/** The filters with these chosen, as they will stand in the address: nothing that is empty, and the first page. */
export const chosenIn = <Filters extends object>(filters: Filters, chosen: Partial<Filters>): Filters =>
  Object.fromEntries(
    Object.entries({ ...filters, ...chosen }).flatMap(([name, value]) => {
      const said = String(value ?? '').trim();
      return said === '' || pageMembers.includes(name) ? [] : [[name, said]];
    }),
  ) as Filters;

interface Choice {
  readonly id: string;
  readonly label: string;
  /** The first option: no choice. */
  readonly all: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

interface Found {
  readonly recherche?: string;
}

interface Choosing<Filters> {
  readonly set: (name: keyof Filters & string, value: string) => void;
  readonly select: (name: keyof Filters & string, choice: Choice) => ReactNode;
}

interface FilterFormProps<Filters> {
  readonly id: string;
  readonly label?: string;
  readonly words: { readonly search: string; readonly searchPlaceholder: string; readonly apply: string };
  readonly maxLength?: number;
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
  readonly children?: (choosing: Choosing<Filters>) => ReactNode;
}

/** Choices apply at once, words at Enter. Both live in the address, so that a search can be kept or sent. */
export function FilterForm<Filters extends Found>(props: FilterFormProps<Filters>) {
  const { id, label, words, maxLength = 120, filters, onChange, children } = props;
  const [typed, setTyped] = useState(filters.recherche ?? '');
  useEffect(() => setTyped(filters.recherche ?? ''), [filters.recherche]);
  const set: Choosing<Filters>['set'] = (name, value) =>
    onChange(chosenIn(filters, { [name]: value } as Partial<Filters>));
  const select: Choosing<Filters>['select'] = (name, { all, options, ...field }) => (
    <SelectField
      {...field}
      value={String(filters[name] ?? '')}
      onChange={(value) => set(name, value)}
      options={[{ value: '', label: all }, ...options]}
    />
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set('recherche', typed);
  };
  return (
    <search>
      <form className="filters" onSubmit={submit} {...(label !== undefined && { 'aria-label': label })}>
        <TextField
          id={id}
          type="search"
          label={words.search}
          placeholder={words.searchPlaceholder}
          maxLength={maxLength}
          value={typed}
          onChange={setTyped}
        />
        {children?.({ set, select })}
        <Button type="submit" icon="search">
          {words.apply}
        </Button>
      </form>
    </search>
  );
}

/** Options that are called as they are written. */
export const asWritten = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
