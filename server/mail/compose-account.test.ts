import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testSettings } from '../../test/support/mail-facts.ts';
import type { AccountChange, AccountChangedMailFacts, PasswordLinkMailFacts } from './account-mail-facts.ts';
import { composeAccountChangedMail, composePasswordLinkMail } from './compose-account.ts';

const facts = {
  mailId: '5f0e7f5c-8d1c-4f63-9a54-0c6f3d1e4817',
  login: 'at.valmont',
  displayName: 'Compte d’essai',
  email: 'certificats@ch-valmont.example',
  at: new Date('2026-11-17T08:14:30Z'),
};
const token = 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE';
const changes: Readonly<Record<AccountChange, string | null>> = {
  'password-changed': null,
  'totp-added': null,
  'totp-removed': null,
  'recovery-codes-renewed': null,
  'recovery-code-used': '7',
  'passkey-added': 'Ordinateur <b>du bureau</b>',
  'passkey-removed': 'Ordinateur <b>du bureau</b>',
  'passkey-copied': 'Ordinateur <b>du bureau</b>',
  'identity-linked': 'Camille Test, Fournisseur <b>d’essai</b>',
  'identity-removed': 'Camille Test, Fournisseur <b>d’essai</b>',
  'factors-reset': null,
};
const withLink: Pick<PasswordLinkMailFacts, 'link' | 'because'> = {
  because: 'asked',
  link: { path: `/nouveau-mot-de-passe#${token}`, expiresAt: new Date('2026-11-17T09:14:30Z') },
};

const everyMail = (['fr', 'en'] as const).flatMap((locale) => [
  ...Object.entries(changes).map(([change, detail]) =>
    composeAccountChangedMail(
      { ...facts, locale, change: change as AccountChangedMailFacts['change'], detail, device: 'Firefox 149, Linux' },
      testSettings,
    ),
  ),
  composePasswordLinkMail({ ...facts, locale, ...withLink }, testSettings),
  composePasswordLinkMail({ ...facts, locale, ...withLink, because: 'reset' }, testSettings),
  composePasswordLinkMail({ ...facts, locale, because: 'asked', link: null }, testSettings),
]);

test('says of every mail whose account it is, when, and what to do if it was somebody else', () => {
  assert.equal(new Set(everyMail.map(({ text }) => text)).size, everyMail.length);
  for (const { text, to, cc, requestId, locale } of everyMail) {
    assert.deepEqual([to, cc, requestId], [['certificats@ch-valmont.example'], [], null]);
    const flat = text.replace(/\s+/g, ' ');
    for (const part of ['at.valmont', 'Compte d’essai', 'assistance@igc.example']) assert.ok(flat.includes(part), part);
    assert.match(flat, locale === 'fr' ? /17 novembre 2026 à 9 h 14 \(heure de Paris\)/ : /17 November 2026 at 09:14/);
  }
});

test('keeps lines of text within 78 columns, but for a link, and holds no markup of anybody', () => {
  for (const { text, html } of everyMail) {
    const long = text.split('\n').filter((line) => line.length > 78);
    assert.ok(long.every((line) => /^https:\/\/\S+$/.test(line)));
    assert.doesNotMatch(html, /<b>du bureau|<(img|script|form|iframe|link|object|base|svg)\b|url\(|\son\w+=/i);
  }
});

test('sets the no-break spaces of French typography', () => {
  for (const { text, subject } of everyMail.filter(({ locale }) => locale === 'fr')) {
    assert.doesNotMatch(text, /(?<=\S) [:;?!»]|« /);
    assert.doesNotMatch(subject, /(?<=\S) [:;?!]/);
  }
});

test('leads to the portal alone, and names the end of a link that chooses a password', () => {
  const mail = composePasswordLinkMail({ ...facts, locale: 'fr', ...withLink }, testSettings);
  assert.equal(mail.secretLink, `https://portail.igc.example/nouveau-mot-de-passe#${token}`);
  assert.doesNotMatch(mail.text + mail.html, new RegExp(token));
  assert.match(mail.text.replace(/\s+/g, ' '), /sert une fois, jusqu’au mardi 17 novembre 2026 à 10 h 14/);
  for (const { html } of everyMail) {
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href);
    assert.ok(
      links.every((href) =>
        /^https:\/\/portail\.igc\.example\/|^mailto:assistance@igc\.example$|^https:\/\/personal-link\.invalid\/$/.test(
          href,
        ),
      ),
    );
  }
});

test('gives no link to an account without a password, and each mail a name of its own', () => {
  const none = composePasswordLinkMail({ ...facts, locale: 'fr', because: 'asked', link: null }, testSettings);
  assert.doesNotMatch(none.html + none.text, /nouveau-mot-de-passe/);
  assert.equal(none.messageId, '<5f0e7f5c-8d1c-4f63-9a54-0c6f3d1e4817.password-link@portail.igc.example>');
});
