import { type FormEvent, useState } from 'react';
import { catalogue } from '../../../core/catalogue/catalogue.ts';
import {
  type RevocationReason,
  revocationReasonCodes,
  revocationReasons,
} from '../../../core/catalogue/revocation-reasons.ts';
import {
  draftMassRevocation,
  massKeyAlgorithms,
  type RevocationCriterion,
  serialsAtMost,
} from '../../../core/contract/mass-revocations.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import type { StructureInTree } from '../../../core/contract/registry.ts';
import type { ResponseOf } from '../../../core/contract/route.ts';
import { call } from '../../api/call.ts';
import { keyText } from '../../catalogue/key-text.ts';
import { useMassWords } from '../../catalogue/mass-revocation-words.tsx';
import { useFormat, useLocale, useText } from '../../i18n/index.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { OkLine } from '../../ui/message.tsx';
import { FormProblem } from '../../ui/problem-note.tsx';
import { useFieldProblems } from '../../ui/use-field-problems.ts';
import { useOnce } from '../../ui/use-once.ts';
import { ChooseStructures } from './choose-structures.tsx';
import { readSerials } from './read-serials.ts';

export type Drafted = NonNullable<ResponseOf<typeof draftMassRevocation>>;

const serialsId = 'mass-serials';
const reasonId = 'mass-reason';
/** Beside its serials, a line of a CSV has names. */
const fileBytes = 8_000_000;

const empty = {
  ...{ offer: '', usage: '', issuedFrom: '', issuedUntil: '', keyAlgorithm: '', authorityId: '', domain: '' },
  ...{ words: '', serials: '', reason: '' },
};
type Values = typeof empty;

const said = (name: string, value: string) => (value.trim() === '' ? {} : { [name]: value.trim() });

function criterionOf(values: Values, structures: readonly StructureInTree[]): RevocationCriterion {
  const { serials, reason: _reason, keyAlgorithm, ...texts } = values;
  const key = massKeyAlgorithms.find((known) => known === keyAlgorithm);
  const listed = readSerials(serials);
  return {
    ...Object.assign({}, ...Object.entries(texts).map(([name, value]) => said(name, value))),
    ...(key !== undefined && { keyAlgorithm: key }),
    ...(structures.length > 0 && { structureIds: structures.map(({ id }) => id) }),
    ...(listed.length > 0 && { serials: [...listed] }),
  };
}

export function CriterionForm(props: {
  authorities: readonly { readonly id: string; readonly name: string }[];
  onDrafted: (drafted: Drafted) => void;
}) {
  const t = useMassWords();
  const format = useFormat();
  const { busy, run } = useOnce();
  const [values, setValues] = useState(empty);
  const [structures, setStructures] = useState<readonly StructureInTree[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { errors, attempt, show, errorOf } = useFieldProblems();
  const set = (name: keyof Values) => (value: string) => setValues((before) => ({ ...before, [name]: value }));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    const criterion = criterionOf(values, structures);
    const reason = revocationReasonCodes.find((known) => known === values.reason);
    const isLong = (criterion.serials?.length ?? 0) > serialsAtMost;
    show([
      ...(isLong ? [{ fieldId: serialsId, message: t.serialsTooMany({ maximum: format.number(serialsAtMost) }) }] : []),
      ...(reason === undefined ? [{ fieldId: reasonId, message: t.reasonMissing }] : []),
    ]);
    if (isLong || reason === undefined) return;
    void run(async () => {
      const answer = await call(draftMassRevocation, { body: { criterion, reason } });
      if (answer.ok) return props.onDrafted(answer.value);
      const { field, title } = answer.problem;
      if (field !== 'issuedUntil') return setProblem(answer.problem);
      show([{ fieldId: `mass-${field}`, message: title }]);
    });
  };

  return (
    <form className="card pane" onSubmit={submit} noValidate>
      <h2>{t.criteria}</h2>
      <p className="sub">{t.criteriaLead}</p>
      <ErrorSummary errors={errors} attempt={attempt} />
      <ChooseStructures chosen={structures} onChange={setStructures} />
      <Choices values={values} set={set} authorities={props.authorities} errorOf={errorOf} />
      <SerialsPart value={values.serials} onChange={set('serials')} error={errorOf(serialsId)} />
      <ReasonField value={values.reason} onChange={set('reason')} error={errorOf(reasonId)} />
      <FormProblem problem={problem} />
      <div className="buttons">
        <ButtonLink to="/revocations">{t.cancel}</ButtonLink>
        <Button type="submit" variant="primary" icon="search" busy={busy}>
          {t.preview}
        </Button>
      </div>
    </form>
  );
}

type Set = (name: keyof Values) => (value: string) => void;

function Choices(props: {
  values: Values;
  set: Set;
  authorities: readonly { id: string; name: string }[];
  errorOf: (fieldId: string) => string | undefined;
}) {
  const t = useMassWords();
  const { certificate } = useText();
  const { values, set } = props;
  const among = (options: readonly { readonly value: string; readonly label: string }[]) => [
    { value: '', label: t.any },
    ...options,
  ];
  const plain = (all: readonly string[]) => among(all.map((value) => ({ value, label: value })));
  const usages = catalogue.products.filter(({ offer }) => values.offer === '' || offer === values.offer);
  const select = (name: keyof Values, label: string, options: ReturnType<typeof among>) => (
    <SelectField
      id={`mass-${name}`}
      label={label}
      optional
      value={values[name]}
      onChange={set(name)}
      options={options}
    />
  );
  const day = (name: 'issuedFrom' | 'issuedUntil') => (
    <TextField
      id={`mass-${name}`}
      type="date"
      label={t[name]}
      error={props.errorOf(`mass-${name}`)}
      optional
      value={values[name]}
      onChange={set(name)}
    />
  );
  return (
    <div className="field-pairs">
      {select('offer', t.offer, plain(catalogue.offers.map(({ code }) => code)))}
      {select('usage', t.usage, plain([...new Set(usages.map(({ usage }) => usage))]))}
      {day('issuedFrom')}
      {day('issuedUntil')}
      {select(
        'keyAlgorithm',
        t.key,
        among(massKeyAlgorithms.map((key) => ({ value: key, label: keyText(key, null, certificate) }))),
      )}
      {select('authorityId', t.authority, among(props.authorities.map(({ id, name }) => ({ value: id, label: name }))))}
      <TextField
        id="mass-domain"
        label={t.domain}
        hint={t.domainHint}
        optional
        value={values.domain}
        onChange={set('domain')}
        maxLength={253}
        spellCheck={false}
      />
      <TextField
        id="mass-words"
        label={t.words}
        hint={t.wordsHint}
        optional
        value={values.words}
        onChange={set('words')}
        maxLength={200}
      />
    </div>
  );
}

function SerialsPart(props: { value: string; onChange: (value: string) => void; error: string | undefined }) {
  const t = useMassWords();
  const format = useFormat();
  const lines = readSerials(props.value).length;
  return (
    <>
      <TextField
        id={serialsId}
        label={t.serials}
        hint={t.serialsHint}
        error={props.error}
        optional
        value={props.value}
        onChange={props.onChange}
        multiline
        rows={4}
        mono
        after={<OkLine>{lines > 1 && t.serialsRead({ count: format.number(lines) })}</OkLine>}
      />
      <FileDrop
        id="mass-serials-file"
        label={t.serialsFile}
        accept=".csv,.txt,text/csv,text/plain"
        onFile={(file) => void file.slice(0, fileBytes).text().then(props.onChange)}
      />
    </>
  );
}

function ReasonField(props: { value: string; onChange: (value: string) => void; error: string | undefined }) {
  const t = useMassWords();
  const { locale } = useLocale();
  const label = (reason: RevocationReason) => revocationReasons[reason].label[locale];
  return (
    <SelectField
      id={reasonId}
      label={t.reason}
      hint={t.reasonHint}
      error={props.error}
      value={props.value}
      onChange={props.onChange}
      options={[
        { value: '', label: '' },
        ...revocationReasonCodes.map((reason) => ({ value: reason, label: label(reason) })),
      ]}
    />
  );
}
