import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { catalogue } from '../../../core/catalogue/catalogue.ts';
import { fields as allFields } from '../../../core/catalogue/field.ts';
import { fieldsOfParts, formOfParts, namesToChoose } from '../../../core/catalogue/pack.ts';
import type { PackView } from '../../../core/contract/packs.ts';
import { savePack } from '../../../core/contract/packs.ts';
import type { InstanceView, ProductView } from '../../../core/contract/portal.ts';
import type { RequestFields } from '../../../core/contract/request-parts.ts';
import { useAccount } from '../../api/account.tsx';
import { call } from '../../api/call.ts';
import { useRefreshPack } from '../../api/pack-queries.ts';
import { rulesFor } from '../../catalogue/certificate-preview.ts';
import type { PackItem } from '../../catalogue/pack-items.ts';
import { usePackWords } from '../../catalogue/pack-words.tsx';
import { useCatalogueText } from '../../catalogue/words.ts';
import { useText } from '../../i18n/index.tsx';
import { useLoadedSentence } from '../../i18n/sentence.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Columns } from '../../ui/card.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/error-summary.tsx';
import { Note } from '../../ui/message.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { checkPack, doubleOf, ownFields } from './check-pack.ts';
import { type DraftState, useSaver } from './draft.ts';
import { DraftLost, DraftStatus } from './draft-status.tsx';
import { fieldId } from './field-id.ts';
import { InformationFields } from './information-fields.tsx';
import { LeftOut, PackSummary } from './pack-summary.tsx';

interface PackFormProps {
  readonly pack: PackView;
  /** Those still to be asked for, then those that were: all are shown. */
  readonly items: readonly PackItem[];
  readonly existing: readonly ProductView[];
  readonly instance: InstanceView;
  readonly missing: ReactNode;
  /** Under a field whose domain may be missing: how to have it put right. */
  readonly whenMissing: (id: string, offer: string, typed: string) => ReactNode;
}

interface PackDraft {
  readonly fields: RequestFields;
  readonly step: 3 | 4;
}

function usePackSaver(packId: string) {
  const refresh = useRefreshPack();
  return useSaver<PackDraft, { readonly savedAt: string }>(async (body) => {
    const answer = await call(savePack, { params: { packId }, body }, { outlivesPage: true });
    if (!answer.ok) return answer;
    refresh(answer.value.pack);
    const savedAt = answer.value.pack.requests.find(({ state }) => state === 'draft')?.savedAt ?? '';
    return { ok: true, value: { savedAt } };
  });
}

/** Saves the form and leads to the key; busy from the click on, also while an earlier save is still under way. */
function useGoOn(packId: string, saver: ReturnType<typeof usePackSaver>) {
  const navigate = useNavigate();
  const [goesOn, setGoesOn] = useState(false);
  const goOn = async (fields: RequestFields, second: readonly string[]) => {
    setGoesOn(true);
    const saved = await saver.save({ fields, step: 4 });
    setGoesOn(false);
    if (saved === null) return;
    void navigate({
      to: '/demander/ensemble/$packId/$etape',
      params: { packId, etape: 'cle' },
      search: second.length === 0 ? {} : { second: second.join('.') },
    });
  };
  return { goesOn, goOn };
}

/** Step 2: what the parts share, asked once, and every certificate to come beside it. */
export function PackForm(props: PackFormProps) {
  const { pack, items, existing, instance } = props;
  const t = usePackWords();
  const { ask } = useText();
  const text = useCatalogueText();
  const loadSentence = useLoadedSentence();
  const account = useAccount();
  const drafts = items.filter(({ request }) => request.state === 'draft');
  const [form, setForm] = useState<RequestFields>(() => ({
    actorEmail: account.email,
    ...(formOfParts(drafts.map(({ part, request }) => ({ part, fields: request.fields }))) as RequestFields),
  }));
  const [attempt, setAttempt] = useState(0);
  const [errors, setErrors] = useState<readonly FieldProblem[]>([]);
  const saver = usePackSaver(pack.id);
  const { goesOn, goOn } = useGoOn(pack.id, saver);

  const { doubles, again, accept, isLeftOut } = useDoubles(drafts, form, existing);
  const asked = drafts.filter((item) => !isLeftOut(item));

  const change = (next: RequestFields) => {
    setForm(next);
    saver.typed({ fields: next, step: 3 });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = [
      ...checkPack(asked, form, (request) => rulesFor(request.structure, instance), {
        chooseNameMissing: t.chooseNameMissing,
        sentence: await loadSentence(),
        fieldMissing: (field) => ask.fieldMissing({ label: text(allFields[field].label) }),
      }),
    ];
    if (asked.length === 0) found.push({ fieldId: firstField, message: t.nothingLeft });
    setErrors(found);
    setAttempt(attempt + 1);
    if (found.length > 0) return;
    const second = again.filter((id) => doubles.some(({ item }) => item.part.id === id));
    await goOn(form, second);
  };
  const errorOf = (id: string) => errors.find(({ fieldId: at }) => at === id)?.message;

  const parts = drafts.map(({ part }) => part);
  const fields = fieldsOfParts(catalogue, parts);
  const names = namesToChoose(parts);
  const firstField = names.length > 0 ? fieldId('serviceNameChoice') : fieldId(fields[0] ?? 'actorEmail');
  // Domains are granted for an offer: those of the part that asks for one.
  const named = drafts.find(({ product }) => product.commonName !== 'serviceName') ?? drafts[0];
  const lines = items.map((item) => ({
    item,
    fields: item.request.state === 'draft' ? ownFields(item, form) : item.request.fields,
    keyAlgorithm: item.request.keyAlgorithm,
    leftOut: isLeftOut(item),
  }));

  return (
    <Columns
      aside={
        <aside className="stack">
          <PackSummary lines={lines} />
        </aside>
      }
    >
      <form className="card form" onSubmit={submit} noValidate>
        <ErrorSummary errors={errors} attempt={attempt} />
        <p className="hint">{ask.allRequired}</p>
        {props.missing}
        {names.length > 0 && <NameChoice names={names} form={form} onChange={change} error={errorOf} items={drafts} />}
        {named !== undefined && (
          <InformationFields
            product={{ fields, imposedNames: [], commonName: named.product.commonName }}
            fields={form}
            onChange={change}
            structure={named.request.structure}
            errorOf={errorOf}
            whenMissing={(id, typed) => props.whenMissing(id, named.part.offer, typed)}
          />
        )}
        {doubles.map(({ item, double }) => (
          <LeftOut
            key={item.part.id}
            item={item}
            double={double}
            accepted={again.includes(item.part.id)}
            onChange={(accepted) => accept(item.part.id, accepted)}
          />
        ))}
        {asked.length === 0 && (
          <div className="field">
            <Note tone="warn">{t.nothingLeft}</Note>
          </div>
        )}
        <DraftLost state={saver.state} structure={items[0]?.request.structure.name ?? ''} />
        <FormEnd state={saver.state} busy={goesOn} />
      </form>
    </Columns>
  );
}

/** Parts that the structure holds already under this name, and those that the person wants once more. */
function useDoubles(drafts: readonly PackItem[], form: RequestFields, existing: PackFormProps['existing']) {
  const [again, setAgain] = useState<readonly string[]>([]);
  const doubles = drafts.flatMap((item) => {
    const double = doubleOf(item, form, existing);
    return double === undefined ? [] : [{ item, double }];
  });
  return {
    ...{ doubles, again },
    accept: (id: string, accepted: boolean) => setAgain(accepted ? [...again, id] : again.filter((one) => one !== id)),
    isLeftOut: ({ part }: PackItem) => doubles.some(({ item }) => item.part.id === part.id) && !again.includes(part.id),
  };
}

/** What is saved while somebody types keeps nobody from going on: the last save waits for its turn. */
function FormEnd({ state, busy }: { state: DraftState; busy: boolean }) {
  const t = usePackWords();
  return (
    <div className="actions">
      <ButtonLink to="/demander">{t.back}</ButtonLink>
      <Button type="submit" variant="primary" busy={busy}>
        {t.next}
      </Button>
      <span className="spacer" />
      <DraftStatus state={state} />
    </div>
  );
}

/** A name that is imposed, and of which there are several: chosen, never typed. */
function NameChoice(props: {
  readonly names: readonly string[];
  readonly items: readonly PackItem[];
  readonly form: RequestFields;
  readonly onChange: (form: RequestFields) => void;
  readonly error: (id: string) => string | undefined;
}) {
  const t = usePackWords();
  const text = useCatalogueText();
  const { ask } = useText();
  const imposed = props.items.flatMap(({ product }) => product.imposedNames);
  return (
    <RadioCards
      id={fieldId('serviceNameChoice')}
      legend={t.chooseName}
      hint={ask.imposedHint}
      error={props.error(fieldId('serviceNameChoice'))}
      value={props.form.serviceNameChoice ?? null}
      onChange={(serviceNameChoice) => props.onChange({ ...props.form, serviceNameChoice })}
      options={props.names.map((name) => {
        const found = imposed.find((one) => one.name === name);
        return {
          value: name,
          title: <code className="nobreak">{name}</code>,
          text: found === undefined ? undefined : text(found.hint),
        };
      })}
    />
  );
}
