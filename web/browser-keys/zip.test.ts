import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { zipOf } from './zip.ts';
import { distinctNames } from './zip-names.ts';

const at = '2026-11-28T06:50:00.000Z';
const text = (content: string) => new TextEncoder().encode(content);

test('makes an archive that other programs open, with the date of Paris', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sceau-zip-'));
  const path = join(folder, 'essai.zip');
  writeFileSync(
    path,
    zipOf(
      [
        { name: 'LISEZ-MOI.txt', content: text('été') },
        { name: 'a.p12', content: new Uint8Array([0, 255]) },
      ],
      at,
    ),
  );
  execFileSync('python3', ['-m', 'zipfile', '-e', path, folder]);
  assert.equal(readFileSync(join(folder, 'LISEZ-MOI.txt'), 'utf8'), 'été');
  assert.deepEqual([...readFileSync(join(folder, 'a.p12'))], [0, 255]);
  assert.match(execFileSync('python3', ['-m', 'zipfile', '-l', path]).toString(), /2026-11-28 07:50:00/);
});

test('gives the same bytes for the same files, wherever the browser is', () => {
  const entries = [{ name: 'a.p12', content: text('a') }];
  const zone = process.env.TZ;
  try {
    const zones = ['UTC', 'America/Cayenne', 'Pacific/Noumea'].map((name) => {
      process.env.TZ = name;
      return Buffer.from(zipOf(entries, at)).toString('hex');
    });
    assert.equal(new Set(zones).size, 1);
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

test('refuses a name that leads out of its folder, or that comes twice', () => {
  for (const name of [
    '../clé.p12',
    '/etc/passwd',
    'a/b.p12',
    'C:\\a.p12',
    '.cache',
    '',
    'é.p12',
    `${'a'.repeat(200)}.p12`,
  ]) {
    assert.throws(() => zipOf([{ name, content: text('') }], at), name);
  }
  const twice = ['a.p12', 'A.p12'].map((name) => ({ name, content: text('') }));
  assert.throws(() => zipOf(twice, at));
});

test('makes names distinct whatever their case, and leaves those that are', () => {
  assert.deepEqual(distinctNames(['a.p12', 'A.p12', 'b.key.pem', 'b.key.pem', 'c']), [
    'a.p12',
    'A-2.p12',
    'b.key.pem',
    'b-2.key.pem',
    'c',
  ]);
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a.p12', 'A.p12', 'a-2.p12', 'b', 'b-2'), { maxLength: 12 }), (names) => {
      const distinct = distinctNames(names);
      assert.equal(new Set(distinct.map((name) => name.toLowerCase())).size, names.length);
    }),
  );
});
