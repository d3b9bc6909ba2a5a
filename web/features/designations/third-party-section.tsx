import { useState } from 'react';
import { openThirdParty } from '../../../core/contract/designations.ts';
import { call } from '../../api/call.ts';
import { useRefreshDesignations } from '../../api/designation-queries.ts';
import { useAsked } from '../../api/use-asked.ts';
import { useActingWords } from '../../catalogue/acting-words.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { FormProblem } from '../../ui/problem-note.tsx';
import { Confirm } from './confirm.tsx';

/** A structure opens itself to be designated by others, or stops. */
export function ThirdPartySection({ structureId, isOpen }: { structureId: string; isOpen: boolean }) {
  const t = useActingWords().designations;
  const announce = useAnnounce();
  const refresh = useRefreshDesignations();
  const { ask, busy, problem } = useAsked('third-party');
  const [closing, setClosing] = useState(false);
  const change = (open: boolean) => call(openThirdParty, { params: { structureId }, body: { open } });
  const done = (said: string) => {
    announce(said);
    setClosing(false);
    refresh();
  };
  if (closing) {
    return (
      <Confirm
        title={t.tierceCloseTitle}
        consequence={t.tierceCloseConsequence}
        yes={t.tierceClose}
        act={() => change(false)}
        onDone={() => done(t.tierceClosed)}
        onKeep={() => setClosing(false)}
      />
    );
  }
  return (
    <Pane title={t.tierceTitle}>
      <p className="sub">{isOpen ? t.tierceIsOpen : t.tierceLead}</p>
      <FormProblem problem={problem} />
      <div className="buttons">
        {isOpen ? (
          <>
            <ButtonLink to="/structures/$structureId/equipe" params={{ structureId }}>
              {t.tierceManage}
            </ButtonLink>
            <Button variant="quiet" onClick={() => setClosing(true)}>
              {t.tierceClose}
            </Button>
          </>
        ) : (
          <Button
            busy={busy}
            onClick={async () => {
              if ((await ask(() => change(true))) !== undefined) done(t.tierceOpened);
            }}
          >
            {t.tierceOpen}
          </Button>
        )}
      </div>
    </Pane>
  );
}
