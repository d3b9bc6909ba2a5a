import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogue } from '../../../core/catalogue/catalogue.ts';
import { findPack, productOfPart } from '../../../core/catalogue/pack.ts';
import type { ProductView, RequestView } from '../../../core/contract/portal.ts';
import type { PackItem } from '../../catalogue/pack-items.ts';
import { checkPack, doubleOf } from './check-pack.ts';

const itemsOf = (code: string): readonly PackItem[] =>
  (findPack(catalogue, code)?.parts ?? assert.fail(code)).map((part) => ({
    part,
    product: productOfPart(catalogue, part),
    request: { id: part.id } as RequestView,
  }));
const rules = {
  grantedDomains: ['ch-valmont.example'],
  copyDomains: ['ch-valmont.example'],
  reservedNames: 'allowed-on-test',
  isPublicSuffix: () => false,
} as const;
const words = {
  chooseNameMissing: 'choisir',
  sentence: ({ code }: { readonly code: string }) => code,
  fieldMissing: (name: string) => `remplir ${name}`,
};
const check = (code: string, form: Parameters<typeof checkPack>[1]) =>
  checkPack(itemsOf(code), form, () => rules, words).map(({ fieldId, message }) => [fieldId, message]);
const notices = { actorEmail: 'pki@ch-valmont.example' };

test('says what several parts refuse once, in the order of the form', () => {
  assert.deepEqual(check('insi-dmp', { copyAddress: 'a@ailleurs.example' }), [
    ['field-serviceNameChoice', 'choisir'],
    ['field-serviceName', 'field.required'],
    ['field-actorEmail', 'field.required'],
    ['field-copyAddress', 'domain.not-granted'],
  ]);
});

test('names each empty field in the list of what is wrong, and nothing that is wrong otherwise', () => {
  const found = checkPack(itemsOf('insi-dmp'), { copyAddress: 'a@ailleurs.example' }, () => rules, words);
  assert.deepEqual(
    found.map(({ inSummary }) => inSummary),
    [undefined, 'remplir serviceName', 'remplir actorEmail', undefined],
  );
});

test('takes what every part takes', () => {
  const form = { ...notices, serviceName: 'Proxy DMP', serviceNameChoice: 'INSI-AUTO' };
  assert.deepEqual(check('insi-dmp', form), []);
  assert.deepEqual(check('insi-lots', notices), []);
  assert.deepEqual(check('mssante', { ...notices, fqdn: 'm.ch-valmont.example', additionalFqdns: ['x.example'] }), [
    ['field-additionalFqdns-0', 'domain.not-granted'],
  ]);
});

test('finds the product that a part would double on its own offer, by the name that it would have', () => {
  const existing = [
    { offer: 'ORG', usage: 'AUTH_CLI', subjectName: 'INSI-AUTO', state: 'valid' },
    { offer: 'ORG', usage: 'SIGN', subjectName: 'proxy dmp', state: 'pending' },
    { offer: 'SERV', usage: 'SIGN', subjectName: 'Proxy DMP', state: 'valid' },
    { offer: 'ORG', usage: 'AUTH_CLI', subjectName: 'Proxy DMP', state: 'expired' },
  ] as ProductView[];
  const doubles = (form: Parameters<typeof doubleOf>[1]) =>
    itemsOf('insi-dmp').map((item) => doubleOf(item, form, existing)?.subjectName);
  assert.deepEqual(doubles({ serviceName: 'Proxy DMP', serviceNameChoice: 'INSI-AUTO' }), [
    'INSI-AUTO',
    undefined,
    'proxy dmp',
  ]);
  assert.deepEqual(doubles({ serviceName: 'Autre', serviceNameChoice: 'INSI-MANU' }), [
    undefined,
    undefined,
    undefined,
  ]);
});
