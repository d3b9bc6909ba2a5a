import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { catalogue } from './catalogue.ts';
import { checkFields, type TypedFields } from './check-fields.ts';
import { fieldsOfPart, fieldsOfParts, findPack, findPart, formOfParts, namesToChoose, productOfPart } from './pack.ts';
import { isForPerson } from './product.ts';

const rules = {
  grantedDomains: ['ch-valmont.example'],
  copyDomains: null,
  reservedNames: 'allowed-on-test',
  isPublicSuffix: () => false,
} as const;
const packOf = (code: string) => findPack(catalogue, code) ?? assert.fail(code);
const shapeOf = (code: string) =>
  packOf(code).parts.map(({ offer, usage, serviceName }) => [offer, usage, serviceName]);

test('asks for the products of system.md §1, names fixed where they are imposed', () => {
  assert.deepEqual(shapeOf('dmp'), [
    ['ORG', 'AUTH_CLI', 'asked'],
    ['ORG', 'SIGN', 'asked'],
  ]);
  assert.deepEqual(shapeOf('insi-lots'), [['ORG', 'AUTH_CLI', ['INSI-AUTO']]]);
  assert.deepEqual(shapeOf('insi-utilisateurs'), [['ORG', 'AUTH_CLI', ['INSI-MANU']]]);
  assert.deepEqual(shapeOf('insi-dmp'), [
    ['ORG', 'AUTH_CLI', ['INSI-AUTO', 'INSI-MANU']],
    ['ORG', 'AUTH_CLI', 'asked'],
    ['ORG', 'SIGN', 'asked'],
  ]);
  assert.deepEqual(shapeOf('mssante'), [['SERV', 'SSL_SERV', 'asked']]);
  assert.deepEqual(shapeOf('serveur-web'), [['SERV', 'SSL_SERV', 'asked']]);
  assert.deepEqual(shapeOf('signer'), [['ORG', 'SIGN', 'asked']]);
});

test('is data that holds together: codes once, parts once, products and imposed names that exist', () => {
  assert.equal(new Set(catalogue.packs.map(({ code }) => code)).size, catalogue.packs.length);
  for (const pack of catalogue.packs) {
    assert.match(pack.code, /^[a-z-]{1,40}$/);
    assert.equal(new Set(pack.parts.map(({ id }) => id)).size, pack.parts.length);
    for (const part of pack.parts) {
      // A person's is filed with evidence and decided: it has no part in « Finaliser » for all.
      assert.ok(!isForPerson(catalogue, part.offer), part.id);
      assert.match(part.id, /^[a-z-]{1,40}$/);
      const product = productOfPart(catalogue, part);
      if (part.serviceName === 'asked') continue;
      assert.ok(part.serviceName.length > 0);
      for (const name of part.serviceName) {
        assert.ok(
          product.imposedNames.some((imposed) => imposed.name === name),
          name,
        );
      }
    }
  }
  assert.equal(findPack(catalogue, 'rien'), undefined);
  assert.equal(findPart(packOf('dmp'), 'insi'), undefined);
  assert.throws(() => productOfPart({ ...catalogue, products: [] }, packOf('dmp').parts[0] ?? assert.fail()));
});

test('asks once what the parts share, and nothing that is imposed', () => {
  const cases = [
    ['dmp', ['serviceName', 'actorEmail', 'copyAddress'], []],
    ['insi-lots', ['actorEmail', 'copyAddress'], []],
    ['insi-dmp', ['serviceName', 'actorEmail', 'copyAddress'], ['INSI-AUTO', 'INSI-MANU']],
    ['mssante', ['fqdn', 'additionalFqdns', 'actorEmail', 'copyAddress'], []],
  ] as const;
  for (const [code, fields, names] of cases) {
    assert.deepEqual(fieldsOfParts(catalogue, packOf(code).parts), fields, code);
    assert.deepEqual(namesToChoose(packOf(code).parts), names, code);
  }
});

const typedForms = fc.record(
  {
    serviceNameChoice: fc.constantFrom('INSI-AUTO', 'INSI-MANU', 'free', 'INSI-AUTRE'),
    serviceName: fc.constantFrom('Proxy DMP', 'INSI-AUTO', 'insi-manu', ''),
    fqdn: fc.constantFrom('dmp.ch-valmont.example', 'ailleurs.example'),
    additionalFqdns: fc.array(fc.constantFrom('a.ch-valmont.example', ''), { maxLength: 2 }),
    certifiedAddress: fc.constant('bal@ch-valmont.example'),
    actorEmail: fc.constantFrom('pki@ch-valmont.example', 'rien'),
    copyAddress: fc.constantFrom('dsi@ch-valmont.example', ''),
  },
  { requiredKeys: [] },
);
const somePack = fc.constantFrom(...catalogue.packs);

test('gives a part nothing that its product does not ask for, and a fixed name whatever was typed', () => {
  fc.assert(
    fc.property(somePack, typedForms, (pack, typed) => {
      for (const part of pack.parts) {
        const product = productOfPart(catalogue, part);
        const own = fieldsOfPart(catalogue, part, typed as TypedFields);
        for (const name of Object.keys(own)) {
          assert.ok(name === 'serviceNameChoice' || product.fields.some((field) => field === name), name);
        }
        const checked = checkFields(product, own, rules);
        if (!checked.ok || product.commonName !== 'serviceName') continue;
        const { commonName } = checked.value;
        if (part.serviceName === 'asked') assert.equal(commonName, (typed.serviceName ?? '').trim());
        else assert.ok(part.serviceName.includes(commonName), commonName);
      }
    }),
  );
});

test('reads the form back from its parts as far as any part keeps it: saving it again changes nothing', () => {
  fc.assert(
    fc.property(somePack, typedForms, (pack, typed) => {
      const split = (form: TypedFields) =>
        pack.parts.map((part) => ({ part, fields: fieldsOfPart(catalogue, part, form) }));
      const once = split(typed as TypedFields);
      assert.deepEqual(split(formOfParts(once)), once);
    }),
  );
});

test('lets an imposed name be chosen, never typed, and says when it was not', () => {
  const [insi = assert.fail()] = packOf('insi-dmp').parts;
  const product = productOfPart(catalogue, insi);
  const notices = { actorEmail: 'pki@ch-valmont.example' };
  const typed = checkFields(product, fieldsOfPart(catalogue, insi, { ...notices, serviceName: 'INSI-AUTO' }), rules);
  assert.ok(!typed.ok);
  assert.deepEqual(
    typed.problems.map(({ field, refusal }) => [field, refusal.code]),
    [['serviceName', 'field.required']],
  );
  const chosen = fieldsOfPart(catalogue, insi, { ...notices, serviceNameChoice: 'INSI-MANU', serviceName: 'Autre' });
  const verdict = checkFields(product, chosen, rules);
  assert.equal(verdict.ok && verdict.value.commonName, 'INSI-MANU');
});
