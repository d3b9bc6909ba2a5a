import { getRouteApi, Navigate } from '@tanstack/react-router';
import { DraftRoute } from './draft-route.tsx';

const route = getRouteApi('/signed-in/demander/$requestId');

/** Back where the draft stopped. */
export function AskResume() {
  const { requestId } = route.useParams();
  return (
    <DraftRoute requestId={requestId}>
      {(request) => {
        const params = { requestId };
        if (request.pack !== null) {
          const { id: packId } = request.pack;
          const etape = request.step < 4 ? 'informations' : 'cle';
          return <Navigate to="/demander/ensemble/$packId/$etape" params={{ packId, etape }} replace />;
        }
        if (request.usage === null) return <Navigate to="/demander/$requestId/usage" params={params} replace />;
        if (request.step < 4) return <Navigate to="/demander/$requestId/informations" params={params} replace />;
        return <Navigate to="/demander/$requestId/cle" params={params} replace />;
      }}
    </DraftRoute>
  );
}
