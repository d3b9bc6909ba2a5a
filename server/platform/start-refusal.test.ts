import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { errorCode, listenRefusal } from './start-refusal.ts';

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
