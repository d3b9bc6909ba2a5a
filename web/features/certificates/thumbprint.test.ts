import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serialCommand, thumbprintOf } from './thumbprint.ts';

const hex = '0a1b2c3d4e5f60718293a4b5c6d7e8f901234567';
const pairs = hex.match(/../g) ?? [];

test('knows a SHA-1 thumbprint as Windows, openssl and people write it', () => {
  for (const typed of [
    hex,
    hex.toUpperCase(),
    pairs.join(':'),
    `\u200e${pairs.join(' ')}`,
    `SHA1 Fingerprint=${pairs.join(':').toUpperCase()}`,
    ` Thumbprint: ${hex} `,
  ]) {
    assert.equal(thumbprintOf(typed), hex.toUpperCase(), typed);
  }
});

test('takes nothing else for one', () => {
  for (const typed of ['', 'portail.ch-valmont.example', hex.slice(1), `${hex}0`, '4f'.repeat(16), 'ab'.repeat(32)]) {
    assert.equal(thumbprintOf(typed), null, typed);
  }
});

test('names it in a command of PowerShell', () => {
  assert.equal(
    serialCommand('0A1B'),
    "(Get-ChildItem Cert:\\ -Recurse | Where-Object Thumbprint -eq '0A1B').SerialNumber",
  );
});
