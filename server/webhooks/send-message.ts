import ipaddr from 'ipaddr.js';
import { isLoopback, isPublicAddress } from '../domains/public-address.ts';
import type { WebhookDeps } from './deps.ts';
import { type Attempt, isOpenPort, isThisMachine } from './rules.ts';

type Ports = Pick<WebhookDeps, 'resolver' | 'dialer' | 'networks' | 'ports' | 'loopbackPort'>;

interface Message {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Looks the receiver up once and connects to what was checked: an answer that changes in between changes nothing (DNS
 * rebinding). One private address among several is enough to send nothing.
 */
export async function sendMessage(ports: Ports, { url: href, headers, body }: Message): Promise<Attempt> {
  const url = new URL(href);
  if (isThisMachine(url, ports.loopbackPort)) {
    return ports.dialer.post({ address: '127.0.0.1', url, headers, body });
  }
  // A setting of another day does not let anything out unencrypted.
  if (url.protocol !== 'https:') return { outcome: 'private-address', status: null };
  if (!isOpenPort(url, ports.ports)) return { outcome: 'port-refused', status: null };
  const answer = await ports.resolver.addresses(url.hostname);
  const addresses = answer.kind === 'answered' ? answer.values : [];
  const [address] = addresses;
  if (address === undefined) return { outcome: 'no-address', status: null };
  const mayDial = (one: string) => isPublicAddress(one) || isWithin(one, ports.networks);
  if (!addresses.every(mayDial)) return { outcome: 'private-address', status: null };
  return ports.dialer.post({ address, url, headers, body });
}

/** Of the networks that whoever installs it has named; never this machine. */
function isWithin(address: string, networks: readonly string[]): boolean {
  if (!ipaddr.isValid(address) || address.includes('%') || isLoopback(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() === 'loopback' || parsed.range() === 'linkLocal') return false;
  return networks.some((network) => {
    const [base, bits] = ipaddr.parseCIDR(network);
    return base.kind() === parsed.kind() && parsed.match(base, bits);
  });
}
