import { type FormEvent, useState } from 'react';
import { type findClaimable, makeClaim } from '../../../core/contract/claims.ts';
import type { ResponseOf } from '../../../core/contract/route.ts';
import { call } from '../../api/call.ts';
import { findClaimableStructure, sendEvidence } from '../../api/designation-queries.ts';
import { useAsked } from '../../api/use-asked.ts';
import { useActingWords } from '../../catalogue/acting-words.tsx';
import { EvidenceField, evidenceFault } from '../../catalogue/evidence.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { OkLine } from '../../ui/message.tsx';
import { FormProblem } from '../../ui/problem-note.tsx';

type Found = ResponseOf<typeof findClaimable>;

const nothing = { identifier: '', name: '', function: '', email: '' };

/** Structure, name, function, address and evidence; the file goes first, apart, and the claim names it. */
export function ClaimForm({ onSent }: { onSent: (email: string) => void }) {
  const t = useActingWords().joining;
  const { ask, busy, problem, errors, attempt, show, idOf, errorOf } = useAsked('claim');
  const [typed, setTyped] = useState(nothing);
  const [structure, setStructure] = useState<Found | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const type = (field: keyof typeof nothing) => (value: string) => setTyped({ ...typed, [field]: value });

  const find = async () => {
    const found = await ask(async () => {
      const answer = await findClaimableStructure(typed.identifier);
      return answer.ok ? answer : { ok: false, problem: { ...answer.problem, field: 'identifier' } };
    });
    setStructure(found?.value ?? null);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (structure === null) return show([{ fieldId: idOf('identifier'), message: t.findFirst }]);
    const fault = evidenceFault(file, t);
    if (file === null || fault !== null) return show([{ fieldId: idOf('evidence'), message: fault ?? '' }]);
    const sent = await ask(async () => {
      const kept = await sendEvidence(file);
      if (!kept.ok) return kept;
      const { name, email, function: role } = typed;
      const { evidence } = kept.value;
      return call(makeClaim, { body: { structureId: structure.id, name, function: role, email, evidence } });
    });
    if (sent !== undefined) onSent(typed.email.trim());
  };
  const field = (name: 'name' | 'function' | 'email', label: string, hint?: string) => (
    <TextField
      id={idOf(name)}
      label={label}
      {...(hint !== undefined && { hint })}
      {...(name === 'email' && { type: 'email' })}
      autoComplete={{ name: 'name', function: 'organization-title', email: 'email' }[name]}
      error={errorOf(name)}
      value={typed[name]}
      onChange={type(name)}
    />
  );
  return (
    <form onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <TextField
        id={idOf('identifier')}
        label={t.identifier}
        hint={t.identifierHint}
        error={errorOf('identifier')}
        mono
        value={typed.identifier}
        onChange={(identifier) => {
          type('identifier')(identifier);
          setStructure(null);
        }}
        action={
          <Button icon="search" busy={busy} onClick={find}>
            {t.find}
          </Button>
        }
        after={<OkLine>{structure !== null && t.found({ name: `${structure.name}, ${structure.town}` })}</OkLine>}
      />
      {field('name', t.displayName)}
      {field('function', t.function, t.functionHint)}
      {field('email', t.email, t.emailHint)}
      <EvidenceField id={idOf('evidence')} t={t} error={errorOf('evidence')} file={file} onFile={setFile} />
      <FormProblem problem={problem} />
      <Button type="submit" variant="primary" busy={busy}>
        {t.claimSend}
      </Button>
    </form>
  );
}
