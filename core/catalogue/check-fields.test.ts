import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { catalogue } from './catalogue.ts';
import { type CheckedFields, checkFields, type FieldRules, fieldsOf, type TypedFields } from './check-fields.ts';
import { type FieldName, findOffer, findProduct, type Product } from './product.ts';

const productOf = (offer: string, usage: string): Product => {
  const product = findProduct(catalogue, offer, usage);
  assert.ok(product, `${offer} ${usage}`);
  return product;
};
const rules: FieldRules = {
  grantedDomains: ['ch-valmont.example'],
  copyDomains: ['ch-valmont.example'],
  reservedNames: 'allowed-on-test',
  certifiedIdentifier: '1769999004',
  isPublicSuffix: (domain) => domain === 'asso.fr',
};

/** `field: code` of every problem, `field[index]: code` in a list; [] when all is accepted. */
const problemsOf = (product: Product, typed: TypedFields, by = rules): readonly string[] => {
  const verdict = checkFields(product, typed, by);
  if (verdict.ok) return [];
  return verdict.problems.map(
    ({ field, index, refusal }) => `${field}${index === undefined ? '' : `[${index}]`}: ${refusal.code}`,
  );
};
const accepted = (product: Product, typed: TypedFields, by = rules): CheckedFields => {
  const verdict = checkFields(product, typed, by);
  assert.ok(verdict.ok, JSON.stringify(verdict));
  return verdict.value;
};

const named = { surname: 'L’Hôpital--d’Étang', givenName: 'Anne-Noëlle', personEmail: 'Anne@Cabinet.example' };
const pro: TypedFields = { ...named, internalNumber: 'cpet 00001', personFunction: 'Secrétaire' };
const ps: TypedFields = { ...named, rpps: '997 0021 8896', profession: '60', certifyAddress: 'yes' };
const checkedName = { surname: "L'Hôpital--d'Étang", givenName: 'Anne-Noëlle', email: 'Anne@cabinet.example' };
const checkedPro: Partial<CheckedFields> = {
  commonName: '3769999004/CPET00001',
  person: { ...checkedName, profession: null, personFunction: 'Secrétaire' },
};
const checkedPs: Partial<CheckedFields> = {
  commonName: '899700218896',
  certifiedAddress: 'Anne@cabinet.example',
  person: { ...checkedName, profession: { code: '60', label: 'Infirmier' }, personFunction: null },
};

/** A right form of each product, and what becomes of it. */
const notices = { actorEmail: 'certificats@ch-valmont.example', copyAddress: 'dsi@ch-valmont.example' };
const forms: readonly (readonly [string, string, TypedFields, Partial<CheckedFields>])[] = [
  ['ORG', 'AUTH_CLI', { serviceName: 'Proxy DMP' }, { commonName: 'Proxy DMP' }],
  ['ORG', 'SIGN', { serviceName: 'SAMU 75' }, { commonName: 'SAMU 75' }],
  ['ORG', 'CONF', { serviceName: 'Échanges chiffrés' }, { commonName: 'Échanges chiffrés' }],
  [
    'SERV',
    'SSL_SERV',
    { fqdn: 'WWW.ch-valmont.example', additionalFqdns: ['rdv.ch-valmont.example', ''] },
    { commonName: 'www.ch-valmont.example', dnsNames: ['www.ch-valmont.example', 'rdv.ch-valmont.example'] },
  ],
  [
    'SERV',
    'S/MIME',
    { certifiedAddress: 'secretariat@CH-Valmont.example' },
    { commonName: 'secretariat@ch-valmont.example', certifiedAddress: 'secretariat@ch-valmont.example' },
  ],
  ['SERV', 'SIGN', { fqdn: 'jetons.ch-valmont.example' }, { commonName: 'jetons.ch-valmont.example' }],
  ['SERV', 'CONF', { fqdn: 'ch-valmont.example' }, { commonName: 'ch-valmont.example' }],
  ...(['AUTH', 'SIGN', 'CONF'] as const).map((usage) => ['PRO', usage, pro, checkedPro] as const),
  ...(['AUTH', 'SIGN', 'CONF'] as const).map((usage) => ['PS', usage, ps, checkedPs] as const),
];

test('has a right form for each product of the catalogue', () => {
  assert.deepEqual(
    forms.map(([offer, usage]) => `${offer} ${usage}`),
    catalogue.products.map(({ offer, usage }) => `${offer} ${usage}`),
  );
  assert.equal(catalogue.products.length, 13);
});

for (const [offer, usage, typed, checked] of forms) {
  test(`accepts a right form of ${offer} ${usage}, in canonical values`, () => {
    assert.deepEqual(accepted(productOf(offer, usage), { ...typed, ...notices }), {
      dnsNames: [],
      certifiedAddress: null,
      person: null,
      ...notices,
      ...checked,
    });
  });
}

/** By field: what is typed wrong, and the code; whatever product asks for the field says the same. */
const wrong: Readonly<Record<FieldName, readonly (readonly [typed: TypedFields, problem: string])[]>> = {
  serviceName: [
    [{ serviceName: 'SAMU  75' }, 'serviceName: text.space-double'],
    [{ serviceName: ' SAMU 75' }, 'serviceName: text.space-edge'],
    [{ serviceName: 'SAMU\u200b75' }, 'serviceName: text.invisible'],
    [{ serviceName: 'SAMU\u202e75' }, 'serviceName: text.invisible'],
    [{ serviceName: 'SAMU\u000075' }, 'serviceName: text.control'],
    [{ serviceName: 'x'.repeat(65) }, 'serviceName: text.too-long'],
    [{ serviceName: 'INSI-AUTO' }, 'serviceName: service-name.insi-typed'],
    [{ serviceName: 'insi-auto' }, 'serviceName: service-name.near-insi'],
    [{ serviceName: 'INSI AUTO' }, 'serviceName: service-name.near-insi'],
    [{ serviceName: 'INSI‑MANU' }, 'serviceName: service-name.near-insi'],
    [{ serviceName: 'INSI-AUT0' }, 'serviceName: service-name.near-insi'],
    [{ serviceName: 'ІNSI-MANU' }, 'serviceName: service-name.near-insi'],
    [{ serviceNameChoice: 'INSI-AUTRE', serviceName: 'SAMU 75' }, 'serviceName: field.choice-unknown'],
    [{ serviceNameChoice: '__proto__', serviceName: 'SAMU 75' }, 'serviceName: field.choice-unknown'],
  ],
  fqdn: [
    [{ fqdn: 'evilch-valmont.example' }, 'fqdn: domain.not-granted'],
    [{ fqdn: 'ch-valmont.example.evil.example' }, 'fqdn: domain.not-granted'],
    [{ fqdn: 'https://www.ch-valmont.example' }, 'fqdn: domain.url'],
    [{ fqdn: '*.ch-valmont.example' }, 'fqdn: domain.wildcard'],
    [{ fqdn: 'a_b.ch-valmont.example' }, 'fqdn: domain.underscore'],
    [{ fqdn: '192.0.2.1' }, 'fqdn: domain.ip-address'],
    [{ fqdn: 'asso.fr' }, 'fqdn: domain.public-suffix'],
    [{ fqdn: 'serveur' }, 'fqdn: domain.single-label'],
    [{ fqdn: `${'a'.repeat(46)}.ch-valmont.example` }, 'fqdn: common-name.too-long'],
  ],
  additionalFqdns: [
    [{ additionalFqdns: ['a.ch-valmont.example', 'evilch-valmont.example'] }, 'additionalFqdns[1]: domain.not-granted'],
    [{ additionalFqdns: ['a.ch-valmont.example', 'A.CH-VALMONT.example'] }, 'additionalFqdns[1]: domain.repeated'],
    [{ additionalFqdns: [' ', 'a b.ch-valmont.example'] }, 'additionalFqdns[1]: domain.character'],
    [{ additionalFqdns: [`${'a'.repeat(64)}.ch-valmont.example`] }, 'additionalFqdns[0]: domain.label-too-long'],
  ],
  certifiedAddress: [
    [{ certifiedAddress: 'secretariat@evilch-valmont.example' }, 'certifiedAddress: domain.not-granted'],
    [{ certifiedAddress: 'secretariat' }, 'certifiedAddress: email.no-at'],
    [{ certifiedAddress: `${'a'.repeat(46)}@ch-valmont.example` }, 'certifiedAddress: common-name.too-long'],
  ],
  rpps: [
    [{ rpps: '99700218894' }, 'rpps: identifier.luhn'],
    [{ rpps: '899700218896' }, 'rpps: rpps.national-identifier'],
    [{ rpps: '9970021889' }, 'rpps: identifier.length'],
    [{ rpps: '9970021889O' }, 'rpps: identifier.character'],
    [{ rpps: '00000000000' }, 'rpps: identifier.zeros'],
  ],
  surname: [
    [{ surname: 'Мартин' }, 'surname: person-name.character'],
    [{ surname: 'Martin2' }, 'surname: person-name.character'],
    [{ surname: 'Mar\u200btin' }, 'surname: text.invisible'],
    [{ surname: "-' ." }, 'surname: person-name.no-letter'],
    [{ surname: 'x'.repeat(65) }, 'surname: text.too-long'],
    [{ surname: 'Le  Goff' }, 'surname: text.space-double'],
  ],
  givenName: [[{ givenName: 'Zoë, Marie' }, 'givenName: person-name.character']],
  profession: [
    [{ profession: '35' }, 'profession: profession.unknown'],
    [{ profession: '__proto__' }, 'profession: profession.unknown'],
  ],
  internalNumber: [
    [{ internalNumber: 'été' }, 'internalNumber: person-id.internal-number'],
    [{ internalNumber: 'A/B' }, 'internalNumber: person-id.internal-number'],
    [{ internalNumber: 'x'.repeat(31) }, 'internalNumber: person-id.internal-number'],
  ],
  personFunction: [[{ personFunction: 'x'.repeat(65) }, 'personFunction: text.too-long']],
  personEmail: [
    [{ personEmail: 'Zoë <zoe@cabinet.example>' }, 'personEmail: email.character'],
    [
      { personEmail: 'Certificats@ch-valmont.example', actorEmail: 'certificats@CH-Valmont.example' },
      'personEmail: person.address-of-filer',
    ],
  ],
  certifyAddress: [],
  actorEmail: [
    [{ actorEmail: 'certificats' }, 'actorEmail: email.no-at'],
    [{ actorEmail: 'certificats@asso.fr' }, 'actorEmail: domain.public-suffix'],
  ],
  copyAddress: [
    [{ copyAddress: 'dsi@ailleurs.example' }, 'copyAddress: domain.not-granted'],
    [{ copyAddress: '@ch-valmont.example' }, 'copyAddress: email.local-empty'],
  ],
};

for (const [offer, usage, typed] of forms) {
  const product = productOf(offer, usage);
  const right = { ...typed, ...notices };
  for (const { name, optional } of fieldsOf(product)) {
    test(`judges ${name} of ${offer} ${usage}: missing, blank, wrong`, () => {
      for (const blank of [undefined, '', ' \t']) {
        const value = name === 'additionalFqdns' ? (blank === undefined ? undefined : [blank]) : blank;
        const expected = optional ? [] : [`${name}: field.required`];
        assert.deepEqual(problemsOf(product, { ...right, [name]: value }), expected, JSON.stringify(blank));
      }
      for (const [change, problem] of wrong[name]) {
        assert.deepEqual(problemsOf(product, { ...right, ...change }), [problem], JSON.stringify(change));
      }
    });
  }
  test(`ignores what ${offer} ${usage} does not ask for`, () => {
    const asked = new Set<string>(product.fields);
    const unasked = Object.entries(wrong).flatMap(([name, list]) => (asked.has(name) ? [] : list));
    for (const [change] of unasked) {
      assert.deepEqual(accepted(product, { ...change, ...right }), accepted(product, right));
    }
  });
}

test('tells all that is wrong at once, in the order of the form', () => {
  const typed = { fqdn: 'a_b.fr', additionalFqdns: ['*.fr', 'evil.example'], actorEmail: '', copyAddress: 'x' };
  assert.deepEqual(problemsOf(productOf('SERV', 'SSL_SERV'), typed), [
    'fqdn: domain.underscore',
    'additionalFqdns[0]: domain.wildcard',
    'additionalFqdns[1]: domain.not-granted',
    'actorEmail: field.required',
    'copyAddress: email.no-at',
  ]);
});

test('takes an INSi name by choice, whatever is typed beside it, and where the product imposes names only', () => {
  const chosen = { serviceNameChoice: 'INSI-MANU', serviceName: 'ignored', ...notices };
  assert.equal(accepted(productOf('ORG', 'AUTH_CLI'), chosen).commonName, 'INSI-MANU');
  for (const usage of ['SIGN', 'CONF']) {
    assert.deepEqual(problemsOf(productOf('ORG', usage), chosen), ['serviceName: field.choice-unknown'], usage);
  }
});

test('offers the right INSi name for a near miss', () => {
  for (const [typed, suggestion] of [
    ['insi auto', 'INSI-AUTO'],
    ['INSI MANUEL', 'INSI-MANU'],
    ['INSI-AUTO', 'INSI-AUTO'],
  ]) {
    const verdict = checkFields(productOf('ORG', 'AUTH_CLI'), { serviceName: typed, ...notices }, rules);
    assert.ok(!verdict.ok);
    assert.equal(verdict.problems[0]?.refusal.params?.suggestion, suggestion, typed);
  }
});

test('frees the copy where the designation has no list, and never what is certified', () => {
  const typed = { fqdn: 'www.ailleurs.example', ...notices, copyAddress: 'dsi@autre.example' };
  const signing = productOf('SERV', 'SIGN');
  assert.deepEqual(problemsOf(signing, typed, { ...rules, copyDomains: null }), ['fqdn: domain.not-granted']);
  const within = { ...typed, fqdn: 'www.ch-valmont.example' };
  assert.equal(accepted(signing, within, { ...rules, copyDomains: null }).copyAddress, 'dsi@autre.example');
  assert.deepEqual(problemsOf(signing, typed), ['fqdn: domain.not-granted', 'copyAddress: domain.not-granted']);
});

test('certifies no name and no address for a structure without a domain, whatever the designation says', () => {
  const none = { ...rules, grantedDomains: [], copyDomains: null };
  assert.deepEqual(problemsOf(productOf('SERV', 'SIGN'), { fqdn: 'www.ch-valmont.example', ...notices }, none), [
    'fqdn: domain.not-granted',
  ]);
  const address = { certifiedAddress: 'dmp@ch-valmont.example', ...notices };
  assert.deepEqual(problemsOf(productOf('SERV', 'S/MIME'), address, none), ['certifiedAddress: domain.not-granted']);
  const named = { serviceName: 'SAMU 75', ...notices, copyAddress: 'dsi@autre.example' };
  assert.deepEqual(problemsOf(productOf('ORG', 'SIGN'), named, none), []);
});

test('holds what is certified and where a copy goes to two lists that do not serve for each other', () => {
  const both = { ...rules, grantedDomains: ['ch-valmont.example'], copyDomains: ['autre.example'] };
  const typed = {
    certifiedAddress: 'dmp@autre.example',
    actorEmail: 'a@autre.example',
    copyAddress: 'a@ch-valmont.example',
  };
  assert.deepEqual(problemsOf(productOf('SERV', 'S/MIME'), typed, both), [
    'certifiedAddress: domain.not-granted',
    'copyAddress: domain.not-granted',
  ]);
});

test('refuses reserved names off a TEST instance', () => {
  const typed = { fqdn: 'www.ch-valmont.example', actorEmail: 'a@hopital.fr' };
  assert.deepEqual(problemsOf(productOf('SERV', 'SIGN'), typed, { ...rules, reservedNames: 'refused' }), [
    'fqdn: domain.reserved',
  ]);
});

test('takes an address for notices from any domain: only what is certified or copied must be of the structure', () => {
  assert.deepEqual(
    problemsOf(productOf('ORG', 'SIGN'), { serviceName: 'SAMU 75', actorEmail: 'exploitation@editeur.example' }),
    [],
  );
});

test('accepts 64 characters in CN, and longer names as others of the same certificate', () => {
  const fqdn = `${'a'.repeat(45)}.ch-valmont.example`;
  assert.equal(fqdn.length, 64);
  const typed = { fqdn, additionalFqdns: [`a.${fqdn}`], ...notices };
  assert.deepEqual(accepted(productOf('SERV', 'SSL_SERV'), typed).dnsNames, [fqdn, `a.${fqdn}`]);
});

test('a repeat of CN among the others is told where it stands', () => {
  const typed = { fqdn: 'www.ch-valmont.example', additionalFqdns: ['', 'www.CH-VALMONT.example'], ...notices };
  assert.deepEqual(problemsOf(productOf('SERV', 'SSL_SERV'), typed), ['additionalFqdns[1]: domain.repeated']);
});

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);

test('grants a name that ends in the granted domain at a label boundary, and no other', () => {
  const product = productOf('SERV', 'SIGN');
  fc.assert(
    fc.property(label, (prefix) => {
      const problems = (fqdn: string) => problemsOf(product, { fqdn, ...notices });
      assert.deepEqual(problems(`${prefix}.ch-valmont.example`), []);
      assert.deepEqual(problems(`${prefix}ch-valmont.example`), ['fqdn: domain.not-granted']);
      assert.deepEqual(problems(`${prefix}-ch-valmont.example`), ['fqdn: domain.not-granted']);
      assert.deepEqual(problems(`ch-valmont.example.${prefix}.example`), ['fqdn: domain.not-granted']);
    }),
  );
});

test('names accepted are distinct, with CN first', () => {
  const product = productOf('SERV', 'SSL_SERV');
  fc.assert(
    fc.property(label, fc.array(label, { maxLength: 8 }), (first, others) => {
      const verdict = checkFields(
        product,
        {
          fqdn: `${first}.ch-valmont.example`,
          additionalFqdns: others.map((one) => `${one}.ch-valmont.example`),
          ...notices,
        },
        rules,
      );
      const repeats = others.length + 1 - new Set([first, ...others]).size;
      if (!verdict.ok) {
        assert.equal(verdict.problems.filter(({ refusal }) => refusal.code === 'domain.repeated').length, repeats);
        return;
      }
      assert.equal(repeats, 0);
      assert.equal(verdict.value.dnsNames[0], verdict.value.commonName);
      assert.equal(new Set(verdict.value.dnsNames).size, verdict.value.dnsNames.length);
    }),
  );
});

test('never throws, whatever is typed', () => {
  const typed = fc.record(
    {
      serviceNameChoice: fc.string({ unit: 'grapheme' }),
      serviceName: fc.string({ unit: 'binary' }),
      fqdn: fc.string({ unit: 'binary' }),
      additionalFqdns: fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 5 }),
      certifiedAddress: fc.string({ unit: 'binary' }),
      actorEmail: fc.emailAddress(),
      copyAddress: fc.string({ unit: 'grapheme' }),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.constantFrom(...catalogue.products), typed, (product, one) => {
      const verdict = checkFields(product, one, rules);
      assert.ok(verdict.ok || verdict.problems.length > 0);
    }),
    { numRuns: 500 },
  );
});

test('finds a product by offer and usage, and nothing else', () => {
  assert.equal(findProduct(catalogue, 'SERV', 'AUTH_CLI'), undefined);
  assert.equal(findProduct(catalogue, 'ORG', 'sign'), undefined);
  assert.equal(findOffer(catalogue, 'PRE'), undefined);
  assert.equal(findOffer(catalogue, 'SERV')?.authority, 'organisations');
});
