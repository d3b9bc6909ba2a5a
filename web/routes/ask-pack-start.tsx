import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { Pack } from '../../core/catalogue/product.ts';
import { createPack } from '../../core/contract/packs.ts';
import type { StructureView } from '../../core/contract/portal.ts';
import type { Problem } from '../../core/contract/problem.ts';
import { useAccount } from '../api/account.tsx';
import { call } from '../api/call.ts';
import { isIdentifier } from '../api/certificate-queries.ts';
import { useRefreshPack } from '../api/pack-queries.ts';
import { structuresQuery } from '../api/queries.ts';
import { useQuery } from '../api/use-query.ts';
import { packOf } from '../catalogue/pack-items.ts';
import { usePackWords, withPackWords } from '../catalogue/pack-words.tsx';
import { Glossed } from '../catalogue/term.tsx';
import { capitalised, productCode, productOf, useCatalogueText } from '../catalogue/words.ts';
import { ChosenStructure } from '../features/ask/chosen-structure.tsx';
import { MissingParts } from '../features/ask/missing-parts.tsx';
import { PackPage } from '../features/ask/pack-page.tsx';
import { StructurePicker } from '../features/ask/structure-picker.tsx';
import { useText } from '../i18n/index.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Columns, Pane } from '../ui/card.tsx';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary.tsx';
import { Tag } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { FormProblem } from '../ui/problem-note.tsx';
import { Rich } from '../ui/rich.tsx';
import { useOnce } from '../ui/use-once.ts';

const route = getRouteApi('/signed-in/demander/besoin/$pack');

/** Step 1 of several certificates in one go: the structure, and what will be asked for it. */
export const AskPackStart = withPackWords(function AskPackStart() {
  const { pack: code } = route.useParams();
  const t = usePackWords();
  const account = useAccount();
  const pack = packOf(code);
  const offer = pack?.parts.find((part) => account.offers.includes(part.offer))?.offer;
  if (pack === undefined || offer === undefined) {
    return (
      <Page title={t.unknownTitle} lead={t.unknown}>
        <ButtonLink variant="primary" to="/demander">
          {t.title}
        </ButtonLink>
      </Page>
    );
  }
  return <ChooseStructure key={code} pack={pack} offer={offer} />;
});

/** The structure named in the address, or the only one there is; else the one that was picked. */
function useStructureToAskFor(offer: string) {
  const { structure: named } = route.useSearch();
  const [picked, setPicked] = useState<StructureView | null | undefined>(undefined);
  const all = useQuery(structuresQuery({ offer })).data;
  const asked = useQuery({ ...structuresQuery({ offer, id: named ?? '' }), enabled: isIdentifier(named) });
  const onlyOne = all?.total === 1 && all.structures[0]?.carrier === 'itself' ? all.structures[0] : undefined;
  const initial = asked.data?.structures.find(({ carrier }) => carrier === 'itself') ?? onlyOne ?? null;
  const structure = picked === undefined ? (initial?.state === 'open' ? initial : null) : picked;
  return { structure, pick: setPicked, ready: all !== undefined && !(isIdentifier(named) && asked.isPending) };
}

function ChooseStructure({ pack, offer }: { pack: Pack; offer: string }) {
  const t = usePackWords();
  const { ask } = useText();
  const text = useCatalogueText();
  const navigate = useNavigate();
  const refresh = useRefreshPack();
  const { structure, pick, ready } = useStructureToAskFor(offer);
  const [attempt, setAttempt] = useState(0);
  const [problem, setProblem] = useState<Problem | null>(null);
  const beginning = useOnce();
  const errors: FieldProblem[] =
    attempt > 0 && structure === null ? [{ fieldId: 'structure', message: ask.structureMissing }] : [];
  const missing =
    structure === null
      ? []
      : pack.parts
          .filter((part) => !structure.offers.includes(part.offer))
          .map((part) => ({ part: part.id, refusal: { code: 'pack.offer-missing', params: { offer: part.offer } } }));

  const begin = async (structureId: string) => {
    setProblem(null);
    const answer = await call(createPack, { body: { pack: pack.code, structureId } });
    if (!answer.ok) return setProblem(answer.problem);
    refresh(answer.value.pack);
    await navigate({
      to: '/demander/ensemble/$packId/$etape',
      params: { packId: answer.value.pack.id, etape: 'informations' },
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAttempt(attempt + 1);
    if (structure !== null) void beginning.run(() => begin(structure.id));
  };

  return (
    <PackPage
      step={1}
      title={t.structureTitle}
      crumb={text(pack.label)}
      lead={<Glossed text={text(pack.purpose)} words={needWords} />}
    >
      <Columns
        aside={
          <aside className="stack">
            <Contents pack={pack} />
          </aside>
        }
      >
        <form className="card form" onSubmit={submit} noValidate>
          <ErrorSummary errors={errors} attempt={attempt} />
          {ready && (
            <StructurePicker
              id="structure"
              offer={offer}
              chosen={structure}
              onChoose={pick}
              error={errors[0]?.message}
            />
          )}
          {structure !== null && <ChosenStructure structure={structure} offer={offer} />}
          <MissingParts parts={pack.parts} missing={missing} />
          <FormProblem problem={problem} />
          <div className="actions">
            <ButtonLink to="/demander">{t.back}</ButtonLink>
            <Button type="submit" variant="primary" busy={beginning.busy}>
              {t.next}
            </Button>
          </div>
        </form>
      </Columns>
    </PackPage>
  );
}

const needWords = ['dmp', 'insi', 'mssante'] as const;

/** The products of the pack, and the names that are imposed. */
function Contents({ pack }: { pack: Pack }) {
  const t = usePackWords();
  const text = useCatalogueText();
  return (
    <Pane title={t.contentTitle}>
      <ol className="pack-lines">
        {pack.parts.map(({ id, offer, usage, serviceName, purpose }) => (
          <li key={id}>
            <p className="tags">
              <b>{text(productOf(offer, usage)?.label ?? { fr: usage, en: usage })}</b>{' '}
              <Tag>{productCode(offer, usage)}</Tag>
            </p>
            <p className="small">
              <Glossed text={`${capitalised(text(purpose))}.`} words={['insi', 'vihf']} />
            </p>
            {serviceName !== 'asked' && (
              <p className="small">
                <Rich text={t.contentNames({ names: serviceName.join(t.namesOr) })} />
              </p>
            )}
          </li>
        ))}
      </ol>
    </Pane>
  );
}
