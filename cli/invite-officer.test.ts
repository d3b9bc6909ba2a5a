import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createTestDatabase } from '../test/support/test-database.ts';

const database = await createTestDatabase();
const run = (...words: string[]) => {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url));
  const env = { PATH: process.env.PATH, DATABASE_URL: database.runtimeUrl, DATABASE_OWNER_URL: database.ownerUrl };
  return spawnSync(process.execPath, [main, 'invite-officer', ...words], { env, encoding: 'utf8' });
};

test('invites an officer: a link on the output, its digest alone in the database, and a mail', async () => {
  const { status, stdout, stderr } = run('premiere@autorite.example');
  assert.equal(status, 0, stderr);
  const token = /\/invitation#([\w-]{43})\s*$/.exec(stdout)?.[1] ?? assert.fail(stdout);
  const [row] = await database.owner.selectFrom('invitations').selectAll().execute();
  assert.deepEqual([row?.kind, row?.email, row?.given_by], ['registrationOfficer', 'premiere@autorite.example', null]);
  const [mail] = await database.owner.selectFrom('mails').selectAll().execute();
  assert.equal(mail?.kind, 'invitation');
  assert.ok(!mail?.text_body.includes(token));
  const [event] = await database.owner
    .selectFrom('journal')
    .selectAll()
    .where('event', '=', 'invitation.sent')
    .execute();
  assert.deepEqual([event?.actor_kind, event?.actor_id], ['service', 'command']);
});

test('says what is wrong with an address, one that waits already included, and writes nothing', async () => {
  for (const words of [['pas une adresse'], ['premiere@autorite.example'], []]) {
    const { status, stderr } = run(...words);
    assert.notEqual(status, 0);
    assert.ok(stderr.trim().length > 20);
    assert.doesNotMatch(stderr, /\n\s+at /);
  }
  assert.equal((await database.owner.selectFrom('invitations').select('id').execute()).length, 1);
});
