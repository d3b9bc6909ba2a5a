import { getRouteApi, Link, Navigate, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { fields as allFields } from '../../core/catalogue/field.ts';
import type { FieldName, Product } from '../../core/catalogue/product.ts';
import type { InstanceView, RequestView } from '../../core/contract/portal.ts';
import type { RequestFields } from '../../core/contract/request-parts.ts';
import { useAccount } from '../api/account.tsx';
import { structureProductsQuery, useInstance } from '../api/queries.ts';
import { useQuery } from '../api/use-query.ts';
import { CertificateCard } from '../catalogue/certificate-card.tsx';
import { rulesFor } from '../catalogue/certificate-preview.ts';
import { nameTyped } from '../catalogue/request-name.ts';
import { usePreview } from '../catalogue/use-preview.ts';
import { productCode, productOf, useCatalogueText } from '../catalogue/words.ts';
import { AskPage } from '../features/ask/ask-page.tsx';
import { checkInformation } from '../features/ask/check-information.ts';
import { useDraftSaver } from '../features/ask/draft.ts';
import { DraftLost, DraftStatus } from '../features/ask/draft-status.tsx';
import { InformationFields } from '../features/ask/information-fields.tsx';
import { productOfSameName } from '../features/ask/same-name.ts';
import { SameNameNote } from '../features/ask/same-name-note.tsx';
import { MissingDomain } from '../features/domains/missing-domain.tsx';
import { RenewalNote } from '../features/renewal/renewal-note.tsx';
import { useText } from '../i18n/index.tsx';
import { useLoadedSentence } from '../i18n/sentence.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Columns } from '../ui/card.tsx';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary.tsx';
import { Loading } from '../ui/loading.tsx';
import { Tag } from '../ui/message.tsx';
import { Rich } from '../ui/rich.tsx';
import { finishedSteps, replacing } from './ask-steps.ts';
import { DraftRoute } from './draft-route.tsx';

const route = getRouteApi('/signed-in/demander/$requestId/informations');
const againId = 'second-of-its-name';

/** Step 3. */
export function AskInformation() {
  const { requestId } = route.useParams();
  const instance = useInstance().data;
  return (
    <DraftRoute requestId={requestId}>
      {(request) => {
        const product = productOf(request.offer, request.usage);
        if (product === undefined) return <Navigate to="/demander/$requestId/usage" params={{ requestId }} replace />;
        if (instance === undefined) return <Loading />;
        return (
          <InformationForm
            key={`${request.id} ${request.usage}`}
            request={request}
            product={product}
            instance={instance}
          />
        );
      }}
    </DraftRoute>
  );
}

interface InformationFormProps {
  readonly request: RequestView;
  readonly product: Product;
  readonly instance: InstanceView;
}

function InformationForm({ request, product, instance }: InformationFormProps) {
  const t = useText().ask;
  const text = useCatalogueText();
  const loadSentence = useLoadedSentence();
  const navigate = useNavigate();
  const account = useAccount();
  const saver = useDraftSaver(request.id);
  const [fields, setFields] = useState<RequestFields>({ actorEmail: account.email, ...request.fields });
  const [again, setAgain] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [errors, setErrors] = useState<readonly FieldProblem[]>([]);
  const name = nameTyped(product.offer, product.usage, fields, request.structure.certifiedIdentifier);
  const existing = useQuery(structureProductsQuery(request.structure.id, request.offer)).data?.products ?? [];
  const double = request.renews === null ? productOfSameName(existing, product.usage, name) : undefined;

  const change = (next: RequestFields) => {
    setFields(next);
    saver.typed({ usage: product.usage, fields: next, step: 3 });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const rules = rulesFor(request.structure, instance);
    const sentence = await loadSentence();
    const fieldMissing = (field: FieldName) => t.fieldMissing({ label: text(allFields[field].label) });
    const words = { imposedMissing: t.imposedMissing, sentence, fieldMissing };
    const found = [...checkInformation(product, fields, rules, words)];
    if (double !== undefined && !again) found.push({ fieldId: againId, message: t.existsMissing });
    setErrors(found);
    setAttempt(attempt + 1);
    if (found.length > 0) return;
    if ((await saver.save({ usage: product.usage, fields, step: 4 })) === null) return;
    void navigate({
      to: '/demander/$requestId/cle',
      params: { requestId: request.id },
      search: double === undefined ? {} : { second: 'oui' },
    });
  };
  const errorOf = (id: string) => errors.find(({ fieldId }) => fieldId === id)?.message;

  return (
    <AskPage
      step={3}
      title={t.informationTitle}
      crumb={productCode(request.offer, request.usage)}
      lead={
        <Rich
          text={t.informationLead({
            offer: request.offer,
            usage: `${text(product.label)} (${product.usage})`,
            structure: request.structure.name,
          })}
          links={{
            change: (label) =>
              request.renews === null ? (
                <Link to="/demander/offre" search={replacing(request)}>
                  {label}
                </Link>
              ) : null,
          }}
        />
      }
      offer={request.offer}
      finished={finishedSteps(request)}
    >
      <Columns aside={<Preview request={request} product={product} fields={fields} />}>
        <RenewalNote request={request} />
        <form className="card form" onSubmit={submit} noValidate>
          <ErrorSummary errors={errors} attempt={attempt} />
          <p className="hint">{t.allRequired}</p>
          <InformationFields
            product={product}
            fields={fields}
            onChange={change}
            structure={request.structure}
            errorOf={errorOf}
            whenMissing={(id, typed) => (
              <MissingDomain id={id} structureId={request.structure.id} offer={request.offer} typed={typed.trim()} />
            )}
            keptName={request.renews === null ? undefined : name}
          />
          {double !== undefined && (
            <SameNameNote id={againId} product={double} accepted={again} onChange={setAgain} error={errorOf(againId)} />
          )}
          <DraftLost state={saver.state} structure={request.structure.name} />
          <div className="actions">
            <Back request={request} />
            <Button type="submit" variant="primary">
              {t.next}
            </Button>
            <span className="spacer" />
            <DraftStatus state={saver.state} />
          </div>
        </form>
      </Columns>
    </AskPage>
  );
}

/** Of a renewal, whose usage is what it was: to its product. */
function Back({ request }: { request: RequestView }) {
  const t = useText().ask;
  return request.renews === null ? (
    <ButtonLink to="/demander/$requestId/usage" params={{ requestId: request.id }}>
      {t.back}
    </ButtonLink>
  ) : (
    <ButtonLink to="/produits/$productId" params={{ productId: request.renews.productId }}>
      {t.back}
    </ButtonLink>
  );
}

function Preview(props: { request: RequestView; product: Product; fields: RequestFields }) {
  const t = useText().certificate;
  const preview = usePreview(props.product, props.request.structure, props.fields, null);
  if (preview === null) return <p className="sub">{t.unavailable}</p>;
  return (
    <CertificateCard
      title={t.previewTitle}
      tag={<Tag icon="clock">{t.notIssued}</Tag>}
      product={props.product}
      preview={preview}
      issued={false}
      footer
    />
  );
}
