/** Whatever password the page takes for a key, openssl opens with it the two files that the page makes. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createPrivateKey, createPublicKey, randomBytes, X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { inFolder, openssl } from '../../../test/support/openssl.ts';
import { cutDictionary } from '../../password-meter/password-dictionary-plugin.ts';
import { minimumLevel } from '../../password-meter/password-strength.ts';
import { measureWith } from '../../password-meter/password-zxcvbn.ts';
import { brokenRules } from '../key/password-rules.ts';
import { makeP12Files } from './make-p12.ts';

const skip = spawnSync('openssl', ['version']).status === 0 ? false : 'no openssl on this machine';
const measure = measureWith(cutDictionary());
const isTaken = (password: string): boolean =>
  brokenRules(password).length === 0 && measure(password, []).level >= minimumLevel;

/** What a shell, a path or a careless reader would take for something else. */
const awkward = fc.constantFrom(' ', '  ', '"', "'", '\\', '\\\\', '$', '$HOME', '%', '%PATH%', '`', '!', '#', '');
const printable = fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code));
const password = fc
  .tuple(awkward, fc.string({ unit: printable, minLength: 12, maxLength: 30 }), awkward)
  .map((parts) => parts.join(''))
  .filter(isTaken);

test('openssl opens both forms with any password that the page takes', { skip }, () =>
  inFolder(async (folder) => {
    const at = (name: string) => join(folder, name);
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', at('key.pem')];
    const made = await openssl('req', '-x509', ...key, '-subj', '/CN=leaf', '-days', '9', '-out', at('leaf.pem'));
    assert.ok(made.ok, made.output);
    const { raw, publicKey } = new X509Certificate(await readFile(at('leaf.pem')));
    const pkcs8Der = createPrivateKey(await readFile(at('key.pem'))).export({ type: 'pkcs8', format: 'der' });
    const means = { random: (length: number) => new Uint8Array(randomBytes(length)), subtle: crypto.subtle };

    const opens = async (given: string) => {
      const certificate = { certificateDer: raw.toString('base64'), chainDer: [] };
      const content = { pkcs8Der: new Uint8Array(pkcs8Der), password: given, subjectName: 'Parapheur' };
      const files = await makeP12Files(certificate, content, means);
      // By a file: no shell and no argument has a part in it.
      await writeFile(at('password'), `${given}\n`);
      for (const form of ['modern', 'compatible'] as const) {
        await writeFile(at('file.p12'), files[form] ?? assert.fail(`no ${form} form`));
        const options = ['-in', at('file.p12'), '-passin', `file:${at('password')}`, '-nocerts', '-noenc'];
        const { ok, output } = await openssl('pkcs12', ...options, '-out', at('opened.pem'));
        assert.ok(ok, `${form}, ${JSON.stringify(given)}: ${output}`);
        assert.ok(createPublicKey(await readFile(at('opened.pem'))).equals(publicKey));
      }
    };
    const examples: [string][] = [
      [' Bretagne "Sirop" \'42\' \\Quai\\ $HOME %PATH% '],
      ['$(Moulin)`Cobalt`-tartine;&|<>'],
    ];
    for (const [example] of examples) assert.ok(isTaken(example), example);
    await fc.assert(fc.asyncProperty(password, opens), { numRuns: 15, examples });
  }),
);
