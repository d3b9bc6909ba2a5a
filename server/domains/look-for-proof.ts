import type { DnsFinding, HttpFinding } from '../../core/contract/domains.ts';
import { type DomainProof, proofOfDomain } from '../../core/identifiers/domain-proof.ts';
import type { DomainResolver } from './dns-resolver.ts';
import type { DomainDialer } from './http-dialer.ts';
import { isLoopback, isPublicAddress } from './public-address.ts';

/** How this instance reaches the DNS and web servers. */
export interface ProofPorts {
  readonly resolver: DomainResolver;
  readonly dialer: DomainDialer;
  /** On a TEST instance only: a web server of this machine on that port may prove a domain. */
  readonly loopbackPort: number | null;
}

export interface Findings {
  readonly dns: DnsFinding;
  /** Null: the DNS had it, nothing else was asked. */
  readonly http: HttpFinding | null;
}

/** Where whoever controls the host alone may listen. */
const httpPort = 80;

/** Asks the DNS for the record, then the web server for the file. Whatever is there, nothing of it is shown to anyone. */
export async function lookForProof(
  ports: ProofPorts,
  { name, token }: { readonly name: string; readonly token: string },
): Promise<Findings> {
  const proof = proofOfDomain(name, token);
  const dns = await lookInDns(ports.resolver, proof);
  return dns === 'found' ? { dns, http: null } : { dns, http: await lookOverHttp(ports, name, proof) };
}

export const proofFound = ({ dns, http }: Findings): 'dns' | 'http' | null =>
  dns === 'found' ? 'dns' : http === 'found' ? 'http' : null;

async function lookInDns(resolver: DomainResolver, { dnsName, dnsValue }: DomainProof): Promise<DnsFinding> {
  const answer = await resolver.txt(dnsName);
  if (answer.kind !== 'answered') return answer.kind;
  if (answer.values.some((value) => value.trim() === dnsValue)) return 'found';
  return answer.values.length === 0 ? 'absent' : 'other-value';
}

async function lookOverHttp(ports: ProofPorts, host: string, proof: DomainProof): Promise<HttpFinding> {
  // Looked up once: an answer that changes between the check and the connection changes nothing (DNS rebinding).
  const answer = await ports.resolver.addresses(host);
  const addresses = answer.kind === 'answered' ? answer.values : [];
  const [address] = addresses;
  if (address === undefined) return 'no-address';
  const mayDial = (one: string) => isPublicAddress(one) || (ports.loopbackPort !== null && isLoopback(one));
  if (!addresses.every(mayDial)) return 'private-address';
  const port = ports.loopbackPort !== null && isLoopback(address) ? ports.loopbackPort : httpPort;
  const fetched = await ports.dialer.fetch({ address, port, host, path: proof.httpPath });
  if (fetched.kind !== 'answered') return fetched.kind;
  return fetched.body.trim() === proof.httpContent ? 'found' : 'other-content';
}
