import { getRouteApi, Navigate, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { discardPack, type PackView } from '../../core/contract/packs.ts';
import type { ProductView } from '../../core/contract/portal.ts';
import { call } from '../api/call.ts';
import { usePack, useProductsOn, useReadPackAgain, useRefreshPack } from '../api/pack-queries.ts';
import { useInstance } from '../api/queries.ts';
import { forgetSealedKey } from '../browser-keys/sealed-key-store.ts';
import { itemsOf, type PackItem, packOf } from '../catalogue/pack-items.ts';
import { usePackWords, withPackWords } from '../catalogue/pack-words.tsx';
import { linkToProduct } from '../catalogue/product-link.tsx';
import { nameOf } from '../catalogue/request-name.ts';
import { useCatalogueText, useProductName } from '../catalogue/words.ts';
import { doubleOf } from '../features/ask/check-pack.ts';
import { MissingParts } from '../features/ask/missing-parts.tsx';
import { FiledRequests } from '../features/ask/pack-done.tsx';
import { PackForm } from '../features/ask/pack-form.tsx';
import { PackPage } from '../features/ask/pack-page.tsx';
import { PackSummary } from '../features/ask/pack-summary.tsx';
import { MissingDomain } from '../features/domains/missing-domain.tsx';
import { namesToCome } from '../features/key/names-to-come.ts';
import type { RefusedRequest } from '../features/key/use-finalise-pack.ts';
import { useSentence } from '../i18n/sentence.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Columns, Pane } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Banner, Note } from '../ui/message.tsx';
import { Rich } from '../ui/rich.tsx';
import { useOnce } from '../ui/use-once.ts';
import { LoadFailed, NotFound } from './failures.tsx';

/** Not before its step: what makes keys is most of this page's weight. */
const PackKeyStep = lazy(async () => ({ default: (await import('../features/key/pack-key-step.tsx')).PackKeyStep }));

const route = getRouteApi('/signed-in/demander/ensemble/$packId/$etape');

/** Several certificates asked for in one go: information, keys, confirmation. Their own states say what is left to do. */
export const AskPack = withPackWords(function AskPack() {
  const { packId } = route.useParams();
  const pack = usePack(packId);
  if (pack.isPending) return <Loading />;
  if (pack.isError) return <LoadFailed error={pack.error} onRetry={() => void pack.refetch()} />;
  return <PackOfRequests key={packId} pack={pack.data} />;
});

interface StepProps {
  readonly pack: PackView;
  readonly items: readonly PackItem[];
  readonly label: string;
  readonly structureName: string;
}

function PackOfRequests({ pack }: { pack: PackView }) {
  const { etape } = route.useParams();
  const text = useCatalogueText();
  const [refused, setRefused] = useState<readonly RefusedRequest[]>([]);
  const items = itemsOf(pack);
  const [first] = items;
  const known = packOf(pack.code);
  const drafts = items.filter(({ request }) => request.state === 'draft');
  const offers = [...new Set(drafts.map(({ part }) => part.offer))];
  const existing = useProductsOn(first?.request.structure.id ?? '', offers);
  if (first === undefined || known === undefined) return <NotFound />;
  const step = { pack, items, label: text(known.label), structureName: first.request.structure.name };
  const to = (where: string) => (
    <Navigate to="/demander/ensemble/$packId/$etape" params={{ packId: pack.id, etape: where }} replace />
  );
  if (etape === 'confirmation') return <Done {...step} refused={refused} />;
  if (drafts.length === 0) return to('confirmation');
  if (existing.isPending) return <Loading />;
  const products = existing.data ?? [];
  if (etape === 'cle') {
    if (drafts.some(({ request }) => request.step < 4)) return to('informations');
    return <Keys {...step} existing={products} onRefused={setRefused} />;
  }
  return etape === 'informations' ? <Information {...step} existing={products} /> : to('informations');
}

const startOf = ({ pack, items }: StepProps): string =>
  `/demander/besoin/${pack.code}?structure=${items[0]?.request.structure.id ?? ''}`;

function Information(props: StepProps & { existing: readonly ProductView[] }) {
  const { pack, items } = props;
  const t = usePackWords();
  const instance = useInstance().data;
  if (instance === undefined) return <Loading />;
  return (
    <PackPage
      step={2}
      title={t.informationTitle}
      crumb={props.label}
      lead={<Rich text={t.informationLead({ structure: props.structureName, count: items.length })} />}
      finished={[startOf(props)]}
    >
      <PackForm
        pack={pack}
        items={items}
        existing={props.existing}
        instance={instance}
        missing={<MissingParts parts={packOf(pack.code)?.parts ?? []} missing={pack.missing} />}
        whenMissing={(id, offer, typed) => (
          <MissingDomain
            id={id}
            structureId={items[0]?.request.structure.id ?? ''}
            offer={offer}
            typed={typed.trim()}
          />
        )}
      />
    </PackPage>
  );
}

function Keys(
  props: StepProps & {
    existing: readonly ProductView[];
    onRefused: (refused: readonly RefusedRequest[]) => void;
  },
) {
  const { pack, items, existing } = props;
  const t = usePackWords();
  const navigate = useNavigate();
  const refresh = useRefreshPack();
  const { second = '' } = route.useSearch();
  const again = second.split('.');
  const drafts = items.filter(({ request }) => request.state === 'draft');
  const isLeftOut = (item: PackItem) =>
    !again.includes(item.part.id) && doubleOf(item, item.request.fields, existing) !== undefined;
  const asked = drafts.filter((item) => !isLeftOut(item));
  const named = asked.flatMap((item) => {
    const names = namesToCome(item.request, item.product);
    return names === null ? [] : [{ ...item, names, secondOfItsName: again.includes(item.part.id) }];
  });
  const [algorithms, setAlgorithms] = useState<ReadonlyMap<string, string>>(new Map());
  const packId = pack.id;
  if (named.length < asked.length || named.length === 0) {
    return <Navigate to="/demander/ensemble/$packId/$etape" params={{ packId, etape: 'informations' }} replace />;
  }
  const lines = items.map((item) => ({
    item,
    fields: item.request.fields,
    keyAlgorithm: item.request.keyAlgorithm ?? algorithms.get(item.request.id) ?? null,
    leftOut: item.request.state === 'draft' && isLeftOut(item),
  }));
  const words = named.flatMap(({ request, names }) => [
    request.structure.name,
    request.structure.town,
    names.commonName,
    ...request.structure.domains,
  ]);
  const move = (etape: string) => navigate({ to: '/demander/ensemble/$packId/$etape', params: { packId, etape } });
  return (
    <PackPage
      step={3}
      title={t.keysTitle}
      crumb={props.label}
      lead={<Rich text={t.keysLead({ structure: props.structureName, count: named.length })} />}
      finished={[startOf(props), `/demander/ensemble/${packId}/informations`]}
    >
      <Columns
        aside={
          <aside className="stack">
            <PackSummary lines={lines} />
          </aside>
        }
      >
        <Suspense fallback={<Loading />}>
          <PackKeyStep
            packId={packId}
            items={named}
            requestWords={[...new Set(words)]}
            onBack={() => void move('informations')}
            onKeys={setAlgorithms}
            onFinalised={(next, refused) => {
              props.onRefused(refused);
              void move('confirmation').then(() => refresh(next));
            }}
          />
        </Suspense>
      </Columns>
    </PackPage>
  );
}

function Done(props: StepProps & { refused: readonly RefusedRequest[] }) {
  const { pack, items, refused } = props;
  const t = usePackWords();
  const instance = useInstance().data;
  const filed = items.filter(({ request }) => request.state === 'finalised');
  const drafts = items.filter(({ request }) => request.state === 'draft');
  const email = filed[0]?.request.fields.actorEmail ?? '';
  const fromBrowser = filed.some(({ request }) => request.keyOrigin === 'browser');
  if (filed.length === 0 && drafts.length === 0) {
    return <Navigate to="/retirer/ensemble/$packId" params={{ packId: pack.id }} replace />;
  }
  return (
    <PackPage
      step={4}
      title={t.doneTitle}
      crumb={props.label}
      banner={
        filed.length > 0 && (
          <Banner title={t.doneBanner({ count: filed.length })}>
            {instance === undefined ? null : instance.mailKept ? t.doneBannerKept : t.doneBannerText({ email })}
          </Banner>
        )
      }
    >
      <Columns aside={null}>
        {filed.length > 0 && (
          <Pane title={t.doneListTitle}>
            <FiledRequests items={filed} />
            <p className="after-list">
              <Rich text={fromBrowser ? t.doneBrowser : t.doneOwnCsr} />
            </p>
            <p className="small">{t.doneSign}</p>
            <div className="buttons after-list">
              <ButtonLink variant="primary" icon="down" to="/retirer/ensemble/$packId" params={{ packId: pack.id }}>
                {t.withdrawAll({ count: filed.length })}
              </ButtonLink>
              <ButtonLink to="/demander">{t.otherNeed}</ButtonLink>
            </div>
          </Pane>
        )}
        {drafts.length > 0 && <Remaining pack={pack} drafts={drafts} refused={refused} />}
      </Columns>
    </PackPage>
  );
}

/** What was refused or left out, with the reason as long as this visit knows it. */
function Remaining(props: { pack: PackView; drafts: readonly PackItem[]; refused: readonly RefusedRequest[] }) {
  const t = usePackWords();
  const productName = useProductName();
  const sentence = useSentence();
  const navigate = useNavigate();
  const readAgain = useReadPackAgain();
  const dropping = useOnce();
  const { pack, drafts } = props;
  const existing = useProductsOn(drafts[0]?.request.structure.id ?? '', [
    ...new Set(drafts.map(({ part }) => part.offer)),
  ]);
  const drop = async () => {
    const answer = await call(discardPack, { params: { packId: pack.id } });
    if (!answer.ok) return;
    // Keys made for these drafts have nothing left to open.
    for (const { request } of drafts) await forgetSealedKey(request.id).catch(() => undefined);
    if (drafts.length === pack.requests.length) await navigate({ to: '/demander' });
    else await readAgain(pack.id);
  };
  return (
    <Pane title={t.refusedTitle}>
      {drafts.length < pack.requests.length && <p className="sub before-list">{t.refusedText}</p>}
      {drafts.map((item) => {
        const why = props.refused.find(({ requestId }) => requestId === item.request.id);
        const double = doubleOf(item, item.request.fields, existing.data ?? []);
        return (
          <div className="field" key={item.request.id}>
            <Note tone="warn" title={`${nameOf(item.request)}, ${productName(item.request.offer, item.request.usage)}`}>
              {why !== undefined ? (
                sentence(why.refusal)
              ) : double === undefined ? (
                t.refusedDraft
              ) : (
                <Rich
                  text={t.existsSince({ name: double.subjectName })}
                  links={{
                    product: linkToProduct(double.id),
                  }}
                />
              )}
            </Note>
          </div>
        );
      })}
      <div className="buttons">
        <ButtonLink to="/demander/ensemble/$packId/$etape" params={{ packId: pack.id, etape: 'informations' }}>
          {t.correct}
        </ButtonLink>
        <Button variant="quiet" icon="trash" busy={dropping.busy} onClick={() => void dropping.run(drop)}>
          {t.drop}
        </Button>
      </div>
    </Pane>
  );
}
