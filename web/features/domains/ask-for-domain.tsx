import { useState } from 'react';
import { askDomain, type DomainView, imposeDomain } from '../../../core/contract/domains.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { readDomainReason } from '../../../core/identifiers/domain-reason.ts';
import { call } from '../../api/call.ts';
import { useRefreshDomains } from '../../api/domain-queries.ts';
import { fileBase } from '../../browser-keys/file-name.ts';
import type { DomainWords } from '../../i18n/domain-words.ts';
import { useText } from '../../i18n/index.tsx';
import { useLoadedSentence } from '../../i18n/sentence.ts';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { ProblemNote, useProblemText } from '../../ui/problem-note.tsx';
import { Rich } from '../../ui/rich.tsx';

interface AskForDomainProps {
  /** Tells the fields of several such parts of a page apart. */
  readonly id: string;
  readonly structureId: string;
  /** Where it is missed. */
  readonly offer?: string;
  readonly proposed?: string;
  /** For an example of its own. */
  readonly structureName?: string;
  /** An officer grants at once. */
  readonly imposes?: boolean;
  readonly t: DomainWords;
  readonly onAsked?: (domain: DomainView) => void;
}

/** Longer ones would look like nobody's domain. */
const exampleCharacters = 40;

function NameHint({ text, structureName = '' }: { text: string; structureName?: string | undefined }) {
  const { example } = useText().ask;
  const label = structureName === '' ? '' : fileBase(structureName);
  if (label === '' || label.length > exampleCharacters) return text;
  return (
    <>
      {text} <Rich text={example({ example: `${label}.fr` })} />
    </>
  );
}

/** Which domain, and what for. Not a form of its own: it stands inside that of « Demander » too. */
export function AskForDomain({
  id,
  structureId,
  offer,
  proposed = '',
  structureName,
  imposes = false,
  t,
  onAsked,
}: AskForDomainProps) {
  const loadSentence = useLoadedSentence();
  const announce = useAnnounce();
  const refresh = useRefreshDomains();
  const textOf = useProblemText();
  const [name, setName] = useState(proposed);
  const [reason, setReason] = useState('');
  const [errors, setErrors] = useState<{ readonly name?: string; readonly reason?: string }>({});
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const show = (wrong: typeof errors) => {
    setErrors(wrong);
    const first = wrong.name !== undefined ? 'name' : wrong.reason !== undefined ? 'reason' : null;
    if (first !== null) document.getElementById(`${id}-${first}`)?.focus();
  };

  const submit = async () => {
    if (busy) return;
    setProblem(null);
    const read = readDomainReason(reason);
    show({});
    if (name.trim() === '' || !read.ok) {
      const sentence = await loadSentence();
      return show({
        ...(name.trim() === '' && { name: sentence({ code: 'domain.empty' }) }),
        ...(!read.ok && { reason: sentence(read.refusal) }),
      });
    }
    setBusy(true);
    const asked = { name, reason: read.value };
    const answer = imposes
      ? await call(imposeDomain, { params: { structureId }, body: asked })
      : await call(askDomain, { params: { structureId }, body: { ...asked, ...(offer !== undefined && { offer }) } });
    setBusy(false);
    if (!answer.ok) {
      const { field } = answer.problem;
      if (field === 'name' || field === 'reason') show({ [field]: textOf(answer.problem) });
      else setProblem(answer.problem);
      return;
    }
    announce(imposes ? t.done.accepted : t.done.asked);
    setName('');
    setReason('');
    refresh(answer.value.domain);
    onAsked?.(answer.value.domain);
  };
  const onKeyDown = (event: { readonly key: string; preventDefault(): void }) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    void submit();
  };
  return (
    <div>
      <TextField
        id={`${id}-name`}
        label={t.name}
        hint={<NameHint text={t.nameHint} structureName={structureName} />}
        error={errors.name}
        value={name}
        onChange={setName}
        inputMode="url"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onKeyDown={onKeyDown}
      />
      <TextField
        id={`${id}-reason`}
        label={imposes ? t.reason : t.why}
        hint={imposes ? t.reasonHint : t.whyHint}
        error={errors.reason}
        value={reason}
        onChange={setReason}
        autoComplete="off"
        onKeyDown={onKeyDown}
      />
      <div className="buttons">
        <Button variant="primary" icon={imposes ? 'sign' : 'plus'} busy={busy} onClick={submit}>
          {imposes ? t.impose : t.ask}
        </Button>
      </div>
      {problem !== null && <ProblemNote problem={problem} />}
    </div>
  );
}
