import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type DomainNameRules, isWithinDomain, readDomainName } from './domain-name.ts';
import { isPublicSuffix } from './public-suffix.ts';

const production: DomainNameRules = { reservedNames: 'refused', isPublicSuffix };
const onTest: DomainNameRules = { reservedNames: 'allowed-on-test', isPublicSuffix };

const answerTo = (typed: string, rules = production) => {
  const read = readDomainName(typed, rules);
  return read.ok ? read.value : read.refusal.code;
};

test('accepts server names, trimmed and in lower case', () => {
  for (const [typed, name] of [
    ['portail.ch-valmont.fr', 'portail.ch-valmont.fr'],
    [' PORTAIL.CH-Valmont.FR\u00a0', 'portail.ch-valmont.fr'],
    ['ch-valmont.fr', 'ch-valmont.fr'],
    ['1.2.3.4.ch-valmont.fr', '1.2.3.4.ch-valmont.fr'],
    ['3com.fr', '3com.fr'],
    ['Hôpital-Œuvre.fr', 'xn--hpital-uvre-2eb55j.fr'],
    ['ho\u0302pital.fr', 'xn--hpital-ixa.fr'],
    ['xn--hpital-ixa.fr', 'xn--hpital-ixa.fr'],
    [`${'a'.repeat(63)}.fr`, `${'a'.repeat(63)}.fr`],
  ]) {
    assert.equal(answerTo(typed ?? ''), name);
  }
});

test('refuses the names of real incidents', () => {
  for (const [typed, code] of [
    ['.ch-valmont.fr', 'domain.empty-label'], // a SAN starting with a dot
    ['srv-.ch-valmont.fr', 'domain.hyphen'], // a trailing hyphen
    ['-srv.ch-valmont.fr', 'domain.hyphen'],
    ['xn--ch-valmont-dt6e.fr', 'domain.idn-character'], // an A-label of U+200E
    ['ch-valmont\u200e.fr', 'domain.idn-character'],
    ['1.1.1.1', 'domain.ip-address'],
    ['srv_1.ch-valmont.fr', 'domain.underscore'],
    ['Some-State', 'domain.single-label'],
    ['a@b.fr', 'domain.character'],
    ['a&b.fr', 'domain.character'],
  ] as const) {
    assert.equal(answerTo(typed), code, typed);
  }
});

test('refuses what is not a name, each with its own code', () => {
  for (const [typed, code] of [
    ['', 'domain.empty'],
    ['  ', 'domain.empty'],
    ['*.ch-valmont.fr', 'domain.wildcard'],
    ['srv*.ch-valmont.fr', 'domain.wildcard'],
    ['https://ch-valmont.fr/', 'domain.url'],
    ['ch-valmont.fr:443', 'domain.url'],
    ['ch-valmont.fr/x', 'domain.url'],
    ['::1', 'domain.ip-address'],
    ['[2001:db8::1]', 'domain.ip-address'],
    ['::ffff:10.0.0.1', 'domain.ip-address'],
    ['127.1', 'domain.ip-address'],
    ['0x7f.0x1', 'domain.ip-address'],
    ['srv.123', 'domain.ip-address'],
    ['srv..ch-valmont.fr', 'domain.empty-label'],
    ['srv.ch-valmont.fr.', 'domain.empty-label'],
    ['.', 'domain.empty-label'],
    ['srv .ch-valmont.fr', 'domain.character'],
    ['srv.ch-valmont.fr\r\n', 'domain.character'],
    ['srv\0.ch-valmont.fr', 'domain.character'],
    ['srv%2ech-valmont.fr', 'domain.character'],
    ['ab--cd.fr', 'domain.reserved-hyphens'],
    [`${'a'.repeat(64)}.fr`, 'domain.label-too-long'],
    [`${'é'.repeat(64)}.fr`, 'domain.label-too-long'],
    [`${'a.'.repeat(126)}fr`, 'domain.too-long'],
    ['a'.repeat(100_000), 'domain.too-long'],
    ['ch-valmont', 'domain.single-label'],
    ['fr', 'domain.single-label'],
    ['asso.fr', 'domain.public-suffix'],
    ['gouv.fr', 'domain.public-suffix'],
    ['github.io', 'domain.public-suffix'],
    ['xn--.fr', 'domain.idn-invalid'],
    ['раypal.fr', 'domain.idn-mixed-scripts'],
    ['１.ch-valmont.fr', 'domain.idn-character'],
    ['ch-valmont。fr', 'domain.idn-character'],
  ] as const) {
    assert.equal(answerTo(typed), code, typed.slice(0, 80));
  }
});

test('accepts 253 characters and no more', () => {
  const longest = `${`${'a'.repeat(50)}.`.repeat(4)}${'b'.repeat(46)}.fr`;
  assert.equal(longest.length, 253);
  assert.equal(answerTo(longest), longest);
  assert.equal(answerTo(`b${longest.slice(0, -3)}.fr`), 'domain.too-long');
});

test('refuses reserved and internal names, on TEST too', () => {
  const reserved = [
    ['localhost', 'srv.localhost', 'srv.local', 'srv.internal', 'srv.lan', 'srv.home', 'srv.corp', 'x.home.arpa'],
    ['a.onion', 'a.invalid', 'a.intranet', 'a.private', 'a.alt', 'a.intra', 'a.localdomain', '1.0.0.10.in-addr.arpa'],
  ];
  for (const name of reserved.flat()) {
    assert.equal(answerTo(name), 'domain.reserved', name);
    assert.equal(answerTo(name, onTest), 'domain.reserved', name);
  }
});

test('takes documentation names on TEST only', () => {
  for (const name of ['portail.ch-valmont.example', 'a.test', 'www.example.com']) {
    assert.equal(answerTo(name), 'domain.reserved');
    assert.equal(answerTo(name, onTest), name);
  }
  assert.equal(answerTo('example', onTest), 'domain.single-label');
});

test('grants a domain and its subdomains only, label by label', () => {
  const granted = 'ch-valmont.example';
  for (const [fqdn, within] of [
    ['ch-valmont.example', true],
    ['portail.ch-valmont.example', true],
    ['a.b.ch-valmont.example', true],
    ['evilch-valmont.example', false],
    ['evil-ch-valmont.example', false],
    ['ch-valmont.example.evil.fr', false],
    ['valmont.example', false],
    ['example', false],
  ] as const) {
    assert.equal(isWithinDomain(fqdn, granted), within, fqdn);
  }
  assert.equal(isWithinDomain('ch-valmont.example', ''), false);
});

test('an accepted name is LDH in lower case, fits the DNS, and read again gives itself', () => {
  const label = fc.oneof(
    fc.stringMatching(/^[a-zA-Z0-9-]{1,12}$/),
    fc.string({ unit: fc.constantFrom('é', 'É', 'à', 'œ', 'ß', 'x', 'Y', '-', '2'), minLength: 1, maxLength: 10 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }),
    fc.stringMatching(/^xn--[a-z0-9-]{1,12}$/),
  );
  const typed = fc
    .tuple(fc.array(label, { minLength: 1, maxLength: 3 }), fc.constantFrom('.fr', '.org', ''))
    .map(([labels, end]) => labels.join('.') + end);
  fc.assert(
    fc.property(typed, (name) => {
      const once = readDomainName(name, production);
      if (!once.ok) return;
      assert.match(
        once.value,
        /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
      );
      assert.deepEqual(readDomainName(once.value, production), once);
    }),
    { numRuns: 2000 },
  );
});

test('never throws on any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
      assert.equal(typeof readDomainName(typed, onTest).ok, 'boolean');
    }),
  );
});
