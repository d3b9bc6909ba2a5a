import { getRouteApi, Navigate } from '@tanstack/react-router';
import { useAccount } from '../api/account.tsx';
import { usePack, useReadPackAgain } from '../api/pack-queries.ts';
import { useInstance } from '../api/queries.ts';
import { withJointWords } from '../catalogue/joint-words.tsx';
import { itemsOf, packOf } from '../catalogue/pack-items.ts';
import { usePackWords, withPackWords } from '../catalogue/pack-words.tsx';
import { useCatalogueText } from '../catalogue/words.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Pane } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { LoadFailed, NotFound } from './failures.tsx';
import { JointWithdrawal } from './joint-withdrawal.tsx';

const route = getRouteApi('/signed-in/retirer/ensemble/$packId');

/** « Retirer » for all the certificates of a pack: the mail's link leads here. */
function WithdrawPackPage() {
  const { packId } = route.useParams();
  const t = usePackWords();
  const words = useCatalogueText();
  const { roles } = useAccount();
  const pack = usePack(packId);
  const readAgain = useReadPackAgain();
  const instance = useInstance().data;
  if (pack.isPending || instance === undefined) return <Loading />;
  if (pack.isError) return <LoadFailed error={pack.error} onRetry={() => void pack.refetch()} />;
  const { code } = pack.data;
  const requests = itemsOf(pack.data).map(({ request }) => request);
  const [first] = requests;
  if (first === undefined) return <NotFound />;
  if (!roles.includes('technicalAdmin')) {
    return <Navigate to="/demandes/$requestId" params={{ requestId: first.id }} replace />;
  }
  if (requests.every(({ state }) => state === 'draft')) {
    return <Navigate to="/demander/ensemble/$packId/$etape" params={{ packId, etape: 'informations' }} replace />;
  }
  const drafts = requests.filter(({ state }) => state === 'draft');
  const label = words(packOf(code)?.label ?? { fr: code, en: code });
  return (
    <JointWithdrawal
      key={packId}
      title={t.withdrawTitle({ label })}
      label={label}
      archiveName={code}
      requests={requests}
      onMoved={() => readAgain(packId)}
      after={
        drafts.length > 0 && (
          <Pane title={t.refusedTitle}>
            <p className="sub before-list">{t.leftBehind({ count: drafts.length })}</p>
            <ButtonLink to="/demander/ensemble/$packId/$etape" params={{ packId, etape: 'confirmation' }}>
              {t.leftBehindSee}
            </ButtonLink>
          </Pane>
        )
      }
    />
  );
}

export const WithdrawPack = withPackWords(withJointWords(WithdrawPackPage));
