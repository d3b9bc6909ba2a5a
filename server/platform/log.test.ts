import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fastify from 'fastify';
import { testClock } from '../../test/support/test-clock.ts';
import { createLog, type Log } from './log.ts';

const clock = testClock('2026-11-23T10:00:00Z');

function record(options: { level?: 'debug' | 'info'; isTTY?: boolean } = {}): { log: Log; lines: string[] } {
  const lines: string[] = [];
  const stream = { write: (line: string) => lines.push(line), isTTY: options.isTTY ?? false };
  return { log: createLog({ level: options.level ?? 'info', clock, stream }), lines };
}

describe('log', () => {
  it('writes one line of JSON per event, from its level on', () => {
    const { log, lines } = record();
    log.debug('not this');
    log.child({ requestId: 'r-1' }).warn({ count: 2n, at: clock.now(), der: new Uint8Array(5) }, 'two\nlines');
    assert.equal(lines.length, 1);
    assert.equal(lines[0]?.indexOf('\n'), lines[0]?.length === undefined ? 0 : lines[0].length - 1);
    assert.deepEqual(JSON.parse(lines[0] ?? ''), {
      time: '2026-11-23T10:00:00.000Z',
      level: 'warn',
      msg: 'two\nlines',
      requestId: 'r-1',
      count: '2',
      at: '2026-11-23T10:00:00.000Z',
      der: '[5 bytes]',
    });
  });

  it('tells an error with its cause', () => {
    const { log, lines } = record();
    log.error(new Error('outer', { cause: Object.assign(new Error('inner'), { code: 'ECONNRESET' }) }));
    const { msg, err } = JSON.parse(lines[0] ?? '');
    assert.equal(msg, 'outer');
    assert.equal(err.cause.code, 'ECONNRESET');
  });

  it('masks what is secret by its name, however deep', () => {
    const { log, lines } = record();
    log.info({
      body: { password: 'p-1', list: [{ revocationCode: 'p-2' }] },
      headers: { cookie: 'p-3', Authorization: 'p-4' },
    });
    assert.doesNotMatch(lines[0] ?? '', /p-[1-4]/);
  });

  it('survives a value that contains itself', () => {
    const { log, lines } = record();
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    log.info({ loop }, 'loop');
    assert.equal(lines.length, 1);
  });

  it('is short on a terminal', () => {
    const { log, lines } = record({ isTTY: true });
    log.info('ready');
    log.warn({ port: 8080 }, 'taken');
    assert.deepEqual(lines, ['10:00:00 ready\n', '10:00:00 WARN taken {"port":8080}\n']);
  });

  it("serves as Fastify's logger, without queries, headers or bodies", async () => {
    const { log, lines } = record();
    const server = fastify({ loggerInstance: log });
    server.get('/here', async () => ({}));
    await server.inject({ url: '/here?code=p-1', headers: { cookie: 'p-2' } });
    await server.close();
    assert.ok(lines.some((line) => JSON.parse(line).req?.path === '/here'));
    assert.doesNotMatch(lines.join(''), /p-[12]/);
  });
});
