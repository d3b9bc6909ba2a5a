import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { setLocale } from '../../core/contract/locale.ts';
import * as contract from '../../core/contract/portal.ts';
import { type SentenceCode, sentenceOf } from '../../core/contract/sentences/index.ts';
import { badCsrs } from '../../test/support/bad-csrs.ts';
import { opensslCsr } from '../../test/support/openssl.ts';
import { authCli, draft, finalise } from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { wholeCrl } from '../../test/support/whole-crl.ts';
import { findCurrentCrl } from '../authority/read-publication.ts';

/** Every CSR here is refused with a 4xx problem, a code and a sentence in the caller's language, quickly, and changes nothing. */
const portal = await openTestPortal(await createTestDatabase());
const { authorities, db } = portal;
const client = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');
const requestId = await draft(client, valmont, authCli());
const caDer = authorities.organisations.certificateDer;
const crl = await findCurrentCrl({ db, authorities }, authorities.organisations.fileName, 'full');
const table = await badCsrs(caDer, await wholeCrl(crl));

/** Generous: the machine may be busy. The core's own test holds 50 ms. */
const slowMilliseconds = 1_500;

async function asked(csr: string) {
  const started = performance.now();
  const answer = await finalise(client, requestId, { csr });
  return { answer, milliseconds: performance.now() - started };
}

test('the table holds at least twenty kinds', () => assert.ok(table.length >= 40));

for (const locale of ['fr', 'en'] as const) {
  for (const { what, csr, code } of table) {
    test(`refuses as a CSR ${what}: ${code}, told in ${locale}`, async () => {
      await client.call(setLocale, { body: { locale } });
      const { answer, milliseconds } = await asked(csr);
      const { problem } = answer;
      assert.deepEqual([problem.code, problem.status], [code, answer.status]);
      assert.ok(answer.status >= 400 && answer.status < 500, String(answer.status));
      const params = problem.params === undefined ? {} : { params: problem.params };
      assert.equal(problem.title, sentenceOf({ code: problem.code as SentenceCode, ...params }, locale));
      assert.ok(milliseconds < slowMilliseconds, `${milliseconds} ms`);
      if (/^(file|der|csr|key\.(?!private))/.test(code)) assert.equal(problem.field, 'csr');
    });
  }
}

test('none of them changed the draft, and a right CSR is still taken', async () => {
  const { request } = (await client.call(contract.readRequest, { params: { requestId } })).value;
  assert.deepEqual([request.state, request.spkiSha256], ['draft', null]);
  assert.equal((await finalise(client, requestId, { csr: await opensslCsr('p-256') })).status, 200);
});

const folder = new URL('../../../shared/corpora/csr/', import.meta.url);
const skip = existsSync(folder) ? false : 'no corpus beside this repository (../shared/corpora/csr)';

test('answers the whole corpus with a certificate request or a 4xx problem, never slowly', { skip }, async () => {
  const lines = readFileSync(new URL('index.tsv', folder), 'utf8').trim().split('\n').slice(1);
  let open = await draft(client, valmont, authCli());
  const counts = { taken: 0, refused: 0 };
  for (const line of lines) {
    const [file = '', , , verdict = '', expected = ''] = line.split('\t');
    const bytes = readFileSync(new URL(file, folder));
    const text = bytes.toString('utf8');
    const isText = Buffer.from(text, 'utf8').equals(bytes) && !text.includes('\0');
    const started = performance.now();
    const answer = await finalise(client, open, { csr: isText ? text : bytes.toString('base64') });
    assert.ok(performance.now() - started < slowMilliseconds, file);
    if (answer.status === 200) {
      assert.notEqual(expected, '4xx', file);
      assert.ok(verdict === 'parses,self-signature-ok' || file === 'made-utf16.pem', file);
      counts.taken += 1;
      open = await draft(client, valmont, authCli());
    } else {
      assert.ok(answer.status >= 400 && answer.status < 500, `${file}: ${answer.status}`);
      assert.notEqual(expected, '200', `${file}: ${answer.problem.code}`);
      assert.ok(answer.problem.title.length > 20);
      counts.refused += 1;
    }
  }
  assert.deepEqual([counts.taken + counts.refused, counts.taken > 20], [lines.length, true]);
});
