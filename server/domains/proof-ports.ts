import { dnsResolver } from './dns-resolver.ts';
import { httpDialer } from './http-dialer.ts';
import type { ProofPorts } from './look-for-proof.ts';

interface ProofSettings {
  readonly dnsServers: 'system' | 'off' | readonly string[];
  /** On a TEST instance only. */
  readonly loopbackPort: number | null;
}

/** The real ones; null where nothing is to be asked of the DNS. */
export function proofPorts({ dnsServers, loopbackPort }: ProofSettings): ProofPorts | null {
  if (dnsServers === 'off') return null;
  return {
    resolver: dnsResolver(dnsServers === 'system' ? null : dnsServers),
    dialer: httpDialer(),
    loopbackPort,
  };
}
