import { getRouteApi, Link, Navigate } from '@tanstack/react-router';
import { mostRenewedAtOnce } from '../../core/catalogue/renewal.ts';
import { useAccount } from '../api/account.tsx';
import { isIdentifier } from '../api/certificate-queries.ts';
import { severalRequestsQuery } from '../api/several-requests.ts';
import { useQuery, useQueryClient } from '../api/use-query.ts';
import { useJointWords, withJointWords } from '../catalogue/joint-words.tsx';
import { Loading } from '../ui/loading.tsx';
import { Note } from '../ui/message.tsx';
import { Rich } from '../ui/rich.tsx';
import { LoadFailed, NotFound } from './failures.tsx';
import { JointWithdrawal } from './joint-withdrawal.tsx';

const route = getRouteApi('/signed-in/retirer/plusieurs/$choix');

/** « Retirer » for the requests that the address names: those of a campaign of renewals. */
function WithdrawSeveralPage() {
  const { choix } = route.useParams();
  const t = useJointWords();
  const { roles } = useAccount();
  const queries = useQueryClient();
  const named = [...new Set(choix.split(',').filter((part) => part !== ''))];
  const all = named.filter(isIdentifier);
  const [ids, rest] = [all.slice(0, mostRenewedAtOnce), all.slice(mostRenewedAtOnce)];
  const query = severalRequestsQuery(ids);
  const found = useQuery(query);
  if (!roles.includes('technicalAdmin')) return <Navigate to="/demandes" replace />;
  if (found.isPending) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  const { requests } = found.data;
  if (requests.length === 0) return <NotFound />;
  const lost = found.data.lost + named.length - all.length;
  return (
    <JointWithdrawal
      key={choix}
      title={t.severalTitle({ count: requests.length })}
      label={t.severalLabel}
      archiveName={t.severalArchive}
      requests={requests}
      onMoved={() => queries.invalidateQueries({ queryKey: query.queryKey })}
      before={
        <>
          {lost > 0 && <Note tone="warn">{t.severalLost({ count: lost })}</Note>}
          {rest.length > 0 && (
            <Note tone="warn">
              <Rich
                text={t.severalMost({ most: mostRenewedAtOnce, count: rest.length })}
                links={{
                  rest: (label) => (
                    <Link to="/retirer/plusieurs/$choix" params={{ choix: rest.join(',') }}>
                      {label}
                    </Link>
                  ),
                }}
              />
            </Note>
          )}
        </>
      }
    />
  );
}

export const WithdrawSeveral = withJointWords(WithdrawSeveralPage);
