import assert from 'node:assert/strict';
import { test } from 'node:test';
import { designationMailKinds as noticeKinds } from '../../core/contract/mailbox.ts';
import { testSettings } from '../../test/support/mail-facts.ts';
import { composeDesignationMail, composeInvitationMail } from './designation-mails.ts';
import { previewMail } from './preview-mail.ts';
import { secretLinkPlaceholder } from './secret-link.ts';

const now = new Date('2026-11-23T09:00:00Z');
const asIs = { serializers: [(value: unknown) => String(value)] };
const everyMail = (['fr', 'en'] as const).flatMap((locale) =>
  noticeKinds.map((kind) => ({
    name: `${kind}, ${locale}`,
    mail: previewMail({ kind, locale, keyOrigin: 'browser' }, testSettings, now),
  })),
);
const withLink: ReadonlySet<string> = new Set(['invitation', 'claim-verify', 'claim-accepted']);

for (const { name, mail } of everyMail) {
  test(`reads as a person read it aloud: ${name}`, (t) => {
    t.assert.snapshot(`${mail.subject}\n\n${mail.text}`, asIs);
  });

  test(`keeps to 78 columns, French typography and the portal’s own links: ${name}`, () => {
    assert.deepEqual(
      mail.text.split('\n').filter((line) => line.length > 78 && !/^https:\S+$/.test(line)),
      [],
    );
    if (mail.locale === 'fr') {
      assert.doesNotMatch(`${mail.subject}\n${mail.text}`, /(?<=\S) [:;?!]/);
      assert.doesNotMatch(mail.text, /e-mail|'/);
    }
    const links = [...mail.html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href);
    assert.equal(links.includes(secretLinkPlaceholder), withLink.has(mail.kind));
    for (const link of links.filter((one) => one !== secretLinkPlaceholder)) {
      assert.match(link, /^(https:\/\/portail\.igc\.example\/|mailto:assistance@igc\.example$)/);
    }
    assert.doesNotMatch(mail.html, /<(img|script|form|iframe)\b/i);
  });
}

const facts = {
  ...{ structure: { name: 'CH de Valmont', certifiedIdentifier: '1769999004' }, offers: ['ORG'], domains: null },
  ...{ validUntil: new Date('2026-11-30T23:00:00Z'), by: 'D. Modèle' },
};
const to = { about: '5f0e7f5c.1', to: 'n.specimen@ch-valmont.example', locale: 'fr', accountId: null } as const;

test('names the last day that counts, not the midnight after it', () => {
  const mail = composeInvitationMail({ ...facts, role: 'technicalAdmin', expiresAt: now }, to, testSettings);
  assert.match(mail.text, /30\u00a0novembre 2026/);
});

test('an action is asked of who can prolong, and not of who holds', () => {
  const of = (isHolder: boolean) =>
    composeDesignationMail(
      {
        ...{
          ...facts,
          kind: 'designation-ending',
          role: 'technicalAdmin',
          isHolder,
          holder: 'Éditeur Boréal',
          at: now,
        },
        ...{ structureId: '5f0e7f5c-8d1c-4f63-9a54-0c6f3d1e4817', isThirdParty: true, by: null },
      },
      to,
      testSettings,
    );
  assert.match(of(false).subject, /^\[Action\] .*30\/11$/);
  assert.match(of(true).subject, /^Votre désignation .*30\/11$/);
  assert.ok(of(false).html.includes('/structures/5f0e7f5c-8d1c-4f63-9a54-0c6f3d1e4817/habilitations'));
  assert.ok(of(true).html.includes('/mes-habilitations'));
});

test('a name that would end a header is refused, and markup in one is text', () => {
  const hostile = { ...facts, by: '<b>moi</b>', role: 'delegate', expiresAt: now } as const;
  assert.doesNotMatch(composeInvitationMail(hostile, to, testSettings).html, /<b>moi/);
  const broken = { ...hostile, structure: { ...facts.structure, name: 'CH\r\nBcc: x@evil.example' } };
  assert.throws(() => composeInvitationMail(broken, to, testSettings), /control character/);
});
