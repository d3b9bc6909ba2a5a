import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readConfig } from '../../server/config.ts';
import { StartRefusal } from '../../server/platform/start-refusal.ts';

const settings = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'settings.md'), 'utf8');
const rows = settings.split('\n').flatMap((line) => /^\| `([A-Z_]+)` \|/.exec(line)?.[1] ?? []);

/** Every name that was looked at while the configuration was read. */
function variablesRead(): readonly string[] {
  const read = new Set<string>();
  const empty: Record<string, string | undefined> = {};
  readConfig(
    new Proxy(empty, {
      get: (_target, name) => {
        read.add(String(name));
        return undefined;
      },
    }),
  );
  return [...read];
}

/** `<name>_FILE` holds the value of a secret; the `_FILE` variables that have a row stand for themselves. */
const isSecretFile = (name: string, all: readonly string[]): boolean =>
  name.endsWith('_FILE') && all.includes(name.slice(0, -'_FILE'.length));

test('docs/settings.md has one row for each variable that is read, and no other', () => {
  const read = variablesRead();
  const variables = read.filter((name) => !isSecretFile(name, read));
  assert.deepEqual([...rows].sort(), [...variables].sort());
});

test('docs/settings.md names each secret that a file may hold', () => {
  const read = variablesRead();
  const [, paragraph = ''] = /## Secrets in files\n\n(.*?)\n\n/s.exec(settings) ?? [];
  for (const name of read.filter((one) => isSecretFile(one, read))) {
    assert.ok(paragraph.includes(`\`${name.slice(0, -'_FILE'.length)}\``), name);
  }
});

test('docs/settings.md names what a production instance must be told', () => {
  const [, section = ''] = /## Production\n\n(.*)/s.exec(settings) ?? [];
  assert.throws(
    () => readConfig({ SCEAU_INSTANCE_KIND: 'production' }),
    (refusal) => {
      assert.ok(refusal instanceof StartRefusal);
      const missing = refusal.lines.flatMap((line) => /^(SCEAU_\w+) is not set/.exec(line)?.[1] ?? []);
      assert.equal(missing.length, 4);
      return missing.every((name) => section.includes(`\`${name}\``));
    },
  );
});
