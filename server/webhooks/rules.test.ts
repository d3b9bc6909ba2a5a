import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPublicSuffix } from '../../core/identifiers/public-suffix.ts';
import { isOpenPort, nextAttemptAt, readWebhookUrl, verdictOf } from './rules.ts';

const rules = {
  domainRules: { reservedNames: 'allowed-on-test', isPublicSuffix },
  publicOrigin: 'https://portail.example',
  ports: [8443],
  loopbackPort: null,
} as const;

test('reads the addresses that notices may go to', () => {
  const table: readonly (readonly [string, string])[] = [
    ['https://si.ch-valmont.example/avis', 'https://si.ch-valmont.example/avis'],
    [' https://SI.ch-valmont.example:8443/avis?cle=1 ', 'https://si.ch-valmont.example:8443/avis?cle=1'],
    ['https://si.ch-valmont.example:443/', 'https://si.ch-valmont.example/'],
    ['https://si.ch-valmont.example:8444/', 'webhook.url-port'],
    ['https://si.ch-valmont.example:80/', 'webhook.url-port'],
    ['https://si.ch-valmont.example:22/', 'webhook.url-port'],
    ['https://hôpital.ch-valmont.example/', 'https://xn--hpital-ixa.ch-valmont.example/'],
    ['si.ch-valmont.example', 'webhook.url-malformed'],
    ['ftp://si.ch-valmont.example/', 'webhook.url-malformed'],
    ['https://', 'webhook.url-malformed'],
    ['http://si.ch-valmont.example/', 'webhook.url-not-https'],
    ['https://nom:secret@si.ch-valmont.example/', 'webhook.url-with-secret'],
    ['https://si.ch-valmont.example/#ancre', 'webhook.url-with-secret'],
    ['https://127.0.0.1/', 'webhook.url-address'],
    ['https://2130706433/', 'webhook.url-address'],
    ['https://0x7f.1/', 'webhook.url-address'],
    ['https://[::1]/', 'webhook.url-address'],
    ['https://portail.example/api', 'webhook.url-here'],
    ['https://localhost/', 'domain.reserved'],
    ['http://localhost:8099/', 'webhook.url-not-https'],
  ];
  for (const [typed, expected] of table) {
    const read = readWebhookUrl(typed, rules);
    assert.equal(read.ok ? read.value : read.refusal.code, expected, typed);
  }
});

test('lets this machine in on the one port of a TEST instance that says so', () => {
  const open = { ...rules, loopbackPort: 8099 };
  assert.equal(readWebhookUrl('http://localhost:8099/avis', open).ok, true);
  assert.equal(readWebhookUrl('http://localhost:8098/avis', open).ok, false);
  assert.equal(readWebhookUrl('http://localhost.example:8099/avis', open).ok, false);
});

test('tries again later and later, and gives up after three days', () => {
  const queuedAt = new Date('2026-11-23T09:00:00Z');
  let now = queuedAt;
  const waits: number[] = [];
  for (let attempts = 1; ; attempts += 1) {
    const next = nextAttemptAt({ attempts, queuedAt, now });
    if (next === null) break;
    waits.push((next.getTime() - now.getTime()) / 1000);
    now = next;
  }
  assert.deepEqual(waits.slice(0, 9), [5, 30, 120, 600, 1800, 7200, 18_000, 43_200, 43_200]);
  assert.ok(now.getTime() - queuedAt.getTime() <= 3 * 86_400_000);
  assert.ok(now.getTime() - queuedAt.getTime() > 2 * 86_400_000);
});

test('judges answers', () => {
  const answered = (status: number) => verdictOf({ outcome: 'answered', status });
  assert.deepEqual([200, 204, 299].map(answered), ['delivered', 'delivered', 'delivered']);
  assert.deepEqual([199, 400, 404, 429, 500].map(answered), ['again', 'again', 'again', 'again', 'again']);
  assert.equal(answered(410), 'gone');
  assert.equal(verdictOf({ outcome: 'redirect', status: null }), 'again');
});

test('lets notices leave for 443, and for other ports that the configuration names alone', () => {
  const table: readonly (readonly [string, readonly number[], boolean])[] = [
    ['https://si.example/', [], true],
    ['https://si.example:443/', [], true],
    ['https://si.example:80/', [], false],
    ['https://si.example:8443/', [], false],
    ['https://si.example:8443/', [8443], true],
    ['https://si.example:9443/', [8443], false],
    ['https://si.example/', [8443], true],
  ];
  for (const [url, ports, expected] of table) assert.equal(isOpenPort(new URL(url), ports), expected, url);
  const read = readWebhookUrl('https://si.ch-valmont.example:8443/', { ...rules, ports: [] });
  assert.deepEqual(read.ok ? null : read.refusal.params, { port: '8443', allowed: '443' });
});
