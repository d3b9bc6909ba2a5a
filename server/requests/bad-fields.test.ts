import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RequestView } from '../../core/contract/portal.ts';
import * as contract from '../../core/contract/portal.ts';
import { opensslCsr } from '../../test/support/openssl.ts';
import {
  authCli,
  draft,
  finalise,
  finalised,
  forms,
  freshName,
  proposedCode,
} from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';

const portal = await openTestPortal(await createTestDatabase());
const client = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');
const ids = new Map(
  await Promise.all(
    forms(freshName()).map(
      async (form) => [`${form.offer} ${form.usage}`, await draft(client, valmont, form)] as const,
    ),
  ),
);

/** Saves the form of a product with this change, finalises it, and gives what was refused, by field. */
async function refused(usage: string, offer: string, change: RequestView['fields']) {
  const form = forms(freshName()).find((one) => one.offer === offer && one.usage === usage) ?? assert.fail();
  const requestId = ids.get(`${offer} ${usage}`) ?? assert.fail();
  const body = { usage, fields: { ...form.fields, ...change }, step: 4 };
  const saved = await client.call(contract.saveDraft, { params: { requestId }, body });
  if (saved.status !== 200) return { status: saved.status, codes: [[saved.problem.field, saved.problem.code]] };
  const answer = await finalise(client, requestId, { csr: await opensslCsr('rsa-3072', `${offer} ${usage}`) });
  if (answer.status === 200) return { status: 200, codes: [] };
  for (const problem of answer.problem.problems ?? []) assert.ok(problem.title.length > 20, problem.code);
  return { status: answer.status, codes: answer.problem.problems?.map(({ field, code }) => [field, code]) ?? [] };
}

const characters = {
  'a line feed': '\n',
  'a tab': '\t',
  'a bell': '\u0007',
  'a C1 control': '\u0085',
  'a right-to-left override': '\u202e',
  'a left-to-right isolate': '\u2066',
  'an Arabic letter mark': '\u061c',
  'a zero-width space': '\u200b',
  'a zero-width joiner': '\u200d',
  'a byte order mark': '\ufeff',
  'a soft hyphen': '\u00ad',
  'a line separator': '\u2028',
  'a tag character': '\u{e0041}',
  'a private-use character': '\ue000',
  'a non-character': '\ufdd0',
};
const textFields = [
  ['ORG', 'AUTH_CLI', 'serviceName', 'Service essai'],
  ['ORG', 'SIGN', 'serviceName', 'Cachet essai'],
  ['ORG', 'CONF', 'serviceName', 'Dépôt essai'],
  ['SERV', 'SSL_SERV', 'fqdn', 'portail.ch-valmont.example'],
  ['SERV', 'SSL_SERV', 'additionalFqdns', 'api.ch-valmont.example'],
  ['SERV', 'SIGN', 'fqdn', 'jetons.ch-valmont.example'],
  ['SERV', 'CONF', 'fqdn', 'depot.ch-valmont.example'],
  ['SERV', 'S/MIME', 'certifiedAddress', 'contact@ch-valmont.example'],
  ['ORG', 'AUTH_CLI', 'actorEmail', 'contact@ch-valmont.example'],
  ['ORG', 'AUTH_CLI', 'copyAddress', 'contact@ch-valmont.example'],
] as const;

for (const [offer, usage, field, value] of textFields) {
  test(`refuses control, bidi and unseen characters in ${field} of ${offer} ${usage}`, async () => {
    for (const [what, character] of Object.entries(characters)) {
      const spoilt = `${value.slice(0, 5)}${character}${value.slice(5)}`;
      const { status, codes } = await refused(usage, offer, {
        [field]: field === 'additionalFqdns' ? [spoilt] : spoilt,
      });
      assert.equal(status, 422, what);
      assert.equal(codes[0]?.[0], field === 'additionalFqdns' ? 'additionalFqdns.0' : field, what);
    }
  });
}

test('refuses NUL and half a character before any rule is asked', async () => {
  const requestId = ids.get('ORG AUTH_CLI') ?? assert.fail();
  for (const escaped of ['\\u0000', '\\ud800']) {
    const body = `{"usage":"AUTH_CLI","step":4,"fields":{"serviceName":"a${escaped}b"}}`;
    const answer = await client.send('PUT', `/api/requests/${requestId}/draft`, body);
    assert.deepEqual([answer.status, answer.problem.code], [400, 'http.text-malformed']);
  }
});

for (const [what, offer, usage, change, code] of [
  ['a service name of 65 characters', 'ORG', 'AUTH_CLI', { serviceName: 'é'.repeat(65) }, 'text.too-long'],
  ['two spaces in a row', 'ORG', 'SIGN', { serviceName: 'Cachet  essai' }, 'text.space-double'],
  ['a space at the end', 'ORG', 'SIGN', { serviceName: 'Cachet ' }, 'text.space-edge'],
  ['a no-break space', 'ORG', 'SIGN', { serviceName: 'Cachet\u00a0essai' }, 'text.space-special'],
  ['an accent before its letter', 'ORG', 'SIGN', { serviceName: '\u0301Cachet' }, 'text.mark-first'],
  ['INSI-AUTO typed', 'ORG', 'AUTH_CLI', { serviceName: 'INSI-AUTO' }, 'service-name.insi-typed'],
  ['INSI-AUTO in lower case', 'ORG', 'AUTH_CLI', { serviceName: 'insi-auto' }, 'service-name.near-insi'],
  ['INSI AUTO with a space', 'ORG', 'AUTH_CLI', { serviceName: 'INSI AUTO' }, 'service-name.near-insi'],
  ['INSI-AUT0 with a zero', 'ORG', 'AUTH_CLI', { serviceName: 'INSI-AUT0' }, 'service-name.near-insi'],
  ['INSI-\u0410UTO in Cyrillic', 'ORG', 'SIGN', { serviceName: 'INSI-\u0410UTO' }, 'service-name.near-insi'],
  ['INSI\u2011MANU', 'ORG', 'CONF', { serviceName: 'INSI\u2011MANU' }, 'service-name.near-insi'],
  ['ＩＮＳＩ－ＭＡＮＵ', 'ORG', 'AUTH_CLI', { serviceName: 'ＩＮＳＩ－ＭＡＮＵ' }, 'service-name.near-insi'],
  ['an imposed name that is not one', 'ORG', 'AUTH_CLI', { serviceNameChoice: 'INSI-AUTO ' }, 'field.choice-unknown'],
  ['an imposed name of another product', 'ORG', 'SIGN', { serviceNameChoice: 'INSI-AUTO' }, 'field.choice-unknown'],
  ['a domain of others', 'SERV', 'SSL_SERV', { fqdn: 'evilch-valmont.example' }, 'domain.not-granted'],
  ['a domain that ends like ours', 'SERV', 'SIGN', { fqdn: 'ch-valmont.example.evil.example' }, 'domain.not-granted'],
  ['a domain in Cyrillic', 'SERV', 'SIGN', { fqdn: 'ch-v\u0430lmont.example' }, 'domain.idn-mixed-scripts'],
  ['a wildcard', 'SERV', 'SSL_SERV', { fqdn: '*.ch-valmont.example' }, 'domain.wildcard'],
  ['an address with a scheme', 'SERV', 'CONF', { fqdn: 'https://a.ch-valmont.example' }, 'domain.url'],
  ['an underscore', 'SERV', 'CONF', { fqdn: 'a_b.ch-valmont.example' }, 'domain.underscore'],
  ['an IP address', 'SERV', 'SSL_SERV', { fqdn: '192.0.2.1' }, 'domain.ip-address'],
  [
    'an FQDN of 65 characters',
    'SERV',
    'SIGN',
    { fqdn: `${'a'.repeat(46)}.ch-valmont.example` },
    'common-name.too-long',
  ],
  [
    'an address of 65 characters',
    'SERV',
    'S/MIME',
    { certifiedAddress: `${'a'.repeat(46)}@ch-valmont.example` },
    'common-name.too-long',
  ],
  ['an address elsewhere', 'SERV', 'S/MIME', { certifiedAddress: 'a@evilch-valmont.example' }, 'domain.not-granted'],
  ['a copy elsewhere', 'ORG', 'AUTH_CLI', { copyAddress: 'a@autre.example' }, 'domain.not-granted'],
] as const) {
  test(`refuses ${what}: ${code}`, async () => {
    const { status, codes } = await refused(usage, offer, change);
    assert.deepEqual([status, codes.map(([, found]) => found)], [422, [code]]);
  });
}

test('takes a name of exactly 64 characters, and an accented one as it was typed', async () => {
  const form = authCli();
  const serviceName = `${'é'.repeat(60)} ${freshName().slice(-3)}`.slice(0, 64);
  const requestId = await finalised(client, valmont, { ...form, fields: { ...form.fields, serviceName } });
  const { request } = (await client.call(contract.readRequest, { params: { requestId } })).value;
  assert.ok(request.subject?.startsWith(`CN=${serviceName},`), request.subject ?? '');
});

test('refuses the same name twice, whatever its case', async () => {
  const fqdn = 'portail.ch-valmont.example';
  const { codes } = await refused('SSL_SERV', 'SERV', { fqdn, additionalFqdns: ['PORTAIL.ch-valmont.example'] });
  assert.deepEqual(codes, [['additionalFqdns.0', 'domain.repeated']]);
});

const draftId = ids.get('ORG AUTH_CLI') ?? '';
const path = (rest: string) => `/api/requests/${draftId}/${rest}`;
const csr = await opensslCsr('p-256');
const finalising = { csr, keyOrigin: 'own-csr', locale: 'fr' };
const withdrawing = { revocationCode: proposedCode(), accepted: [] };
const saving = { usage: 'AUTH_CLI', fields: {}, step: 2 };

for (const [what, method, address, body, code] of [
  ['an unknown member', 'POST', path('finalise'), { ...finalising, subject: 'CN=moi' }, 'http.member-unknown'],
  ['a private key by its name', 'POST', path('finalise'), { ...finalising, privateKey: 'x' }, 'http.member-unknown'],
  ['an unknown member', 'POST', path('withdraw'), { ...withdrawing, validity: 10 }, 'http.member-unknown'],
  [
    'an unknown member deep down',
    'POST',
    path('withdraw'),
    { ...withdrawing, revocationCode: { ...proposedCode(), hint: 'x' } },
    'http.member-unknown',
  ],
  ['an unknown field', 'PUT', path('draft'), { ...saving, fields: { commonName: 'x' } }, 'http.member-unknown'],
  [
    'a prototype',
    'PUT',
    path('draft'),
    '{"usage":null,"fields":{"__proto__":{"x":1}},"step":1}',
    'http.json-malformed',
  ],
  ['no key origin', 'POST', path('finalise'), { csr, locale: 'fr' }, 'http.member-missing'],
  ['an unknown key origin', 'POST', path('finalise'), { ...finalising, keyOrigin: 'hsm' }, 'http.member-invalid'],
  ['a number for a CSR', 'POST', path('finalise'), { ...finalising, csr: 42 }, 'http.member-invalid'],
  [
    'a code of an unknown kind',
    'POST',
    path('withdraw'),
    { ...withdrawing, revocationCode: { kind: 'none', code: 'x' } },
    'http.member-invalid',
  ],
  [
    'a code of 201 characters',
    'POST',
    path('withdraw'),
    { ...withdrawing, revocationCode: { kind: 'typed', code: 'x'.repeat(201) } },
    'http.member-too-long',
  ],
  [
    'five accepted documents',
    'POST',
    path('withdraw'),
    { ...withdrawing, accepted: Array(5).fill({ document: 'pc', sha256: '0'.repeat(64) }) },
    'http.member-invalid',
  ],
  [
    'a digest in upper case',
    'POST',
    path('withdraw'),
    { ...withdrawing, accepted: [{ document: 'pc', sha256: 'A'.repeat(64) }] },
    'http.member-invalid',
  ],
  ['step 5 of a draft', 'PUT', path('draft'), { ...saving, step: 5 }, 'http.member-invalid'],
  [
    '51 other domain names',
    'PUT',
    path('draft'),
    { ...saving, fields: { additionalFqdns: Array(51).fill('a') } },
    'http.member-invalid',
  ],
  [
    '301 characters of address',
    'PUT',
    path('draft'),
    { ...saving, fields: { actorEmail: 'a'.repeat(301) } },
    'http.member-too-long',
  ],
  ['half a JSON', 'POST', path('finalise'), '{"csr":', 'http.json-malformed'],
  ['a list', 'POST', path('withdraw'), [], 'http.json-malformed'],
  ['a body where none is expected', 'DELETE', path('draft'), { reason: 'x' }, 'http.body-unexpected'],
  ['an offer in lower case', 'POST', '/api/requests', { offer: 'org', structureId: valmont }, 'http.member-invalid'],
  [
    'a structure that is no identifier',
    'POST',
    '/api/requests',
    { offer: 'ORG', structureId: '1 or 1=1' },
    'http.member-invalid',
  ],
] as const) {
  test(`answers 400 ${code} to ${what} in ${method} ${address.replace(draftId, '…')}`, async () => {
    const answer = await client.send(method, address, body);
    assert.deepEqual([answer.status, answer.problem.code], [400, code]);
    assert.ok(answer.problem.title.length > 20);
  });
}

test('none of it left a trace in the draft', async () => {
  const { request } = (await client.call(contract.readRequest, { params: { requestId: draftId } })).value;
  assert.equal(request.state, 'draft');
});
