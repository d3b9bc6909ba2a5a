import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startDnsServer } from '../../test/support/dns-server.ts';
import { dnsResolver } from './dns-resolver.ts';

const { address, zone } = await startDnsServer();
const resolver = dnsResolver([address]);

test('joins the chunks of each TXT record, and keeps records apart', async () => {
  zone.txt.set('_sceau-preuve.a.example', [['v=spf1 -all'], ['sceau-', 'domaine=', 'x'.repeat(22)]]);
  assert.deepEqual(await resolver.txt('_sceau-preuve.a.example'), {
    kind: 'answered',
    values: ['v=spf1 -all', `sceau-domaine=${'x'.repeat(22)}`],
  });
});

test('follows aliases by the resolver alone', async () => {
  zone.txt.set('preuve.editeur.example', [['sceau-domaine=alias']]);
  zone.aliases.set('_sceau-preuve.b.example', 'preuve.editeur.example');
  assert.deepEqual(await resolver.txt('_sceau-preuve.b.example'), {
    kind: 'answered',
    values: ['sceau-domaine=alias'],
  });
});

test('answers with nothing for a name that does not exist, or that holds something else', async () => {
  zone.addresses.set('only-a.example', ['192.0.2.1']);
  for (const name of ['nowhere.example', 'only-a.example']) {
    assert.deepEqual(await resolver.txt(name), { kind: 'answered', values: [] });
  }
});

test('tells no answer from an empty one: a server that fails, and one that says nothing, in bounded time', async () => {
  zone.failing.add('broken.example');
  zone.silent.add('silent.example');
  const started = performance.now();
  const answers = await Promise.all(['broken.example', 'silent.example'].map((name) => resolver.txt(name)));
  assert.deepEqual(answers, [{ kind: 'no-answer' }, { kind: 'no-answer' }]);
  assert.ok(performance.now() - started < 10_000);
});

test('does not read through an endless zone', async () => {
  zone.txt.set(
    'many.example',
    Array.from({ length: 101 }, (_, index) => [`record ${index}`]),
  );
  zone.txt.set(
    'long.example',
    Array.from({ length: 90 }, () => ['x'.repeat(200)]),
  );
  assert.deepEqual(await resolver.txt('many.example'), { kind: 'too-long' });
  assert.deepEqual(await resolver.txt('long.example'), { kind: 'too-long' });
});

test('gives the addresses of both families, IPv4 first, or none where one of the two cannot be known', async () => {
  zone.addresses.set('both.example', ['2001:db8::1', '192.0.2.1']);
  assert.deepEqual(await resolver.addresses('both.example'), {
    kind: 'answered',
    values: ['192.0.2.1', '2001:db8::1'],
  });
  zone.addresses.set('half.example', ['192.0.2.1']);
  zone.failing.add('half.example');
  assert.deepEqual(await resolver.addresses('half.example'), { kind: 'no-answer' });
});

test('asks again each time: an answer of before is not kept', async () => {
  zone.txt.set('changes.example', [['before']]);
  assert.deepEqual(await resolver.txt('changes.example'), { kind: 'answered', values: ['before'] });
  zone.txt.set('changes.example', [['after']]);
  assert.deepEqual(await resolver.txt('changes.example'), { kind: 'answered', values: ['after'] });
});

test('knows nothing of the machine’s own hosts file', async () => {
  assert.deepEqual(await resolver.addresses('localhost'), { kind: 'answered', values: [] });
});
