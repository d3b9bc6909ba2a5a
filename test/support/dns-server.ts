import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type Answer, decode, encode, type RecordType } from 'dns-packet';
import { atEnd } from './at-end.ts';

/** Records of a zone, changed at will while the server runs. */
export interface DnsZone {
  /** Chunks of TXT records, by name. */
  readonly txt: Map<string, readonly (readonly string[])[]>;
  /** A or AAAA; a list of lists gives a new answer at each question, the last one for good. */
  readonly addresses: Map<string, readonly string[]>;
  readonly aliases: Map<string, string>;
  /** Names that get no answer at all, or an error. */
  readonly silent: Set<string>;
  readonly failing: Set<string>;
  /** What was asked, as `TXT name`. */
  readonly asked: string[];
}

export interface DnsServer {
  /** `127.0.0.1:<port>` */
  readonly address: string;
  readonly zone: DnsZone;
}

const ttl = 0;

function answersFor(zone: DnsZone, type: string, name: string): Answer[] {
  const alias = zone.aliases.get(name);
  if (alias !== undefined) {
    return [{ type: 'CNAME', name, ttl, data: alias }, ...answersFor(zone, type, alias)];
  }
  if (type === 'TXT') {
    return (zone.txt.get(name) ?? []).map((chunks) => ({ type: 'TXT' as const, name, ttl, data: [...chunks] }));
  }
  const addresses = (zone.addresses.get(name) ?? []).filter((one) => one.includes(':') === (type === 'AAAA'));
  return addresses.map((data) => ({ type: type as 'A' | 'AAAA', name, ttl, data }));
}

const isKnown = (zone: DnsZone, name: string) =>
  [zone.txt, zone.addresses, zone.aliases].some((records: ReadonlyMap<string, unknown>) => records.has(name));

/** A real DNS server on loopback, over UDP, authoritative for whatever the test puts in its zone. */
export async function startDnsServer(): Promise<DnsServer> {
  const zone: DnsZone = {
    ...{ txt: new Map(), addresses: new Map(), aliases: new Map(), silent: new Set(), failing: new Set(), asked: [] },
  };
  const socket = createSocket('udp4');
  socket.on('message', (message, from) => {
    const { id, questions = [] } = decode(message);
    const [question] = questions;
    if (question === undefined) return;
    const name = question.name.toLowerCase();
    zone.asked.push(`${question.type} ${name}`);
    if (zone.silent.has(name)) return;
    const rcode = zone.failing.has(name) ? 2 : isKnown(zone, name) ? 0 : 3;
    const answers = rcode === 0 ? answersFor(zone, question.type as RecordType, name) : [];
    const flags = 0x0400 | 0x0080 | rcode;
    socket.send(encode({ type: 'response', id: id ?? 0, flags, questions, answers }), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  atEnd(async () => void socket.close());
  return { address: `127.0.0.1:${socket.address().port}`, zone };
}
