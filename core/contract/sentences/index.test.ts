import assert from 'node:assert/strict';
import test from 'node:test';
import { accountSentences } from './accounts.ts';
import { catalogueSentences } from './catalogue.ts';
import { claimSentences, designationSentences, invitationSentences } from './designations.ts';
import { domainSentences } from './domains.ts';
import { federatedSentences } from './federated.ts';
import { httpSentences } from './http.ts';
import { identifierSentences } from './identifiers.ts';
import { sentenceOf, sentences } from './index.ts';
import { keyFileSentences } from './key-files.ts';
import { keySentences } from './keys.ts';
import { knownKeySentences } from './known-keys.ts';
import { mailSentences } from './mails.ts';
import { massRevocationSentences } from './mass-revocations.ts';
import { personSentences } from './persons.ts';
import { registrySentences } from './registry.ts';
import { requestSentences } from './requests.ts';
import { revocationSentences } from './revocations.ts';
import { webhookSentences } from './webhooks.ts';
import { x509Sentences } from './x509.ts';

const catalogues = [
  httpSentences,
  accountSentences,
  federatedSentences,
  identifierSentences,
  x509Sentences,
  keySentences,
  catalogueSentences,
  registrySentences,
  requestSentences,
  personSentences,
  mailSentences,
  domainSentences,
  designationSentences,
  invitationSentences,
  claimSentences,
  revocationSentences,
  webhookSentences,
  keyFileSentences,
  knownKeySentences,
  massRevocationSentences,
];
const all = Object.entries(sentences);
const failing = (isWrong: (pair: { readonly fr: string; readonly en: string }) => boolean) =>
  all.filter(([, pair]) => isWrong(pair)).map(([code]) => code);

test('gives each code to one catalogue only', () => {
  assert.equal(
    catalogues.reduce((count, catalogue) => count + Object.keys(catalogue).length, 0),
    all.length,
  );
});

test('names the same values in both languages', () => {
  const values = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort().join();
  assert.deepEqual(
    failing(({ fr, en }) => values(fr) !== values(en)),
    [],
  );
});

test('writes whole sentences in French typography', () => {
  assert.deepEqual(
    failing(({ fr, en }) => !/[.…]$/.test(fr) || !/[.…]$/.test(en)),
    [],
  );
  assert.deepEqual(
    failing(({ fr, en }) => /'/.test(fr) || /(^|\W)'|\w'\w/.test(en)),
    [],
    'typographic apostrophes',
  );
  const unquoted = (text: string) => text.replace(/«\u00a0[^»]*\u00a0»/g, '');
  assert.deepEqual(
    failing(({ fr }) => /(?<!\u00a0)(?:[;?!»]|:(?!\/\/))/.test(unquoted(fr))),
    [],
    'no-break spaces',
  );
  assert.deepEqual(
    failing(({ fr }) => /«(?!\u00a0)/.test(fr)),
    [],
    'no-break space after «',
  );
  assert.deepEqual(
    failing(({ fr }) => /e-?mail/i.test(fr.replaceAll('e\u2011mail', ''))),
    [],
    'e‑mail',
  );
});

test('puts the values in their places, and leaves a place that has none', () => {
  const refusal = { code: 'http.too-many', params: { retryAfterSeconds: 12 } } as const;
  assert.match(sentenceOf(refusal, 'en'), /Wait 12 s, then/);
  assert.match(sentenceOf({ code: 'http.too-many' }, 'fr'), /\{retryAfterSeconds\}/);
});
