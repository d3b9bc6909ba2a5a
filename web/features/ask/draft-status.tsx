import { FormRequestProblem, isLost } from '../../catalogue/lost-right.tsx';
import { useFormat, useText } from '../../i18n/index.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { DraftState } from './draft.ts';

/** That a draft can be saved no more, above the buttons of its form. */
export const DraftLost = ({ state, structure }: { state: DraftState; structure: string }) => (
  <FormRequestProblem
    problem={state.kind === 'failed' && isLost(state.problem) ? state.problem : null}
    structure={structure}
  />
);

export function DraftStatus({ state }: { state: DraftState }) {
  const t = useText().ask;
  const format = useFormat();
  if (state.kind === 'failed') {
    return (
      <p className="saved failed" role="alert">
        <Icon name="alert" />
        {t.saveFailed} {!isLost(state.problem) && state.problem.title}
      </p>
    );
  }
  return (
    <p className="saved" role="status">
      {state.kind === 'saved' && (
        <>
          <Icon name="check" />
          {t.saved({ time: format.time(state.at) })}
        </>
      )}
      {state.kind === 'saving' && t.saving}
    </p>
  );
}
