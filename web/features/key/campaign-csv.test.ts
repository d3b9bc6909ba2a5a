import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDerInput } from '../../../core/x509/pem.ts';
import { opensslCsr } from '../../../test/support/openssl.ts';
import { campaignCsv, readCampaignCsv } from './campaign-csv.ts';

const pem = await opensslCsr('p-256');
const base64 = pem.replace(/-----[^-]+-----|\s/g, '');
const der = (text: string) => {
  const read = readDerInput(text, 'csr');
  return read.ok ? Buffer.from(read.value).toString('base64') : read.refusal.code;
};

test('writes a table that no spreadsheet runs', () => {
  const row = { reference: 'D-2026-000001', structure: 'CH "Val"', last: '' };
  const text = campaignCsv(
    ['=cmd|calc', '+33', '-1', '@x', ' =1', 'a;b'].map((name) => ({ ...row, name })),
    'csr',
  );
  const cells = text
    .slice(1)
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(';')[1]);
  assert.deepEqual(cells, ["'=cmd|calc", "'+33", "'-1", "'@x", "' =1", '"a']);
  assert.ok(text.startsWith('\ufeffreference;name;structure;csr\r\n'));
});

test('reads back what spreadsheets make of it', () => {
  const forms = [
    `\ufeffreference;name;structure;csr\r\nD-2026-000001;a;b;"${pem}"\r\n`,
    `reference;csr\nd-2026-000001;${base64}\n`,
    `csr,reference\r"${pem.replaceAll('\n', '\r\n')}","D-2026-000001"\r`,
    // A name with a semicolon needs no quotes where commas part.
    `reference,name,structure,csr\nD-2026-000001,GED;archives,b,${base64}\n`,
    `reference;name;structure;csr\nD-2026-000001;"a; ""b""";c;${pem.replaceAll('\n', ' ')}\nD-2026-000002;;;\n`,
  ];
  for (const form of forms) {
    const read = readCampaignCsv(form);
    assert.ok(typeof read !== 'string', form);
    assert.deepEqual(
      read.map(({ reference, csr }) => [reference, der(csr)]),
      [['D-2026-000001', base64]],
    );
  }
});

test('refuses a private key before anything else, and what has no line', () => {
  const key =
    '-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg\n-----END PRIVATE KEY-----\n';
  const codeOf = (text: string) => {
    const read = readCampaignCsv(text);
    return typeof read === 'string' ? read : 'read';
  };
  assert.equal(codeOf(`reference;csr\nD-2026-000001;"${key}"\n`), 'private-key');
  for (const text of [
    '',
    'a;b\n1;2\n',
    'reference;csr\n',
    'reference;csr\nD-2026-000001;\n',
    '"',
    'reference;csr\n"x;y',
  ]) {
    assert.equal(codeOf(text), 'no-line', JSON.stringify(text));
  }
});
