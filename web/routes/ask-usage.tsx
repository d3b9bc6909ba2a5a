import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { catalogue } from '../../core/catalogue/catalogue.ts';
import type { RequestView } from '../../core/contract/portal.ts';
import { capitalised, useCatalogueText } from '../catalogue/words.ts';
import { AskPage } from '../features/ask/ask-page.tsx';
import { useDraftSaver } from '../features/ask/draft.ts';
import { DraftLost, DraftStatus } from '../features/ask/draft-status.tsx';
import { useText } from '../i18n/index.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { RadioCards } from '../ui/radio-cards.tsx';
import { Rich } from '../ui/rich.tsx';
import { finishedSteps } from './ask-steps.ts';
import { DraftRoute } from './draft-route.tsx';

const route = getRouteApi('/signed-in/demander/$requestId/usage');

/** Step 2. */
export function AskUsage() {
  const { requestId } = route.useParams();
  return <DraftRoute requestId={requestId}>{(request) => <UsageForm key={request.id} request={request} />}</DraftRoute>;
}

function UsageForm({ request }: { request: RequestView }) {
  const t = useText().ask;
  const text = useCatalogueText();
  const navigate = useNavigate();
  const saver = useDraftSaver(request.id);
  const [usage, setUsage] = useState(request.usage);
  const [attempt, setAttempt] = useState(0);
  const products = catalogue.products.filter(({ offer }) => offer === request.offer);
  const missing = attempt > 0 && usage === null ? t.usageMissing : undefined;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setAttempt(attempt + 1);
    if (usage === null) return;
    const step = request.step > 3 && usage === request.usage ? 4 : 3;
    if ((await saver.save({ usage, fields: request.fields, step })) === null) return;
    void navigate({ to: '/demander/$requestId/informations', params: { requestId: request.id } });
  };

  return (
    <AskPage
      step={2}
      title={t.usageTitle}
      lead={
        <>
          <Rich text={t.usageLead({ offer: request.offer, structure: request.structure.name })} />{' '}
          <Link to="/aide/usages">{t.usagesLink}</Link>
        </>
      }
      offer={request.offer}
      finished={finishedSteps(request)}
    >
      <form className="card form" onSubmit={submit} noValidate>
        <ErrorSummary
          errors={missing === undefined ? [] : [{ fieldId: 'usage', message: missing }]}
          attempt={attempt}
        />
        <RadioCards
          id="usage"
          legend={t.usageLegend}
          error={missing}
          value={usage}
          onChange={setUsage}
          options={products.map((product) => ({
            value: product.usage,
            title: `${text(product.label)} (${product.usage})`,
            text: (
              <>
                <span className="text-line">
                  {capitalised(text(product.purpose))}. {text(product.help)}
                </span>
                <span className="text-line not-for">
                  {t.notFor} {text(product.notFor)}.
                </span>
              </>
            ),
          }))}
        />
        <DraftLost state={saver.state} structure={request.structure.name} />
        <div className="actions">
          <ButtonLink
            to="/demander/produits"
            search={{ offre: request.offer, structure: request.structure.id, remplace: request.id }}
          >
            {t.back}
          </ButtonLink>
          <Button type="submit" variant="primary" busy={saver.state.kind === 'saving'}>
            {t.next}
          </Button>
          <span className="spacer" />
          <DraftStatus state={saver.state} />
        </div>
      </form>
    </AskPage>
  );
}
