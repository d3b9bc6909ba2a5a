import { Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RequestView } from '../../core/contract/portal.ts';
import { useRequest } from '../api/queries.ts';
import { Loading } from '../ui/loading.tsx';
import { LoadFailed } from './failures.tsx';

/** Loads the request of a step, and leads elsewhere one that is no longer a draft. */
export function DraftRoute(props: { requestId: string; children: (request: RequestView) => ReactNode }) {
  const request = useRequest(props.requestId);
  if (request.isPending) return <Loading />;
  if (request.isError) return <LoadFailed error={request.error} onRetry={() => void request.refetch()} />;
  if (request.data.state !== 'draft') return <AfterDraft request={request.data} />;
  return props.children(request.data);
}

/** A finalised request has its confirmation; one withdrawn has its product. */
export function AfterDraft({ request }: { request: RequestView }) {
  if (request.state === 'delivered' && request.productId !== null) {
    return <Navigate to="/produits/$productId" params={{ productId: request.productId }} replace />;
  }
  if (['filed', 'approved', 'refused'].includes(request.state)) {
    return <Navigate to="/demandes/$requestId" params={{ requestId: request.id }} replace />;
  }
  if (request.state === 'lapsed') return <Navigate to="/demandes" search={{ etat: 'lapsed' }} replace />;
  return <Navigate to="/retirer/$requestId" params={{ requestId: request.id }} replace />;
}
