import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { DomainNameRules } from './domain-name.ts';
import { readEmailAddress } from './email-address.ts';

const rules: DomainNameRules = { reservedNames: 'allowed-on-test', isPublicSuffix: () => false };

const answerTo = (typed: string) => {
  const read = readEmailAddress(typed, rules);
  return read.ok ? read.value : read.refusal.code;
};

test('accepts plain addresses, domain in lower case and local part as typed', () => {
  for (const [typed, address] of [
    ['certificats@ch-valmont.example', 'certificats@ch-valmont.example'],
    [' Jeanne.Martin@CH-Valmont.Example ', 'Jeanne.Martin@ch-valmont.example'],
    ["o'connor+igc_2@xn--hpital-ixa.fr", "o'connor+igc_2@xn--hpital-ixa.fr"],
    [`${'a'.repeat(64)}@b.fr`, `${'a'.repeat(64)}@b.fr`],
  ]) {
    assert.equal(answerTo(typed ?? ''), address);
  }
});

test('refuses what two mail programs would read in two ways', () => {
  for (const [typed, code] of [
    ['', 'email.empty'],
    ['certificats', 'email.no-at'],
    ['a@x@y', 'email.many-at'],
    ['a@x.fr,b@y.fr', 'email.character'],
    ['"x@evil.tld x"@ok.fr', 'email.character'],
    ['"a b"@ok.fr', 'email.character'],
    ['a(comment)@ok.fr', 'email.character'],
    [`${'('.repeat(10_000)}a@ok.fr`, 'email.character'],
    ['group:a@ok.fr;', 'email.character'],
    ['Jeanne <a@ok.fr>', 'email.character'],
    ['a@ok.fr\r\nBcc: b@evil.fr', 'email.character'],
    ['a@ok.fr\n', 'email.character'],
    ['a\u2028@ok.fr', 'email.character'],
    ['a\u0085@ok.fr', 'email.character'],
    ['a%0ab@ok.fr', 'email.character'],
    ['a%evil.fr@ok.fr', 'email.character'],
    ['evil.fr!a@ok.fr', 'email.character'],
    ['a@[10.0.0.1]', 'email.character'],
    ['a\\@ok.fr', 'email.character'],
    ['é@ok.fr', 'email.character'],
    ['a@hôpital.fr', 'email.character'],
    ['\u0430@ok.fr', 'email.character'],
    ['a\u200b@ok.fr', 'email.character'],
    ['a b@ok.fr', 'email.character'],
    ['@ok.fr', 'email.local-empty'],
    ['.a@ok.fr', 'email.local-dots'],
    ['a.@ok.fr', 'email.local-dots'],
    ['a..b@ok.fr', 'email.local-dots'],
    [`${'a'.repeat(65)}@ok.fr`, 'email.local-too-long'],
    ['a@', 'domain.empty'],
    ['a@ok', 'domain.single-label'],
    ['a@ok.fr.', 'domain.empty-label'],
    ['a@10.0.0.1', 'domain.ip-address'],
    ['a@-ok.fr', 'domain.hyphen'],
    ['a@srv.local', 'domain.reserved'],
    ['a@xn--2ug.fr', 'domain.idn-character'],
  ] as const) {
    assert.equal(answerTo(typed), code, typed.slice(0, 60));
  }
});

test('accepts 254 characters and no more', () => {
  const domain = `${`${'b'.repeat(60)}.`.repeat(3)}fr`;
  const local = 'a'.repeat(254 - domain.length - 1 - 5);
  const address = `${local}@cccc.${domain}`;
  assert.equal(address.length, 254);
  assert.ok(local.length <= 64);
  assert.equal(answerTo(address), address);
  assert.equal(answerTo(`${local}@ccccc.${domain}`), 'email.too-long');
});

test('never throws; an accepted address is printable ASCII, has one @, and read again gives itself', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.stringMatching(/^[a-zA-Z0-9.'+_%"-]{1,12}@[a-zA-Z0-9.-]{1,12}\.fr$/),
    fc.emailAddress(),
  );
  fc.assert(
    fc.property(typed, (address) => {
      const once = readEmailAddress(address, rules);
      if (!once.ok) return;
      assert.match(once.value, /^[!-?A-~]+@[a-z0-9.-]+$/);
      assert.deepEqual(readEmailAddress(once.value, rules), once);
    }),
    { numRuns: 1000 },
  );
});
