import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { silentLog } from '../../test/support/silent-log.ts';
import { testClock } from '../../test/support/test-clock.ts';
import type { OcspAnswers } from '../authority/answer-ocsp.ts';
import { serverWithEarlyDoor } from '../platform/http-early.ts';
import { earlyOcsp, signingAllowance } from './early-ocsp.ts';

const clock = testClock('2026-11-17T09:00:00.000Z');
/** Every octet there is: what leaves as text must arrive as it was. */
const everyOctet = Uint8Array.from({ length: 256 }, (_, octet) => octet);
const [heldQuestion, signedQuestion, failing, nonsense] = ['held', 'signed', 'failing', 'nonsense'].map((word) =>
  Buffer.from(word),
) as [Buffer, Buffer, Buffer, Buffer];

const ocsp: Omit<OcspAnswers, 'answer'> = {
  inHand: (requestDer) =>
    heldQuestion.equals(requestDer) ? { latin1: Buffer.from(everyOctet).toString('latin1'), cacheable: null } : null,
  answerQuestion: (requestDer) => {
    if (failing.equals(requestDer)) return Promise.reject(new Error('PostgreSQL is away'));
    return signedQuestion.equals(requestDer)
      ? Promise.resolve({ der: everyOctet.toReversed(), cacheable: null })
      : null;
  },
};

/** Its routes answer with what they were given. */
async function opened(http: Parameters<typeof signingAllowance>[0]): Promise<string> {
  const early = earlyOcsp({ ...ocsp, clock, log: silentLog, maySign: signingAllowance(http) });
  const server = serverWithEarlyDoor(early, async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    response.writeHead(299).end(`${request.url} ${body.toString()}`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const post = (origin: string, body: Buffer, headers: Record<string, string> = {}) =>
  fetch(`${origin}/OCSP`, {
    method: 'POST',
    body: new Uint8Array(body),
    headers: { 'content-type': 'application/ocsp-request', ...headers },
  });
const get = (origin: string, body: Buffer, headers: Record<string, string> = {}) =>
  fetch(`${origin}/OCSP/${encodeURIComponent(body.toString('base64'))}`, { headers });
const octets = async (answer: Response): Promise<Uint8Array> => new Uint8Array(await answer.arrayBuffer());

test('a question is answered before the framework, octet by octet, whether its answer is held or signed for it', async () => {
  const origin = await opened({ trustedProxy: false, rateFactor: 1 });
  for (const ask of [post, get]) {
    for (const [question, expected] of [
      [heldQuestion, everyOctet],
      [signedQuestion, everyOctet.toReversed()],
    ] as const) {
      const answer = await ask(origin, question);
      assert.deepEqual([answer.status, await octets(answer)], [200, expected]);
      assert.equal(answer.headers.get('content-type'), 'application/ocsp-response');
      assert.equal(answer.headers.get('content-length'), '256');
      assert.equal(answer.headers.get('cache-control'), 'no-store');
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    }
  }
});

test('everything else goes on to the routes as it came', async () => {
  const origin = await opened({ trustedProxy: false, rateFactor: 1 });
  const long = Buffer.alloc(600, 'a');
  for (const [answer, body] of [
    [await post(origin, nonsense), 'nonsense'],
    [await post(origin, long), String(long)],
    [await post(origin, Buffer.alloc(0)), ''],
    [await post(origin, heldQuestion, { 'content-type': 'text/plain' }), 'held'],
  ] as const) {
    assert.deepEqual([answer.status, await answer.text()], [299, `/OCSP ${body}`]);
  }
  for (const answer of [
    await get(origin, nonsense),
    await get(origin, heldQuestion, { 'if-none-match': '"x"' }),
    await get(origin, Buffer.alloc(900, 'a')),
    await fetch(`${origin}/OCSP/%00`),
    await fetch(`${origin}/OCSP/%`),
    await fetch(`${origin}/CRL/a.crl`),
  ]) {
    assert.equal(answer.status, 299);
  }
});

test('a failure is answered as one that passes, to be asked again', async () => {
  const origin = await opened({ trustedProxy: false, rateFactor: 1 });
  for (const ask of [post, get]) {
    const answer = await ask(origin, failing);
    assert.deepEqual([answer.status, answer.headers.get('retry-after'), await answer.text()], [503, '5', '']);
  }
});

test('signing is counted for each address; what is held is not', async () => {
  const origin = await opened({ trustedProxy: false, rateFactor: 0.001 });
  const statuses = async (question: Buffer) => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(origin, question)));
    return answers.map(({ status }) => status).toSorted();
  };
  assert.deepEqual(await statuses(signedQuestion), [200, 200, 200, 299, 299]);
  assert.deepEqual(await statuses(heldQuestion), [200, 200, 200, 200, 200]);
  clock.advance(60);
  assert.deepEqual(await statuses(signedQuestion), [200, 200, 200, 299, 299]);
});

test('behind a proxy the routes count, who alone know who asks', async () => {
  const origin = await opened({ trustedProxy: ['127.0.0.1'], rateFactor: 1 });
  assert.equal((await post(origin, signedQuestion)).status, 299);
  assert.equal((await post(origin, heldQuestion)).status, 200);
});
