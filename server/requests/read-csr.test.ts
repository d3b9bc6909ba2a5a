import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opensslCsr } from '../../test/support/openssl.ts';
import { checkCsr } from './check-csr.ts';
import { openCsrReader } from './read-csr.ts';

test('answers in a thread what it would answer here, a CSR and a refusal', async () => {
  const reader = openCsrReader();
  try {
    for (const typed of [await opensslCsr('p-256'), await opensslCsr('rsa-3072'), 'ma demande de certificat']) {
      assert.deepEqual(await reader.read(typed), await checkCsr(typed));
    }
  } finally {
    await reader.close();
  }
});
