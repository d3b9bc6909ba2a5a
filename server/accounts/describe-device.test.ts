import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { describeDevice } from './describe-device.ts';

const mozilla = 'Mozilla/5.0';
const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

const table: readonly (readonly [userAgent: string, browser: string | null, system: string | null])[] = [
  [`${mozilla} (Windows NT 10.0; Win64; x64; rv:149.0) Gecko/20100101 Firefox/149.0`, 'Firefox 149', 'Windows'],
  [`${mozilla} (X11; Linux x86_64) ${webkit} Chrome/156.0.0.0 Safari/537.36`, 'Chrome 156', 'Linux'],
  [
    `${mozilla} (Windows NT 10.0; Win64; x64) ${webkit} Chrome/156.0.0.0 Safari/537.36 Edg/156.0.1`,
    'Edge 156',
    'Windows',
  ],
  [`${mozilla} (Linux; Android 16; Pixel) ${webkit} Chrome/156.0.0.0 Mobile Safari/537.36`, 'Chrome 156', 'Android'],
  [
    `${mozilla} (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1`,
    'Safari 19',
    'iOS',
  ],
  [
    `${mozilla} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Safari/605.1.15`,
    'Safari 19',
    'macOS',
  ],
  [
    `${mozilla} (X11; CrOS x86_64 14541.0.0) ${webkit} Chrome/156.0.0.0 Safari/537.36 OPR/120.0`,
    'Opera 120',
    'ChromeOS',
  ],
  ['curl/8.11.0', 'curl 8', null],
  ['', null, null],
  ['a device of its own kind', null, null],
];

for (const [userAgent, browser, system] of table) {
  test(`describes « ${userAgent.slice(0, 60)} » as ${browser ?? 'nothing'} on ${system ?? 'nothing'}`, () => {
    assert.deepEqual(describeDevice(userAgent), { browser, system });
  });
}

test('describes any text in a few words of ours', () => {
  assert.deepEqual(describeDevice(null), { browser: null, system: null });
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (said) => {
      const { browser, system } = describeDevice(said);
      assert.match(browser ?? 'Firefox 1', /^[A-Z][A-Za-z ]{3,16} \d{1,4}$|^curl \d{1,4}$/);
      assert.ok((system ?? '').length <= 8);
    }),
  );
});
