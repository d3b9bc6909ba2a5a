import { endClientCertificate } from '../../core/contract/federated.ts';
import { arrivedQuery } from '../api/arrived-query.ts';
import { call } from '../api/call.ts';
import { Arrival } from '../features/session/arrival.tsx';

export function CertificateReturn() {
  const code = new URLSearchParams(arrivedQuery).get('code') ?? '';
  return <Arrival end={() => call(endClientCertificate, { body: { code } })} />;
}
