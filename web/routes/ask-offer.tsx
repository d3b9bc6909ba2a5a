import { getRouteApi, Navigate, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { catalogue } from '../../core/catalogue/catalogue.ts';
import type { StructureView } from '../../core/contract/portal.ts';
import { useAccount } from '../api/account.tsx';
import { isIdentifier } from '../api/certificate-queries.ts';
import { structuresQuery } from '../api/queries.ts';
import { useQuery } from '../api/use-query.ts';
import { useCatalogueText } from '../catalogue/words.ts';
import { AskPage } from '../features/ask/ask-page.tsx';
import { ChosenStructure } from '../features/ask/chosen-structure.tsx';
import { StructurePicker } from '../features/ask/structure-picker.tsx';
import { useText } from '../i18n/index.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary.tsx';
import { Note } from '../ui/message.tsx';
import { RadioCards } from '../ui/radio-cards.tsx';

const route = getRouteApi('/signed-in/demander/offre');

/** Step 1: the offer and the structure, among those this person is designated for. */
export function AskOffer() {
  const t = useText().ask;
  const text = useCatalogueText();
  const search = route.useSearch();
  const navigate = useNavigate();
  const account = useAccount();
  const offers = catalogue.offers.filter(({ code }) => account.offers.includes(code));
  const [offer, setOffer] = useState<string | null>(
    search.offre ?? (offers.length === 1 ? (offers[0]?.code ?? null) : null),
  );
  const [picked, setPicked] = useState<StructureView | null | undefined>(undefined);
  const [attempt, setAttempt] = useState(0);

  // The one named in the address, or the only one there is, needs no search.
  const all = useQuery({ ...structuresQuery({ offer: offer ?? '' }), enabled: offer !== null }).data;
  const onlyOne = all?.total === 1 && all.structures[0]?.carrier === 'itself' ? all.structures[0] : undefined;
  const asked = useQuery({
    ...structuresQuery({ offer: offer ?? '', id: search.structure ?? '' }),
    enabled: offer !== null && isIdentifier(search.structure),
  });
  const named = asked.data?.structures.find(({ carrier }) => carrier === 'itself');
  const initial = named ?? onlyOne ?? null;
  const structure = picked === undefined ? (initial?.state === 'open' ? initial : null) : picked;

  if (offers.length === 0) return <Navigate to="/demander" replace />;
  const errors: FieldProblem[] = [];
  if (attempt > 0 && offer === null) errors.push({ fieldId: 'offer', message: t.offerMissing });
  if (attempt > 0 && offer !== null && structure === null)
    errors.push({ fieldId: 'structure', message: t.structureMissing });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAttempt(attempt + 1);
    if (offer === null || structure === null) return;
    void navigate({ to: '/demander/produits', search: { ...search, offre: offer, structure: structure.id } });
  };

  return (
    <AskPage step={1} title={t.offerTitle} lead={t.offerLead}>
      <form className="card form" onSubmit={submit} noValidate>
        <ErrorSummary errors={errors} attempt={attempt} />
        {search.remplace !== undefined && <Note>{t.replaceNote}</Note>}
        <RadioCards
          id="offer"
          legend={t.offerLegend}
          error={errors.find(({ fieldId }) => fieldId === 'offer')?.message}
          value={offer}
          onChange={(code) => {
            setOffer(code);
            setPicked(undefined);
          }}
          options={offers.map((one) => ({ value: one.code, title: text(one.label), text: text(one.description) }))}
        />
        {offer !== null && all !== undefined && !(isIdentifier(search.structure) && asked.isPending) && (
          <StructurePicker
            key={offer}
            id="structure"
            offer={offer}
            chosen={structure}
            onChoose={setPicked}
            error={errors.find(({ fieldId }) => fieldId === 'structure')?.message}
          />
        )}
        {structure !== null && offer !== null && <ChosenStructure structure={structure} offer={offer} />}
        <div className="actions">
          <ButtonLink to="/demander">{t.back}</ButtonLink>
          <Button type="submit" variant="primary">
            {t.next}
          </Button>
        </div>
      </form>
    </AskPage>
  );
}
