import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StartRefusal } from '../platform/start-refusal.ts';
import { mailSettings } from './settings.ts';

const configuration = (mail: { smtpUrl?: string | null; from?: string; replyTo?: string | null }) => ({
  instance: { kind: 'test' as const },
  http: { publicOrigin: 'https://portail.igc.example' },
  mail: { smtpUrl: null, from: 'Sceau <sceau@localhost>', replyTo: null, ...mail },
});

test('keeps mails without an SMTP server and sends them with one', () => {
  assert.equal(mailSettings(configuration({})).delivery, 'kept');
  assert.equal(mailSettings(configuration({ smtpUrl: 'smtp://localhost' })).delivery, 'smtp');
});

test('takes the bare address of the support mailbox', () => {
  assert.equal(mailSettings(configuration({ replyTo: 'Aide <aide@igc.example>' })).replyTo, 'aide@igc.example');
});

for (const mailbox of [
  '"Sceau" <sceau@igc.example>',
  'sceau@-igc.example',
  'a@b.example c@d.example',
  'sceau@igc.example\n',
]) {
  test(`does not start with the mailbox ${JSON.stringify(mailbox)}`, () => {
    assert.throws(() => mailSettings(configuration({ from: mailbox })), StartRefusal);
    assert.throws(() => mailSettings(configuration({ replyTo: mailbox })), StartRefusal);
  });
}
