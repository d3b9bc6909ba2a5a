import type { DesignationView } from '../../../core/contract/designations.ts';
import { useActingWords } from '../../catalogue/acting-words.tsx';
import { useFormat } from '../../i18n/index.tsx';
import { Details } from '../../ui/details.tsx';
import { Rows } from '../../ui/rows.tsx';
import { useDesignationWords } from './words.ts';

/** What was given, changed and taken, newest first: rows never go, so that the list is its own history. */
export function DesignationHistory({ designations }: { designations: readonly DesignationView[] }) {
  const t = useActingWords().designations;
  const format = useFormat();
  const { roleOf } = useDesignationWords();
  const by = (name: string | null) => (name === null ? t.byService : t.by({ name }));
  const lines = designations
    .flatMap((one) => {
      const { id, holder, givenAt, givenBy, replaces, endedAt, endedBy, isReplaced, state, validUntil } = one;
      const { name } = holder;
      const given = replaces === null ? t.given({ name, role: roleOf(one) }) : t.changed({ name });
      return [
        { key: `${id} given`, at: givenAt, what: given, who: by(givenBy) },
        ...(endedAt !== null && !isReplaced
          ? [{ key: `${id} ended`, at: endedAt, what: t.ended({ name }), who: by(endedBy) }]
          : []),
        ...(state === 'over' && validUntil !== null
          ? [{ key: `${id} over`, at: validUntil, what: t.over({ name }), who: '' }]
          : []),
      ];
    })
    .sort((one, other) => other.at.localeCompare(one.at));
  return (
    <Details summary={t.history}>
      {lines.length === 0 ? (
        <p>{t.historyNone}</p>
      ) : (
        <Rows
          rows={lines.map(({ key, at, what, who }) => ({ key, term: format.dateTime(at), value: what, note: who }))}
        />
      )}
    </Details>
  );
}
