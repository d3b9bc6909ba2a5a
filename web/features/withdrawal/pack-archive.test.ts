import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RequestView } from '../../../core/contract/portal.ts';
import { archivedNames } from '../../install/archive-names.ts';
import { type ArchivedCertificate, archiveOf, type ListWords } from './pack-archive.ts';

const words: ListWords = {
  ...{ file: 'LISEZ-MOI.txt', title: 'DMP', intro: 'I', secret: 'S', fileName: 'Fichier', product: 'Produit' },
  ...{ name: 'Nom', subject: 'Sujet', reference: 'Demande', serial: 'Série', validity: 'Validité', sha256: 'SHA' },
  colon: ' : ',
  validBetween: (from, to) => `${from} ${to}`,
};
const certificate = { certificateDer: 'MAA=', chainDer: ['MAA=', 'MAA='] };
const request = (serviceName: string, usage: string, keyOrigin: RequestView['keyOrigin']): RequestView =>
  ({
    ...{ id: `${serviceName} ${usage}`, keyOrigin, structure: { certifiedIdentifier: '1750000125' } },
    ...{ offer: 'ORG', usage, fields: { serviceName }, subject: `CN=${serviceName}`, reference: 'D-2026-000001' },
    certificate: { serialHex: '0a', notBefore: 'hier', notAfter: 'demain', sha256: 'ff', issuer: 'CA' },
  }) as unknown as RequestView;
const item = (name: string, usage: string, p12: ArchivedCertificate['p12']): ArchivedCertificate => ({
  ...{ request: request(name, usage, p12 === null ? 'own-csr' : 'browser'), productName: 'P', certificate, p12 },
});
const p12 = { modern: new Uint8Array([1]), compatible: new Uint8Array([2]) };
const namesOf = (certificates: readonly ArchivedCertificate[], form: 'modern' | 'compatible' = 'modern') =>
  archiveOf(certificates, form, words).map(({ name }) => name);

test('names each file by what it holds, safely, and never two alike', () => {
  const two = [item('Proxy DMP', 'SIGN', p12), item('../proxy dmp', 'SIGN', p12), item('Été', 'CONF', p12)];
  assert.deepEqual(namesOf(two), [
    'LISEZ-MOI.txt',
    'proxy-dmp-ORG-SIGN.p12',
    'proxy-dmp-ORG-SIGN-2.p12',
    'ete-ORG-CONF.p12',
  ]);
  assert.deepEqual(namesOf([item('A', 'SIGN', p12)], 'compatible'), ['LISEZ-MOI.txt', 'a-ORG-SIGN-compatible.p12']);
});

test('holds what could be made in this form, and lists exactly that', () => {
  const some = [item('A', 'SIGN', p12), item('B', 'SIGN', { modern: p12.modern }), item('C', 'SIGN', null)];
  const [list = assert.fail(), ...files] = archiveOf(some, 'compatible', words);
  assert.deepEqual(
    files.map(({ name }) => name),
    ['a-ORG-SIGN-compatible.p12', 'c-ORG-SIGN.pem'],
  );
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(list.content);
  assert.ok(text.startsWith('\uFEFFDMP\r\n'));
  assert.ok(text.includes('Fichier : c-ORG-SIGN.pem') && !text.includes('b-ORG'));
  assert.equal(new TextDecoder().decode(files[1]?.content).match(/BEGIN CERTIFICATE/g)?.length, 3);
});

test('calls each file as it is said before the archive is made, and after', () => {
  const all = [item('Proxy DMP', 'AUTH_CLI', p12), item('Proxy DMP', 'SIGN', null)];
  const requests = all.map(({ request }) => request);
  assert.deepEqual(namesOf(all).slice(1), [...archivedNames(requests, 'modern').values()]);
});
