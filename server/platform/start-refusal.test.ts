import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { errorCode, linesOf, listenRefusal, StartRefusal } from './start-refusal.ts';

describe('the lines of a failed start', () => {
  it('are those of a refusal', () => {
    assert.deepEqual(linesOf(new StartRefusal(['one', 'two'], { cause: new Error('cause') })), ['one', 'two']);
  });

  it('are a fault and each of its causes, one line each', () => {
    const refused = Object.assign(new AggregateError([], ''), { code: 'ECONNREFUSED' });
    const fault = new Error('first', { cause: new TypeError('second\nline', { cause: refused }) });
    assert.deepEqual(linesOf(fault), [
      'Error: first',
      '  because TypeError: second line',
      '  because AggregateError: ECONNREFUSED',
    ]);
  });
});

describe('listen refusal', () => {
  it('says in one line that the port is taken', async () => {
    const first = createServer().listen(0, '127.0.0.1');
    await once(first, 'listening');
    const address = first.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const second = createServer().listen(port, '127.0.0.1');
    const [error] = await once(second, 'error');
    const refusal = listenRefusal(error, { host: '127.0.0.1', port, variable: 'SCEAU_PORT' });
    assert.deepEqual(refusal?.lines, [`Port ${port} on 127.0.0.1 is taken: stop what uses it, or set SCEAU_PORT.`]);
    first.close();
  });

  it('is none for a failure of another kind', () => {
    assert.equal(listenRefusal(new Error('other'), { host: 'localhost', port: 80, variable: 'SCEAU_PORT' }), null);
  });

  it('finds the code of an error, also among several', () => {
    const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    assert.equal(errorCode(refused), 'ECONNREFUSED');
    assert.equal(errorCode(new AggregateError([refused])), 'ECONNREFUSED');
    assert.equal(errorCode('text'), '');
  });
});
