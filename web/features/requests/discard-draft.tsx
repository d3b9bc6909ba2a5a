import { useEffect, useRef, useState } from 'react';
import { discardPack } from '../../../core/contract/packs.ts';
import { discardDraft } from '../../../core/contract/portal.ts';
import { call } from '../../api/call.ts';
import { useQueryClient } from '../../api/use-query.ts';
import { forgetSealedKey } from '../../browser-keys/sealed-key-store.ts';
import { type Line, packOfLine } from '../../catalogue/pack-lines.ts';
import { nameOf } from '../../catalogue/request-name.ts';
import { useText } from '../../i18n/index.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { useProblemText } from '../../ui/problem-note.tsx';

/** Deletes a draft, or those of a pack, after one question in the row itself. */
export function DiscardDraft({ line }: { line: Line }) {
  const t = useText().requests;
  const textOf = useProblemText();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const question = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (asked) question.current?.focus();
  }, [asked]);

  const discard = async () => {
    const pack = packOfLine(line);
    const answer =
      pack === null
        ? await call(discardDraft, { params: { requestId: line[0].id } })
        : await call(discardPack, { params: { packId: pack.id } });
    if (!answer.ok) {
      setRefused(textOf(answer.problem));
      return;
    }
    // A key made for this draft has nothing left to open; where storage is refused, none was kept.
    for (const { id } of line) await forgetSealedKey(id).catch(() => undefined);
    announce(t.discarded);
    await queries.invalidateQueries({ queryKey: ['requests'] });
  };

  if (!asked) {
    return (
      <Button size="small" variant="quiet" onClick={() => setAsked(true)}>
        {t.discard}
        <span className="visually-hidden"> {line.map(nameOf).join(', ')}</span>
      </Button>
    );
  }
  return (
    <span className="row-question">
      <span tabIndex={-1} ref={question} role={refused === null ? undefined : 'alert'}>
        {refused ?? t.discardSure}
      </span>
      <Button size="small" onClick={discard}>
        {t.discardYes}
      </Button>
      <Button size="small" variant="quiet" onClick={() => setAsked(false)}>
        {t.discardNo}
      </Button>
    </span>
  );
}
