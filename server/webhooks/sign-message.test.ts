import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secretText, signedHeaders } from './sign-message.ts';

/** The example of the specification and of its libraries' own tests. */
const secret = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
const message = {
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  at: new Date(1_614_265_330_000),
  body: '{"test": 2432232314}',
};

test('signs as Standard Webhooks do', () => {
  assert.equal(secretText(secret), 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
  assert.deepEqual(signedHeaders(message, [secret]), {
    'webhook-id': message.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('signs with each secret in force, the newest first', () => {
  const other = Buffer.alloc(32, 1);
  const both = signedHeaders(message, [other, secret])['webhook-signature']?.split(' ') ?? [];
  assert.equal(both.length, 2);
  assert.equal(both[1], signedHeaders(message, [secret])['webhook-signature']);
  assert.notEqual(both[0], both[1]);
});
