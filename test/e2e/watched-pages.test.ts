import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { describe } from 'node:test';
import type { Page } from 'playwright-core';
import { atEnd } from '../support/at-end.ts';
import { openPortal } from '../support/browser-portal.ts';
import { freePort } from '../support/free-port.ts';

const { server, browserTest } = await openPortal();
const elsewhere = `http://localhost:${await freePort()}`;
const other = createServer((_request, response) => response.end()).listen(Number(new URL(elsewhere).port), '127.0.0.1');
atEnd(async () => other.close());

/** What a page must never do, done on purpose: each is seen, and would fail any other test of this folder. */
const faults: Readonly<Record<string, readonly [RegExp, (page: Page) => Promise<unknown>]>> = {
  'an exception': [
    /^exception: Error: planted/,
    (page) =>
      page.evaluate(
        () =>
          void setTimeout(() => {
            throw new Error('planted');
          }),
      ),
  ],
  'a promise that nobody caught': [
    /^exception: .*planted/s,
    (page) => page.evaluate(() => void Promise.reject(new Error('planted'))),
  ],
  // biome-ignore lint/suspicious/noConsole: what is planted is just that
  'an error in the console': [/^console: planted/, (page) => page.evaluate(() => console.error('planted'))],
  'a file that is not there': [
    /^console: .*status of 404/,
    (page) => page.evaluate(() => fetch('/api/nowhere').then(() => undefined)),
  ],
  'an inline style': [
    /^policy violation: style-src/,
    (page) => page.evaluate(() => document.body.setAttribute('style', 'color: red')),
  ],
  'markup made of a string': [
    /^policy violation: require-trusted-types-for/,
    (page) =>
      page.evaluate(() => {
        try {
          document.body.innerHTML = '<p>planted</p>';
        } catch {
          // What is looked at is that it was told.
        }
      }),
  ],
  'a call to another origin': [
    /^policy violation: connect-src/,
    (page) =>
      page.evaluate(
        (url) =>
          fetch(url)
            .catch(() => undefined)
            .then(() => undefined),
        elsewhere,
      ),
  ],
  'a picture of another origin': [
    /^policy violation: img-src/,
    (page) =>
      page.evaluate((url) => {
        new Image().src = url;
      }, elsewhere),
  ],
  'a beacon to another origin': [
    /^policy violation: connect-src/,
    (page) => page.evaluate((url) => void navigator.sendBeacon(url, 'x'), elsewhere),
  ],
  'a form sent to another origin': [
    /^policy violation: form-action/,
    (page) =>
      page.evaluate((url) => {
        const form = document.createElement('form');
        form.method = 'post';
        form.action = url;
        document.body.append(form);
        form.submit();
      }, elsewhere),
  ],
  'going to another origin': [/^request to another origin: GET/, (page) => page.goto(elsewhere)],
};

describe('the tests of pages see', { concurrency: 2 }, () => {
  for (const [name, [expected, act]] of Object.entries(faults)) {
    browserTest(name, async (open) => {
      const { page, takeFaults } = await open();
      await page.goto(`${server.origin}/connexion`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      assert.deepEqual(takeFaults(), []);
      await act(page);
      const seen: string[] = [];
      for (let waited = 0; !seen.some((fault) => expected.test(fault)); waited += 50) {
        assert.ok(waited < 5_000, `seen: ${seen.join(' | ')}`);
        await page.waitForTimeout(50);
        seen.push(...takeFaults());
      }
      await page.waitForTimeout(100);
      takeFaults();
    });
  }
});
