import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sequenceOf } from '../../cli/generate-registry.ts';
import * as registry from '../../core/contract/registry.ts';
import { generatedPlainCsv } from '../../core/registry/generate.ts';
import sceauCommand from '../../scripts/sceau-command.json' with { type: 'json' };
import { crashPortal } from '../support/crash-portal.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const projectFolder = join(import.meta.dirname, '..', '..');
const structures = 5000;
const file = join(await temporaryFolder(), 'registre.csv');
await writeFile(file, `${[...generatedPlainCsv({ structures, random: sequenceOf('cut') })].join('\n')}\n`);
/** Past every lease: what a killed process held is free. */
const later = { SCEAU_CLOCK_OFFSET_SECONDS: '3600' };

/** The command as an operator runs it. */
async function sceau(database: TestDatabase, words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(join(projectFolder, 'node_modules', '.bin', 'node'), [...sceauCommand, ...words], {
    cwd: projectFolder,
    env: { PATH, HOME, DATABASE_URL: database.runtimeUrl, DATABASE_OWNER_URL: database.ownerUrl, ...env },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const [code] = await once(child, 'close');
  return { code, said };
}

const counted = async ({ runtime }: TestDatabase) => {
  const rows = await runtime.selectFrom('structures').select('source').where('source', '=', 'csv').execute();
  const left = await runtime.selectFrom('registry_import_rows').select('line').execute();
  return { structures: rows.length, staged: left.length };
};

for (const [where, failpoint, staged] of [
  ['between two batches', 'import.after-batch:kill', 1000],
  ['just before its changes are committed', 'import.before-apply-commit:kill', structures],
] as const) {
  test(`a command killed ${where} has changed nothing, and goes on when it is run again`, async () => {
    const database = await createTestDatabase();
    const words = ['import', 'csv', file, '--complete'];
    const killed = await sceau(database, words, { SCEAU_FAILPOINT: failpoint });
    assert.equal(killed.code, null, killed.said);
    assert.deepEqual(await counted(database), { structures: 0, staged });
    const tooEarly = await sceau(database, words);
    assert.equal(tooEarly.code, 1, tooEarly.said);
    assert.match(tooEarly.said, /An import of the same source is running/);

    const again = await sceau(database, words, later);
    assert.equal(again.code, 0, again.said);
    assert.match(again.said, new RegExp(`^${structures} registered, 0 changed`));
    assert.deepEqual(await counted(database), { structures, staged: 0 });
    const imports = await database.runtime.selectFrom('registry_imports').select(['state', 'read_records']).execute();
    assert.deepEqual(imports, [{ state: 'done', read_records: structures }]);

    const same = await sceau(database, words, later);
    assert.match(same.said, new RegExp(`^0 registered, 0 changed \\(0 reopened\\), ${structures} the same`));
  });
}

test('a file sent to a server that is killed is finished by another, from where the first was', async () => {
  const portal = await crashPortal();
  const first = await portal.spawn({ SCEAU_FAILPOINT: 'import.after-batch:kill' });
  while (!(await fetch(first.origin).catch(() => null))) await pause(100);
  const officer = await portal.signedIn(first, 'officier');
  const bytes = await readFile(file);
  const body = { kind: 'csv', isComplete: true, fileName: 'registre.csv', fileBytes: bytes.length } as const;
  const { id } = (await officer.call(registry.startImport, { body })).value.import;
  await sendAll(first.origin, await cookieOf(first.origin), id, bytes);
  assert.equal(await first.ended, 128);
  assert.deepEqual(await counted(portal.database), { structures: 0, staged: 1000 });

  const second = await portal.start(later);
  const follower = await portal.signedIn(second, 'auditeur');
  for (let waited = 0; waited < 60; waited += 1) {
    const { state } = (await follower.call(registry.readImport, { params: { importId: id } })).value.import;
    if (state === 'done') break;
    await pause(500);
  }
  assert.deepEqual(await counted(portal.database), { structures, staged: 0 });
});

async function cookieOf(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'officier', password: 'demonstration-sceau' }),
  });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function sendAll(origin: string, cookie: string, importId: string, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length; at += registry.importPartBytes) {
    await fetch(`${origin}/api/registry/imports/${importId}/parts/${at}`, {
      method: 'PUT',
      headers: { origin, cookie, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes.subarray(at, at + registry.importPartBytes)),
    });
  }
}

test('refuses what it cannot do, each in one line', async () => {
  const database = await createTestDatabase();
  for (const [words, env, said] of [
    [['nothing'], {}, /There is no command "nothing"/],
    [['import', 'xml', file], {}, /"xml" is no kind of file/],
    [['import', 'csv', '/nowhere/at/all.csv'], {}, /ENOENT/],
    [
      ['import', 'csv', file],
      { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c', DATABASE_OWNER_URL: '' },
      /nothing listens there/,
    ],
    [
      ['import', 'csv', file],
      { DATABASE_URL: '', DATABASE_OWNER_URL: '', SCEAU_DATA_FOLDER: '/tmp/no-sceau-here' },
      /No database of Sceau runs on/,
    ],
    [['generate-registry', '--structures', '-1'], {}, /--structures/],
  ] as const) {
    const refused = await sceau(database, words, env);
    assert.ok(refused.code === 1 || refused.code === 2, refused.said);
    assert.match(refused.said, said);
  }
});
