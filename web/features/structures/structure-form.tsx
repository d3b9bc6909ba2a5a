import { type FormEvent, useState } from 'react';
import type { Problem } from '../../../core/contract/problem.ts';
import type { RegistryStructure, StructureForm } from '../../../core/contract/registry.ts';
import { departments } from '../../../core/identifiers/department.ts';
import type { Answer } from '../../api/call.ts';
import { useRegistryWords } from '../../catalogue/registry-words.tsx';
import { useText } from '../../i18n/index.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/error-summary.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Note } from '../../ui/message.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useFieldProblems } from '../../ui/use-field-problems.ts';
import { departmentLabel } from './department-label.ts';

const empty: StructureForm = {
  ...({ kind: 'EJ', state: 'open' } as const),
  ...{ name: '', shortName: '', finess: '', siret: '', siren: '', rppsRang: '', adeli: '', parent: '' },
  ...{ addressLines: [], postcode: '', town: '', department: '', emails: [], phones: [] },
};

function formOf(structure: RegistryStructure | null): StructureForm {
  if (structure === null) return empty;
  const value = (kind: string) => structure.identifiers.find((identifier) => identifier.kind === kind)?.value ?? '';
  return {
    ...{ kind: structure.kind, name: structure.name, shortName: structure.shortName ?? '', state: structure.state },
    ...{ finess: value('finess'), siret: value('siret'), siren: value('siren'), rppsRang: value('rpps-rang') },
    ...{ adeli: value('adeli'), parent: structure.parent?.certifiedIdentifier ?? '' },
    ...{ addressLines: structure.addressLines, postcode: structure.postcode ?? '', town: structure.town },
    ...{ department: structure.departmentCode, emails: structure.emails, phones: structure.phones },
  };
}

const idOf = (field: string): string => `structure-${field}`;
const listOf = (typed: string, separator: RegExp): string[] =>
  typed
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');

interface StructureEditorProps {
  readonly structure: RegistryStructure | null;
  readonly send: (form: StructureForm) => Promise<Answer<{ structure: RegistryStructure }>>;
  readonly onSaved: (structure: RegistryStructure) => void;
}

/** The same form to register a structure and to change one; the server says beside which field something is wrong. */
export function StructureEditor({ structure, send, onSaved }: StructureEditorProps) {
  const t = useRegistryWords().registry;
  const [form, setForm] = useState(() => formOf(structure));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { errors, attempt, show, errorOf } = useFieldProblems();
  const set = (change: Partial<StructureForm>) => setForm((before) => ({ ...before, ...change }));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setProblem(null);
    const missing: FieldProblem[] = [];
    if (form.name.trim() === '') missing.push({ fieldId: idOf('name'), message: t.nameMissing });
    if (form.department === '') missing.push({ fieldId: idOf('department'), message: t.departmentMissing });
    show(missing);
    if (missing.length > 0) return;
    setBusy(true);
    const answer = await send(form);
    setBusy(false);
    if (answer.ok) onSaved(answer.value.structure);
    else if (answer.problem.field === undefined) setProblem(answer.problem);
    else show([{ fieldId: idOf(answer.problem.field), message: answer.problem.title }]);
  };

  return (
    <form className="card form" onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <Names form={form} set={set} errorOf={errorOf} />
      <Identifiers form={form} set={set} errorOf={errorOf} />
      <Place form={form} set={set} errorOf={errorOf} />
      {structure !== null && (
        <SelectField
          id={idOf('state')}
          label={t.state}
          hint={t.closing}
          value={form.state}
          onChange={(state) => set({ state: state === 'closed' ? 'closed' : 'open' })}
          options={(['open', 'closed'] as const).map((state) => ({ value: state, label: t.states[state] }))}
        />
      )}
      {structure?.state === 'open' && form.state === 'closed' && <Note tone="warn">{t.closing}</Note>}
      {problem !== null && <ProblemNote problem={problem} />}
      <div className="actions">
        {structure === null ? (
          <ButtonLink to="/registre">{t.cancel}</ButtonLink>
        ) : (
          <ButtonLink to="/structures/$structureId" params={{ structureId: structure.id }}>
            {t.cancel}
          </ButtonLink>
        )}
        <Button type="submit" variant="primary" busy={busy}>
          {structure === null ? t.register : t.save}
        </Button>
      </div>
    </form>
  );
}

interface PartProps {
  readonly form: StructureForm;
  readonly set: (change: Partial<StructureForm>) => void;
  readonly errorOf: (fieldId: string) => string | undefined;
}

function Names({ form, set, errorOf }: PartProps) {
  const t = useRegistryWords().registry;
  return (
    <>
      <SelectField
        id={idOf('kind')}
        label={t.kind}
        error={errorOf(idOf('kind'))}
        value={form.kind}
        onChange={(kind) => set({ kind: kind === 'EG' ? 'EG' : 'EJ', ...(kind !== 'EG' && { parent: '' }) })}
        options={(['EJ', 'EG'] as const).map((kind) => ({ value: kind, label: t.kinds[kind] }))}
      />
      {form.kind === 'EG' && (
        <TextField
          id={idOf('parent')}
          label={t.parent}
          hint={t.parentHint}
          optional
          mono
          error={errorOf(idOf('parent'))}
          value={form.parent}
          onChange={(parent) => set({ parent })}
        />
      )}
      <TextField
        id={idOf('name')}
        label={t.name}
        error={errorOf(idOf('name'))}
        value={form.name}
        onChange={(name) => set({ name })}
      />
      <TextField
        id={idOf('shortName')}
        label={t.shortName}
        optional
        value={form.shortName}
        onChange={(shortName) => set({ shortName })}
      />
    </>
  );
}

function Identifiers({ form, set, errorOf }: PartProps) {
  const text = useText();
  const words = useRegistryWords();
  const kinds = text.structure.kinds;
  const fields = [
    ['finess', kinds.finess],
    ['siret', kinds.siret],
    ['siren', kinds.siren],
    ['rppsRang', kinds['rpps-rang']],
    ['adeli', kinds.adeli],
  ] as const;
  return (
    <>
      {fields.map(([field, label], index) => (
        <TextField
          key={field}
          id={idOf(field)}
          label={label}
          hint={index === 0 ? words.registry.identifierHint : undefined}
          optional
          mono
          maxLength={40}
          error={errorOf(idOf(field))}
          value={form[field]}
          onChange={(value) => set({ [field]: value })}
        />
      ))}
    </>
  );
}

function Place({ form, set, errorOf }: PartProps) {
  const t = useRegistryWords().registry;
  const [lines, setLines] = useState(form.addressLines.join('\n'));
  const [phones, setPhones] = useState(form.phones.join(', '));
  const [emails, setEmails] = useState(form.emails.join(', '));
  return (
    <>
      <TextField
        id={idOf('address')}
        label={t.address}
        hint={t.linesHint}
        optional
        multiline
        rows={3}
        value={lines}
        onChange={(typed) => {
          setLines(typed);
          set({ addressLines: listOf(typed, /\n/).slice(0, 8) });
        }}
      />
      <TextField
        id={idOf('postcode')}
        label={t.postcode}
        optional
        maxLength={10}
        value={form.postcode}
        onChange={(postcode) => set({ postcode })}
      />
      <TextField id={idOf('town')} label={t.town} value={form.town} onChange={(town) => set({ town })} />
      <SelectField
        id={idOf('department')}
        label={t.department}
        error={errorOf(idOf('department'))}
        value={form.department}
        onChange={(department) => set({ department })}
        options={[
          { value: '', label: t.choose },
          ...departments.map((department) => ({ value: department.code, label: departmentLabel(department) })),
        ]}
      />
      <TextField
        id={idOf('phones')}
        label={t.phones}
        hint={t.severalHint}
        optional
        value={phones}
        onChange={(typed) => {
          setPhones(typed);
          set({ phones: listOf(typed, /,/).slice(0, 10) });
        }}
      />
      <TextField
        id={idOf('emails')}
        label={t.emails}
        hint={t.severalHint}
        optional
        value={emails}
        onChange={(typed) => {
          setEmails(typed);
          set({ emails: listOf(typed, /[,\s]/).slice(0, 10) });
        }}
      />
    </>
  );
}
