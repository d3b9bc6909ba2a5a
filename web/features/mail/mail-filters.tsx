import { type FormEvent, useEffect, useState } from 'react';
import { mailKinds, mailStates } from '../../../core/contract/mailbox.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';

/** As they stand in the address: a search can be kept or sent. */
export interface MailFilters {
  readonly recherche?: string;
  readonly nature?: string;
  readonly etat?: string;
  /** The last message of the page before. */
  readonly apres?: string;
}

/** Choices apply at once, words at Enter. A new choice begins at the newest. */
export function MailFilterForm(props: { filters: MailFilters; onChange: (filters: MailFilters) => void }) {
  const { filters, onChange } = props;
  const t = useText().mails;
  const [typed, setTyped] = useState(filters.recherche ?? '');
  useEffect(() => setTyped(filters.recherche ?? ''), [filters.recherche]);
  const set = (name: 'recherche' | 'nature' | 'etat', value: string) => {
    const { [name]: _old, apres: _page, ...others } = filters;
    onChange(value === '' ? others : { ...others, [name]: value });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set('recherche', typed.trim());
  };
  return (
    <search>
      <form className="filters" onSubmit={submit} aria-label={t.filters}>
        <TextField
          id="mail-search"
          type="search"
          label={t.search}
          placeholder={t.searchPlaceholder}
          maxLength={120}
          value={typed}
          onChange={setTyped}
        />
        <SelectField
          id="mail-kind"
          label={t.kind}
          value={filters.nature ?? ''}
          onChange={(value) => set('nature', value)}
          options={[
            { value: '', label: t.allKinds },
            ...mailKinds.map((kind) => ({ value: kind, label: t.kinds[kind] })),
          ]}
        />
        <SelectField
          id="mail-state"
          label={t.state}
          value={filters.etat ?? ''}
          onChange={(value) => set('etat', value)}
          options={[
            { value: '', label: t.allStates },
            ...mailStates.map((state) => ({ value: state, label: t.states[state] })),
            { value: 'refused', label: t.stateRefused },
          ]}
        />
        <Button type="submit" icon="search">
          {t.apply}
        </Button>
      </form>
    </search>
  );
}
