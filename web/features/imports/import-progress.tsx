import { useEffect, useRef, useState } from 'react';
import type { Problem } from '../../../core/contract/problem.ts';
import { type ImportView, stopImport } from '../../../core/contract/registry.ts';
import { call } from '../../api/call.ts';
import { useRegistryWords } from '../../catalogue/registry-words.tsx';
import { useFormat } from '../../i18n/index.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { Progress } from '../../ui/meter.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { sendFile } from './send-file.ts';
import { takeFile } from './sent-files.ts';

interface ImportProgressProps {
  readonly view: ImportView;
  readonly isOfficer: boolean;
  readonly onChange: (view: ImportView) => void;
}

/** What is being done, how far it is; and the file, where it is still to be sent. */
export function ImportProgress({ view, isOfficer, onChange }: ImportProgressProps) {
  const t = useRegistryWords().imports;
  const format = useFormat();
  const announce = useAnnounce();
  const { problem, send, isSending } = useSending(view, onChange);
  const [wrongFile, setWrongFile] = useState(false);
  const [stopProblem, setStopProblem] = useState<Problem | null>(null);

  const stop = async () => {
    const answer = await call(stopImport, { params: { importId: view.id } });
    setStopProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    announce(view.kind === 'practitioners' ? t.practitionersStay : t.stopped);
    onChange(answer.value.import);
  };
  const choose = (file: File) => {
    const isSame = file.size === view.fileBytes && file.name.slice(0, 200) === view.fileName;
    setWrongFile(!isSame);
    if (isSame) send(file);
  };
  const { share, caption } = progressOf(view);
  const shown =
    caption === 'sending'
      ? t.sending({ done: format.bytes(view.receivedBytes), all: format.bytes(view.fileBytes) })
      : (view.kind === 'practitioners' ? t.practitionersRead : t.reading)({ records: format.number(view.readRecords) });
  const asksForFile = isOfficer && view.state === 'receiving' && view.origin === 'portal' && !isSending;
  return (
    <Pane title={t.progressTitle}>
      <Progress label={t.states[view.state]} value={share} caption={<span>{shown}</span>} />
      {asksForFile && (
        <FileDrop id="import-resume" label={t.resume} error={wrongFile ? t.otherFile : undefined} onFile={choose} />
      )}
      {problem !== null && <ProblemNote problem={problem} />}
      {stopProblem !== null && <ProblemNote problem={stopProblem} />}
      {isOfficer && (
        <div className="buttons">
          <Button size="small" icon="close" onClick={() => void stop()}>
            {t.stop}
          </Button>
        </div>
      )}
    </Pane>
  );
}

function progressOf(view: ImportView): { readonly share: number | null; readonly caption: 'sending' | 'reading' } {
  const percent = (part: number) => (view.fileBytes === 0 ? 0 : Math.floor((100 * part) / view.fileBytes));
  if (view.state === 'receiving') return { share: percent(view.receivedBytes), caption: 'sending' };
  if (view.state === 'reading') return { share: Math.min(100, percent(view.readBytes)), caption: 'reading' };
  return { share: null, caption: 'reading' };
}

/** Sends the file that was chosen on the page before, or here; stops when the page is left. */
function useSending(view: ImportView, onChange: (view: ImportView) => void) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSending, setSending] = useState(false);
  const leaving = useRef(new AbortController());
  const change = useRef(onChange);
  change.current = onChange;
  const send = (file: File) => {
    setSending(true);
    setProblem(null);
    const { signal } = leaving.current;
    void sendFile(file, view, { signal, onProgress: (next) => change.current(next) }).then((answer) => {
      if (signal.aborted) return;
      setSending(false);
      if (!answer.ok) setProblem(answer.problem);
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for the import that the page was opened on
  useEffect(() => {
    leaving.current = new AbortController();
    const file = takeFile(view.id);
    if (file !== undefined && view.state === 'receiving') send(file);
    const { current } = leaving;
    return () => current.abort();
  }, [view.id]);
  return { problem, send, isSending };
}
