import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requestMailKinds } from '../../core/contract/mailbox.ts';
import {
  testCancellation,
  testDownload,
  testFacts,
  testRevocation,
  testSettings,
} from '../../test/support/mail-facts.ts';
import {
  composeCancelledMail,
  composeDownloadedMail,
  composeFiledMail,
  composeLapsedMail,
  composeLapsingMail,
  composeReadyMail,
  composeRevokedMail,
  composeRevokedNotice,
  type OutgoingMail,
} from './compose.ts';
import type { RequestMailFacts } from './request-mail-facts.ts';

const composers = {
  filed: composeFiledMail,
  ready: composeReadyMail,
  lapsing: composeLapsingMail,
  lapsed: composeLapsedMail,
  cancelled: (facts: RequestMailFacts, settings: typeof testSettings) =>
    composeCancelledMail({ ...facts, ...testCancellation }, settings),
  downloaded: (facts: RequestMailFacts, settings: typeof testSettings) =>
    composeDownloadedMail({ ...facts, ...testDownload }, settings),
  revoked: (facts: RequestMailFacts, settings: typeof testSettings) =>
    composeRevokedMail({ ...facts, ...testRevocation }, settings),
} as const;
const asIs = { serializers: [(value: unknown) => String(value)] };

const withdrawal = `https://portail.igc.example/retirer/${testFacts.requestId}`;
const form = 'https://portail.igc.example/demander/offre?offre=ORG&amp;usage=SIGN';
const linksOf = {
  filed: [],
  ready: [withdrawal],
  lapsing: [withdrawal],
  lapsed: [form],
  cancelled: [form],
  downloaded: [`https://portail.igc.example/produits/${testDownload.productId}`],
  revoked: [form],
} as const;

const everyMail = (['fr', 'en'] as const).flatMap((locale) =>
  (['browser', 'own-csr'] as const).flatMap((keyOrigin) =>
    requestMailKinds.map((kind) => ({
      links: linksOf[kind],
      name: `${kind}, ${keyOrigin}, ${locale}`,
      mail: composers[kind]({ ...testFacts, locale, keyOrigin }, testSettings),
    })),
  ),
);

for (const { name, mail, links } of everyMail) {
  test(`reads as a person read it aloud: ${name}`, (t) => {
    t.assert.snapshot(`${mail.subject}\n\n${mail.text}`, asIs);
  });

  test(`says the same in text and in HTML: ${name}`, () => {
    const onlyInHtml = new Set(wordsOf('TEST · Si le bouton ne marche pas : If the button does not work:'));
    const text = wordsOf(mail.text);
    const html = wordsOf(visible(mail.html));
    assert.deepEqual(
      text.filter((word) => !html.includes(word)),
      [],
    );
    assert.deepEqual(
      html.filter((word) => !text.includes(word) && !onlyInHtml.has(word)),
      [],
    );
  });

  test(`holds no image, script, form, outside resource or link but the portal and the support: ${name}`, () => {
    assert.doesNotMatch(mail.html, /<(img|script|form|iframe|link|object|base|svg)\b|url\(|@import|\son\w+=/i);
    const found = [...mail.html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    assert.deepEqual(found, [...links, 'mailto:assistance@igc.example']);
  });

  test(`keeps lines of text within 78 columns: ${name}`, () => {
    assert.deepEqual(
      mail.text.split('\n').filter((line) => line.length > 78),
      [],
    );
  });
}

test('sets the no-break spaces of French typography', () => {
  for (const { mail } of everyMail.filter((one) => one.mail.locale === 'fr')) {
    assert.doesNotMatch(mail.text, /(?<=\S) [:;?!]/);
    assert.doesNotMatch(mail.text, /e-mail|'/);
  }
});

test('writes to the actor, copies the second address, and names itself the same at each try', () => {
  const mail = composeReadyMail(testFacts, testSettings);
  assert.deepEqual(
    { to: mail.to, cc: mail.cc, messageId: mail.messageId, subject: mail.subject.replaceAll('\u00a0', ' ') },
    {
      to: ['certificats@ch-valmont.example'],
      cc: ['dsi@ch-valmont.example'],
      messageId: '<D-2026-004817.ready@portail.igc.example>',
      subject: '[Action] Retirez GED-ARCHIVES avant le 27/11',
    },
  );
  assert.deepEqual(composeReadyMail(testFacts, testSettings), mail);
  assert.equal(composeFiledMail(testFacts, testSettings).messageId, '<D-2026-004817.filed@portail.igc.example>');
});

test('does not copy the actor to themselves', () => {
  const mail = composeFiledMail({ ...testFacts, copyAddress: 'Certificats@ch-valmont.example' }, testSettings);
  assert.deepEqual(mail.cc, []);
  assert.doesNotMatch(mail.text, /Copie à/);
});

test('says of no person that they expire, are revoked or are to be withdrawn: their certificate is', () => {
  const subjectName = 'Inès Aubry, 3769999004/CPET-00001';
  const product = { ...testFacts.product, offer: 'PRO' };
  for (const locale of ['fr', 'en'] as const) {
    for (const kind of requestMailKinds) {
      const { subject, text } = composers[kind]({ ...testFacts, locale, product, subjectName }, testSettings);
      const said = `${subject} ${text}`.replace(/\s+/g, ' ');
      assert.ok(said.includes(subjectName), kind);
      assert.doesNotMatch(said, /(^|[.\]] |Retirez |Retirer |Withdraw |\bde |\bque )Inès/, `${kind}, ${locale}`);
    }
  }
  const { subject } = composeReadyMail({ ...testFacts, product, subjectName }, testSettings);
  assert.equal(
    subject.replaceAll('\u00a0', ' '),
    '[Action] Retirez le certificat Inès Aubry, 3769999004/CPET-00001 avant le 27/11',
  );
});

test('names the certificate, its structure, its reference and who asked, in every mail', () => {
  for (const { mail } of everyMail) {
    for (const part of [
      'GED-ARCHIVES',
      'ORG · SIGN',
      'CH de Valmont',
      'FINESS 769999004',
      'D-2026-004817',
      'Compte d’essai',
    ]) {
      assert.ok(mail.text.replace(/\s+/g, ' ').includes(part), `${mail.kind} does not say ${part}`);
    }
  }
});

test('says the limit of the withdrawal in the time of Paris, in each mail that tells of it', () => {
  for (const { mail } of everyMail.filter(({ mail }) => ['ready', 'lapsing', 'lapsed'].includes(mail.kind))) {
    const [limit, zone] =
      mail.locale === 'fr'
        ? [/27\u00a0novembre 2026 à 9\u00a0h\u00a014/i, /heure de Paris/]
        : [/27\u00a0November 2026 at 09:14/i, /Paris time/];
    const unwrapped = mail.text.replaceAll('\n', ' ');
    assert.match(unwrapped, limit);
    assert.match(unwrapped, zone);
  }
});

test('puts the reason of an officer on one line, whatever was typed, and as text', () => {
  const reason = ' mauvais\nnom :\r\n<b>corrigez-le</b> ';
  const mail = composeCancelledMail({ ...testFacts, ...testCancellation, reason }, testSettings);
  assert.match(mail.text, /MOTIF\u00a0: mauvais nom : <b>corrigez-le<\/b>\n/);
  assert.ok(mail.html.includes('mauvais nom : &lt;b&gt;corrigez-le&lt;/b&gt;'));
});

test('sends people to the team of the portal when no support address is configured', () => {
  const mail = composeReadyMail(testFacts, { ...testSettings, replyTo: null });
  assert.match(mail.text, /prévenez l’équipe/);
  assert.doesNotMatch(mail.html, /mailto:/);
});

test('says TEST on a TEST instance only', () => {
  assert.doesNotMatch(composeReadyMail(testFacts, { ...testSettings, instanceKind: 'production' }).html, /TEST/);
});

test('shows markup in a name as text, and keeps the case of names', () => {
  const hostile = `<script>alert("1")</script> & 'Œuvre'`;
  const mail = composeReadyMail(
    {
      ...testFacts,
      subjectName: hostile,
      structure: { name: '</div><a href="https://evil.example">', certifiedIdentifier: '<b>' },
    },
    testSettings,
  );
  assert.doesNotMatch(mail.html, /<script|<a href="https:\/\/evil|<\/div><a|<b><\/div>/);
  assert.match(mail.html, /&lt;script&gt;alert\(&quot;1&quot;\)&lt;\/script&gt; &amp; &#39;Œuvre&#39;/);
  assert.ok(mail.text.startsWith(`${hostile} EST PRÊT`));
  assert.ok(mail.subject.includes(hostile));
});

test('encodes what a mailto link would misread', () => {
  const mail = composeReadyMail(testFacts, { ...testSettings, replyTo: 'aide?cc=x&y@igc.example' });
  assert.match(mail.html, /href="mailto:aide%3Fcc%3Dx%26y@igc\.example"/);
});

test('refuses to write a header from what could end it or name someone else', () => {
  const addresses = [
    'a@b.example\r\nBcc: x@evil.example',
    '"x@evil.example x"@ch-valmont.example',
    'a@b.example,c@evil.example',
    'group:a@b.example;',
    'a@b.example\u2028',
    'a@@b.example',
    '(comment)a@b.example',
    `${'('.repeat(10_000)}a@b.example`,
    'Someone <a@b.example>',
    '',
  ];
  for (const actorEmail of addresses) {
    assert.throws(() => composeReadyMail({ ...testFacts, actorEmail }, testSettings), /mail address/);
    assert.throws(() => composeReadyMail({ ...testFacts, copyAddress: actorEmail }, testSettings), /mail address/);
  }
  for (const subjectName of ['A\nBcc: x@evil.example', 'A\u0000B', 'A\u2028B', 'A\u0085B']) {
    assert.throws(() => composeReadyMail({ ...testFacts, subjectName }, testSettings), /control character/);
  }
});

test('shows an identifier that is not of the national form as it is', () => {
  const mail: OutgoingMail = composeFiledMail(
    { ...testFacts, structure: { name: 'CH', certifiedIdentifier: 'X-1' } },
    testSettings,
  );
  assert.match(mail.text, /CH, X-1/);
});

/** What a reader of the HTML sees: no head, no hidden preview. */
const visible = (html: string): string =>
  html
    .replace(/<head>[\s\S]*<\/head>/, ' ')
    .replace(/<div style="display:none[\s\S]*?<\/div>/, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const wordsOf = (text: string): string[] =>
  text
    .toUpperCase()
    .split(/[^\p{L}\p{N}@/.:’-]+/u)
    .map((word) => word.replace(/^[-.:]+|[-.:]+$/g, ''))
    .filter((word) => word !== '');

test('tells a representative of a revocation with a link to the certificate, and again when the key turns out stolen', () => {
  const to = { to: 'direction@ch-valmont.example', accountId: null };
  const facts = { ...testFacts, ...testRevocation, copyAddress: null };
  const first = composeRevokedNotice(facts, to, testSettings);
  const again = composeRevokedNotice({ ...facts, upgraded: true }, to, testSettings);
  assert.deepEqual([first.kind, first.requestId, first.to, first.cc], ['revoked', null, [to.to], []]);
  assert.ok(first.html.includes(`/certificats/${testRevocation.certificateId}`));
  assert.notEqual(first.messageId, again.messageId);
  assert.equal(composeRevokedNotice(facts, to, testSettings).messageId, first.messageId);
});
