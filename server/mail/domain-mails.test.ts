import assert from 'node:assert/strict';
import { test } from 'node:test';
import { domainMailKinds } from '../../core/contract/mailbox.ts';
import { testSettings } from '../../test/support/mail-facts.ts';
import { composeDomainMail } from './compose-domain-mail.ts';
import type { DomainMailFacts } from './domain-mail-facts.ts';

const facts: DomainMailFacts = {
  locale: 'fr',
  domain: 'rdv-valmont.example',
  structure: { id: '5f0e7f5c-8d1c-4f63-9a54-0c6f3d1e4817', name: 'CH de Valmont' },
  askedBy: 'Compte d’essai',
  askedAt: new Date('2026-11-17T08:14:30Z'),
  reason: 'Prise de rendez-vous en ligne.',
  proveBefore: new Date('2026-12-17T08:14:30Z'),
  officerDecides: false,
  proof: 'dns',
  decisionReason: 'Ce domaine n’est pas le nôtre.',
  lapsesAt: new Date('2026-12-24T08:14:30Z'),
};
const to = { about: 'domaine.compte.1', to: 'direction@ch-valmont.example', accountId: null };
const asIs = { serializers: [(value: unknown) => String(value)] };

for (const locale of ['fr', 'en'] as const) {
  for (const kind of domainMailKinds) {
    const mail = composeDomainMail(kind, { ...facts, locale }, to, testSettings);

    test(`reads as a person read it aloud: ${kind}, ${locale}`, (t) => {
      t.assert.snapshot(`${mail.subject}\n\n${mail.text}`, asIs);
    });

    test(`leads to the domains of the structure and nowhere else, and holds no token: ${kind}, ${locale}`, () => {
      const links = [...mail.html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
      const page = `https://portail.igc.example/structures/${facts.structure.id}/domaines`;
      assert.deepEqual(links, [page, 'mailto:assistance@igc.example']);
      assert.doesNotMatch(mail.html + mail.text, /sceau-domaine|<(img|script|form|iframe)\b/);
    });

    test(`says which domain, for whom, asked by whom: ${kind}, ${locale}`, () => {
      const text = mail.text.replace(/\s+/g, ' ');
      for (const part of ['rdv-valmont.example', 'CH de Valmont', 'Compte d’essai', 'Prise de rendez-vous']) {
        assert.ok(text.includes(part), `${kind} does not say ${part}`);
      }
      // An address is never cut.
      const lines = mail.text.split('\n').filter((line) => !line.startsWith('https:'));
      assert.ok(lines.every((line) => line.length <= 78));
    });
  }
}

test('says other things of a decision without a proof, of an officer’s domain and of an asking that nobody proved', () => {
  const text = (kind: (typeof domainMailKinds)[number], more: Partial<DomainMailFacts>) =>
    composeDomainMail(kind, { ...facts, ...more }, to, testSettings).text.replace(/\s+/g, ' ');
  assert.match(text('domain-asked', { officerDecides: true }), /opérateur d’enregistrement en décidera/);
  assert.match(text('domain-failing', { proof: 'decision' }), /renouveler sa décision/);
  assert.match(text('domain-granted', { proof: 'decision' }), /sans preuve/);
  assert.match(text('domain-refused', { decisionReason: null }), /trente jours/);
  assert.doesNotMatch(text('domain-refused', { decisionReason: null }), /MOTIF/);
});

test('shows markup in a reason as text, and refuses to end a header', () => {
  const mail = composeDomainMail('domain-asked', { ...facts, reason: '<b>vite</b>' }, to, testSettings);
  assert.ok(mail.html.includes('&lt;b&gt;vite&lt;/b&gt;'));
  const domain = 'a.example\r\nBcc: x@evil.example';
  assert.throws(() => composeDomainMail('domain-asked', { ...facts, domain }, to, testSettings), /control character/);
});
