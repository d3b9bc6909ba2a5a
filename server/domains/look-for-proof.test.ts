import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { proofOfDomain } from '../../core/identifiers/domain-proof.ts';
import { atEnd } from '../../test/support/at-end.ts';
import { startDnsServer } from '../../test/support/dns-server.ts';
import { type DnsAnswer, type DomainResolver, dnsResolver } from './dns-resolver.ts';
import { type Fetched, type HttpTarget, httpDialer } from './http-dialer.ts';
import { lookForProof, proofFound } from './look-for-proof.ts';

const name = 'ch-valmont.example';
const token = 'A'.repeat(22);
const asked = { name, token };
const proof = proofOfDomain(name, token);

const answered = (...values: readonly string[]): DnsAnswer => ({ kind: 'answered', values });
interface Fixture {
  readonly txt?: DnsAnswer;
  /** One answer for each look-up, the last one for good. */
  readonly addresses?: readonly DnsAnswer[];
  readonly fetched?: Fetched;
  readonly loopbackPort?: number | null;
}
function portsOf({ txt = answered(), addresses = [], fetched, loopbackPort = null }: Fixture) {
  const dialled: HttpTarget[] = [];
  let lookups = 0;
  const resolver: DomainResolver = {
    txt: async () => txt,
    addresses: async () => {
      lookups += 1;
      return addresses[Math.min(lookups, addresses.length) - 1] ?? answered();
    },
  };
  const dialer = {
    fetch: async (target: HttpTarget): Promise<Fetched> => {
      dialled.push(target);
      return fetched ?? { kind: 'answered', body: proof.httpContent };
    },
  };
  return { ports: { resolver, dialer, loopbackPort }, dialled, lookups: () => lookups };
}
const found = async (fixture: Fixture) => lookForProof(portsOf(fixture).ports, asked);

test('finds the record among others, and asks no web server then', async () => {
  const { ports, dialled, lookups } = portsOf({ txt: answered('v=spf1 -all', proof.dnsValue) });
  const findings = await lookForProof(ports, asked);
  assert.deepEqual([findings, proofFound(findings)], [{ dns: 'found', http: null }, 'dns']);
  assert.deepEqual([dialled, lookups()], [[], 0]);
});

test('takes no other value for the proof: the token of another asking, a part, a longer text', async () => {
  for (const value of [`sceau-domaine=${'B'.repeat(22)}`, token, `sceau-domaine=${token}x`, `x ${proof.dnsValue}`]) {
    assert.equal((await found({ txt: answered(value) })).dns, 'other-value', value);
    const http = { addresses: [answered('8.8.8.8')], fetched: { kind: 'answered', body: value } as const };
    assert.equal((await found(http)).http, 'other-content', value);
  }
});

test('a web server that repeats its path proves nothing', async () => {
  const echo = { addresses: [answered('8.8.8.8')], fetched: { kind: 'answered', body: proof.httpPath } as const };
  assert.equal((await found(echo)).http, 'other-content');
});

test('resolves once and dials that address: a second answer that leads inside changes nothing', async () => {
  const rebinding = portsOf({ addresses: [answered('8.8.8.8'), answered('169.254.169.254')] });
  const findings = await lookForProof(rebinding.ports, asked);
  assert.equal(proofFound(findings), 'http');
  assert.equal(rebinding.lookups(), 1);
  assert.deepEqual(rebinding.dialled, [{ address: '8.8.8.8', port: 80, host: name, path: proof.httpPath }]);
  const inside = portsOf({ addresses: [answered('169.254.169.254'), answered('8.8.8.8')] });
  assert.equal((await lookForProof(inside.ports, asked)).http, 'private-address');
  assert.deepEqual(inside.dialled, []);
});

test('dials nothing when any address of the name leads inside', async () => {
  for (const address of [
    '127.0.0.1',
    '10.0.0.1',
    '::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'fe80::1',
  ]) {
    const { ports, dialled } = portsOf({ addresses: [answered('8.8.8.8', address)] });
    assert.equal((await lookForProof(ports, asked)).http, 'private-address', address);
    assert.deepEqual(dialled, []);
  }
});

test('dials loopback, and still nothing else that is inside, where a TEST instance allows it', async () => {
  const loopbackPort = 8099;
  const inside = portsOf({ addresses: [answered('127.0.0.1')], loopbackPort });
  assert.equal((await lookForProof(inside.ports, asked)).http, 'found');
  assert.deepEqual(inside.dialled, [{ address: '127.0.0.1', port: 8099, host: name, path: proof.httpPath }]);
  assert.equal((await found({ addresses: [answered('10.0.0.1')], loopbackPort })).http, 'private-address');
  assert.equal((await found({ addresses: [answered('127.0.0.1', '10.0.0.1')], loopbackPort })).http, 'private-address');
});

test('says what it met instead of a proof', async () => {
  const none: DnsAnswer = { kind: 'no-answer' };
  assert.deepEqual(await found({ txt: none, addresses: [none] }), { dns: 'no-answer', http: 'no-address' });
  assert.deepEqual(await found({ txt: { kind: 'too-long' } }), { dns: 'too-long', http: 'no-address' });
  for (const kind of ['redirect', 'other-status', 'too-long', 'unreachable', 'too-slow'] as const) {
    const findings = await found({ addresses: [answered('8.8.8.8')], fetched: { kind } });
    assert.deepEqual([findings, proofFound(findings)], [{ dns: 'absent', http: kind }, null]);
  }
});

test('proves a domain by a real DNS server and a real web server on loopback', async () => {
  const { address, zone } = await startDnsServer();
  const web = createServer(({ url, headers }, response) => {
    const isProof = url === proof.httpPath && headers.host === name;
    response.writeHead(isProof ? 200 : 404).end(isProof ? `${proof.httpContent}\n` : '');
  });
  await new Promise<void>((done) => web.listen(0, '127.0.0.1', done));
  atEnd(async () => void web.close());
  const ports = {
    resolver: dnsResolver([address]),
    dialer: httpDialer(),
    loopbackPort: (web.address() as AddressInfo).port,
  };
  assert.deepEqual(await lookForProof(ports, asked), { dns: 'absent', http: 'no-address' });
  zone.addresses.set(name, ['127.0.0.1']);
  assert.deepEqual(await lookForProof(ports, asked), { dns: 'absent', http: 'found' });
  zone.txt.set(proof.dnsName, [['sceau-dom', `aine=${token}`]]);
  assert.deepEqual(await lookForProof(ports, asked), { dns: 'found', http: null });
});
