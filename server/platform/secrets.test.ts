import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { openSecrets } from './secrets.ts';
import { StartRefusal } from './start-refusal.ts';

describe('secrets', () => {
  it('makes a passphrase of 32 random bytes that only we can read, and keeps it', async () => {
    const dataFolder = await temporaryFolder();
    const first = await openSecrets({ dataFolder, passphraseFile: null });
    assert.match(first.passphrase, /^[\w-]{43}$/);
    assert.equal((await stat(join(dataFolder, 'passphrase'))).mode & 0o777, 0o600);
    const second = await openSecrets({ dataFolder, passphraseFile: null });
    assert.equal(second.passphrase, first.passphrase);
    const other = await openSecrets({ dataFolder: await temporaryFolder(), passphraseFile: null });
    assert.notEqual(other.passphrase, first.passphrase);
  });

  it('gives several processes that start together one passphrase', async () => {
    const dataFolder = await temporaryFolder();
    const opened = await Promise.all([1, 2, 3, 4].map(() => openSecrets({ dataFolder, passphraseFile: null })));
    assert.equal(new Set(opened.map(({ passphrase }) => passphrase)).size, 1);
  });

  it('derives one key of 32 bytes per purpose', async () => {
    const passphraseFile = join(await temporaryFolder(), 'passphrase');
    await writeFile(passphraseFile, '0123456789abcdef0123456789abcdef\n');
    const secrets = await openSecrets({ dataFolder: '/nowhere', passphraseFile });
    // RFC 5869 §2.2 and §2.3 by hand: an empty salt is 32 zero octets, and one block is enough.
    const extracted = createHmac('sha256', Buffer.alloc(32)).update('0123456789abcdef0123456789abcdef').digest();
    const expected = createHmac('sha256', extracted).update('sceau/revocation-code\x01').digest();
    assert.deepEqual(secrets.key('revocation-code'), expected);
  });

  it('refuses a named file that is missing, and makes none in its place', async () => {
    const passphraseFile = join(await temporaryFolder(), 'passphrase');
    await assert.rejects(openSecrets({ dataFolder: '/nowhere', passphraseFile }), StartRefusal);
    await assert.rejects(readFile(passphraseFile));
  });

  it('refuses a passphrase of less than 32 characters', async () => {
    const passphraseFile = join(await temporaryFolder(), 'passphrase');
    await writeFile(passphraseFile, `${'x'.repeat(31)}\n`);
    await assert.rejects(openSecrets({ dataFolder: '/nowhere', passphraseFile }), StartRefusal);
  });
});
