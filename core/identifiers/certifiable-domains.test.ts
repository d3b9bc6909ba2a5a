import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { certifiableDomains, widestDomains } from './certifiable-domains.ts';
import { isWithinDomain, readDomainName } from './domain-name.ts';

test('narrows the structure’s domains by the designation’s list, whichever of the two is the wider', () => {
  for (const [granted, listed, certifiable] of [
    [['ch-valmont.example'], null, ['ch-valmont.example']],
    [['ch-valmont.example'], ['ch-valmont.example'], ['ch-valmont.example']],
    [['ch-valmont.example'], ['dmp.ch-valmont.example'], ['dmp.ch-valmont.example']],
    [['dmp.ch-valmont.example'], ['ch-valmont.example'], ['dmp.ch-valmont.example']],
    [['ch-valmont.example'], ['autre.example'], []],
    [['ch-valmont.example'], [], []],
    [[], null, []],
    [[], ['ch-valmont.example'], []],
    [['ch-valmont.example', 'dmp.ch-valmont.example'], null, ['ch-valmont.example']],
    [
      ['ch-valmont.example', 'valmont-sante.example'],
      ['dmp.ch-valmont.example', 'valmont-sante.example', 'autre.example'],
      ['dmp.ch-valmont.example', 'valmont-sante.example'],
    ],
  ] as const) {
    assert.deepEqual(certifiableDomains(granted, listed), certifiable, `${granted} narrowed by ${listed}`);
  }
});

test('cuts at labels: the end of a name is not its domain', () => {
  assert.deepEqual(certifiableDomains(['ch-valmont.example'], ['evilch-valmont.example']), []);
  assert.deepEqual(certifiableDomains(['evilch-valmont.example'], ['ch-valmont.example']), []);
  assert.deepEqual(certifiableDomains(['valmont.example'], ['ch-valmont.example']), []);
  assert.deepEqual(certifiableDomains(['ch-valmont.example'], ['']), []);
  assert.deepEqual(certifiableDomains([''], null), []);
});

test('compares internationalised names in their one canonical form, and never with their look-alikes', () => {
  const rules = { reservedNames: 'allowed-on-test', isPublicSuffix: () => false } as const;
  const canonical = (typed: string) => {
    const read = readDomainName(typed, rules);
    return read.ok ? read.value : assert.fail(typed);
  };
  const hopital = canonical('Hôpital.example');
  assert.equal(hopital, canonical('xn--hpital-ixa.example'));
  assert.deepEqual(certifiableDomains([hopital], [canonical('ho\u0302pital.example')]), [hopital]);
  assert.deepEqual(certifiableDomains([hopital], ['hopital.example']), []);
  const cyrillic = canonical('\u0430\u0441\u0441\u0435.example');
  assert.deepEqual(certifiableDomains(['acce.example'], [cyrillic]), []);
});

/** Few labels, so that names meet: one under another, beside another, its end only. */
const label = fc.constantFrom('a', 'aa', 'b', 'ch-a', 'xn--hpital-ixa');
const name = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => `${labels.join('.')}.example`);
const list = fc.array(name, { maxLength: 5 });
const isIn = (fqdn: string, domains: readonly string[]) => domains.some((domain) => isWithinDomain(fqdn, domain));

test('a name is certifiable if and only if both lists hold it', () => {
  fc.assert(
    fc.property(list, fc.option(list), name, (granted, listed, fqdn) => {
      const both = isIn(fqdn, granted) && (listed === null || isIn(fqdn, listed));
      assert.equal(isIn(fqdn, certifiableDomains(granted, listed)), both);
    }),
    { numRuns: 2000 },
  );
});

test('nothing certifiable lies outside either list, whatever is put before it', () => {
  fc.assert(
    fc.property(list, list, fc.array(label, { maxLength: 3 }), (granted, listed, before) => {
      for (const domain of certifiableDomains(granted, listed)) {
        const fqdn = [...before, domain].join('.');
        assert.ok(isIn(fqdn, granted) && isIn(fqdn, listed), fqdn);
        assert.ok(!isIn(`x${domain}`, [domain]));
      }
    }),
    { numRuns: 2000 },
  );
});

test('says nothing twice: no domain of the answer is under another', () => {
  fc.assert(
    fc.property(list, (domains) => {
      const widest = widestDomains(domains);
      for (const domain of widest)
        assert.deepEqual(
          widest.filter((one) => isWithinDomain(domain, one)),
          [domain],
        );
      for (const domain of domains) assert.ok(isIn(domain, widest));
    }),
  );
});
