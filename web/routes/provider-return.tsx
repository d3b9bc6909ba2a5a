import { getRouteApi } from '@tanstack/react-router';
import { endOidc } from '../../core/contract/federated.ts';
import { arrivedQuery } from '../api/arrived-query.ts';
import { call } from '../api/call.ts';
import { Arrival } from '../features/session/arrival.tsx';

const route = getRouteApi('/connexion/retour/$provider');

export function ProviderReturn() {
  const { provider } = route.useParams();
  return <Arrival end={() => call(endOidc, { params: { provider }, body: { parameters: arrivedQuery } })} />;
}
