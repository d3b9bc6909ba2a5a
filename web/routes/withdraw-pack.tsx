import { getRouteApi, Navigate, useNavigate } from '@tanstack/react-router';
import type { PackView } from '../../core/contract/packs.ts';
import { useAccount } from '../api/account.tsx';
import { usePack, useReadPackAgain } from '../api/pack-queries.ts';
import { useInstance } from '../api/queries.ts';
import { itemsOf, type PackItem, packOf } from '../catalogue/pack-items.ts';
import { usePackWords, withPackWords } from '../catalogue/pack-words.tsx';
import { nameOf } from '../catalogue/request-name.ts';
import { RequestState } from '../catalogue/state-tag.tsx';
import { useCatalogueText, useProductName } from '../catalogue/words.ts';
import { PackJourney } from '../features/withdrawal/pack-journey.tsx';
import { useFormat, useText } from '../i18n/index.tsx';
import { savedInArchive } from '../install/archive-names.ts';
import { InstallEach } from '../install/install-where.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Columns, Pane, Stack } from '../ui/card.tsx';
import { FileRow } from '../ui/file.tsx';
import { Loading } from '../ui/loading.tsx';
import { Banner } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { Rich } from '../ui/rich.tsx';
import { Steps } from '../ui/steps.tsx';
import { LoadFailed, NotFound } from './failures.tsx';

const route = getRouteApi('/signed-in/retirer/ensemble/$packId');

/** « Retirer » for all the certificates of a pack: the mail's link leads here. */
export const WithdrawPack = withPackWords(function WithdrawPack() {
  const { packId } = route.useParams();
  const { roles } = useAccount();
  const pack = usePack(packId);
  const instance = useInstance().data;
  if (pack.isPending || instance === undefined) return <Loading />;
  if (pack.isError) return <LoadFailed error={pack.error} onRetry={() => void pack.refetch()} />;
  const items = itemsOf(pack.data);
  const [first] = items;
  if (first === undefined) return <NotFound />;
  if (!roles.includes('technicalAdmin')) {
    return <Navigate to="/demandes/$requestId" params={{ requestId: first.request.id }} replace />;
  }
  if (items.every(({ request }) => request.state === 'draft')) {
    return <Navigate to="/demander/ensemble/$packId/$etape" params={{ packId, etape: 'informations' }} replace />;
  }
  return <Withdrawal key={packId} pack={pack.data} items={items} />;
});

const isToDo = ({ request }: PackItem) => request.state === 'finalised' || request.state === 'withdrawn';

function Withdrawal({ pack, items }: { pack: PackView; items: readonly PackItem[] }) {
  const text = useText();
  const t = usePackWords();
  const words = useCatalogueText();
  const navigate = useNavigate();
  const readAgain = useReadPackAgain();
  const instance = useInstance().data;
  const toDo = items.filter(isToDo).map(({ request }) => request);
  const drafts = items.filter(({ request }) => request.state === 'draft');
  const delivered = items.filter(({ request }) => request.state === 'delivered');
  const label = words(packOf(pack.code)?.label ?? { fr: pack.code, en: pack.code });
  const structure = items[0]?.request.structure.name ?? '';
  const step = toDo.length === 0 ? 4 : toDo.some(({ state }) => state === 'withdrawn') ? 3 : 2;
  const labels = Object.values(t.withdrawSteps);
  const title = t.withdrawTitle({ label });
  return (
    <Page
      title={title}
      lead={<Rich text={t.withdrawLead({ structure, count: items.length - drafts.length })} />}
      step={text.ui.stepOf({ step, count: labels.length })}
      crumbs={[{ label: text.frame.home, to: '/' }, { label: text.choose.crumb, to: '/retirer' }, { label: title }]}
    >
      <Steps
        label={text.choose.stepsLabel}
        current={step}
        steps={labels.map((one, index) => (index === 0 ? { label: one, to: '/retirer' } : { label: one }))}
      />
      <Columns
        aside={
          <aside className="stack">
            <Certificates items={items} />
          </aside>
        }
      >
        <Stack>
          {toDo.length === 0 && (
            <Banner title={t.deliveredTitle} focus>
              {t.delivered}
            </Banner>
          )}
          {delivered.length > 0 && toDo.length === 0 && instance !== undefined && (
            <InstallEach
              certificates={delivered.map(({ request }) => ({
                request,
                archived: savedInArchive(
                  instance,
                  pack.code,
                  request,
                  items.map((one) => one.request),
                ),
              }))}
            />
          )}
          {toDo.length > 0 && instance !== undefined && (
            <PackJourney
              requests={toDo}
              code={pack.code}
              label={label}
              instance={instance}
              onMoved={() => readAgain(pack.id)}
              onLeave={() => void navigate({ to: '/retirer' })}
            />
          )}
          {drafts.length > 0 && (
            <Pane title={t.refusedTitle}>
              <p className="sub before-list">{t.leftBehind({ count: drafts.length })}</p>
              <ButtonLink to="/demander/ensemble/$packId/$etape" params={{ packId: pack.id, etape: 'confirmation' }}>
                {t.leftBehindSee}
              </ButtonLink>
            </Pane>
          )}
        </Stack>
      </Columns>
    </Page>
  );
}

/** Each certificate of the pack, where it stands, and its page once it is signed. */
function Certificates({ items }: { items: readonly PackItem[] }) {
  const t = usePackWords();
  const format = useFormat();
  const productName = useProductName();
  return (
    <Pane title={t.doneListTitle}>
      {items.map(({ request }) => (
        <FileRow
          key={request.id}
          icon="file"
          title={nameOf(request)}
          note={
            <>
              {productName(request.offer, request.usage)}, <span className="nobreak">{request.reference}</span>
              {request.state === 'finalised' && request.withdrawBefore !== null && (
                <>
                  <br />
                  {t.deadline({ date: format.longDateTime(request.withdrawBefore) })}
                </>
              )}
              <br />
              <RequestState state={request.state} />
            </>
          }
          action={
            request.state === 'delivered' && request.productId !== null ? (
              <ButtonLink size="small" to="/produits/$productId" params={{ productId: request.productId }}>
                {t.seeProduct}
                <span className="visually-hidden"> {nameOf(request)}</span>
              </ButtonLink>
            ) : undefined
          }
        />
      ))}
    </Pane>
  );
}
