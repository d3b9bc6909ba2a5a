import assert from 'node:assert/strict';
import test from 'node:test';
import { hashSecret, verifySecret } from './argon2.ts';
import { Overload } from './overload.ts';

test('accepts the secret it hashed and no other', async () => {
  const phc = await hashSecret('Bretagne&Sirop-42/Quai');
  assert.match(phc, /^\$argon2id\$v=19\$m=47104,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  assert.equal(await verifySecret(phc, 'Bretagne&Sirop-42/Quai'), true);
  assert.equal(await verifySecret(phc, 'Bretagne&Sirop-42/quai'), false);
  assert.equal(await verifySecret(phc, ''), false);
});

test('never gives the same string twice for one secret', async () => {
  assert.notEqual(await hashSecret('same'), await hashSecret('same'));
});

test('reads a string of the reference implementation', async () => {
  // phc-winner-argon2, src/test.c: hashtest(version 0x13, t=2, m=16, p=1, "password", "somesalt", …, Argon2_id)
  const reference = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  assert.equal(await verifySecret(reference, 'password'), true);
  assert.equal(await verifySecret(reference, 'passwore'), false);
});

test('refuses to compare with something that is not a PHC string', async () => {
  await assert.rejects(verifySecret('$2b$12$abcdefghijklmnopqrstuv', 'password'));
});

test('turns away what would wait too long, and serves the rest', async () => {
  const light = '$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  const results = await Promise.allSettled(Array.from({ length: 60 }, () => verifySecret(light, 'x')));
  const refused = results.filter((result) => result.status === 'rejected');
  assert.equal(refused.length, 60 - 42);
  assert.ok(refused.every((result) => result.reason instanceof Overload));
  assert.equal(await verifySecret(light, 'x'), false);
});
