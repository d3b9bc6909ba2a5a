import { mailKinds, mailStates } from '../../../core/contract/mailbox.ts';
import { useText } from '../../i18n/index.tsx';
import { FilterForm } from '../../ui/filter-form.tsx';

/** As they stand in the address: a search can be kept or sent. */
export interface MailFilters {
  readonly recherche?: string;
  readonly nature?: string;
  readonly etat?: string;
  /** The last message of the page before. */
  readonly apres?: string;
}

export function MailFilterForm(props: { filters: MailFilters; onChange: (filters: MailFilters) => void }) {
  const t = useText().mails;
  return (
    <FilterForm id="mail-search" label={t.filters} words={t} {...props}>
      {({ select }) => (
        <>
          {select('nature', {
            ...{ id: 'mail-kind', label: t.kind, all: t.allKinds },
            options: mailKinds.map((kind) => ({ value: kind, label: t.kinds[kind] })),
          })}
          {select('etat', {
            ...{ id: 'mail-state', label: t.state, all: t.allStates },
            options: [
              ...mailStates.map((state) => ({ value: state, label: t.states[state] })),
              { value: 'refused', label: t.stateRefused },
            ],
          })}
        </>
      )}
    </FilterForm>
  );
}
