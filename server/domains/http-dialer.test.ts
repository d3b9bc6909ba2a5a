import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { atEnd } from '../../test/support/at-end.ts';
import { httpDialer } from './http-dialer.ts';

type Listening = {
  listen(port: number, host: string, done: () => void): unknown;
  address(): unknown;
  close(): unknown;
};

async function listening(server: Listening): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  atEnd(async () => void server.close());
  return (server.address() as AddressInfo).port;
}
const webServer = (answer: RequestListener) => listening(createServer(answer));
const rawServer = (answer: (socket: Socket) => void) =>
  listening(
    createTcpServer((socket) => {
      socket.on('error', () => undefined);
      atEnd(async () => void socket.destroy());
      answer(socket);
    }),
  );

const target = { address: '127.0.0.1', host: 'ch-valmont.example', path: '/.well-known/sceau-preuve/token' };
const fetched = (port: number, seconds = 5) => httpDialer(seconds).fetch({ ...target, port });

test('asks the checked address for the path, under the name of the domain, and reads what a token takes', async () => {
  let asked: unknown;
  const port = await webServer(({ method, url, headers }, response) => {
    asked = [method, url, headers.host, headers.cookie, headers.authorization];
    response.end('sceau-domaine=abc\n');
  });
  assert.deepEqual(await fetched(port), { kind: 'answered', body: 'sceau-domaine=abc\n' });
  assert.deepEqual(asked, ['GET', target.path, target.host, undefined, undefined]);
});

test('follows no redirect, wherever it leads', async () => {
  let calls = 0;
  const inside = await webServer((_request, response) => {
    calls += 1;
    response.end('secret of the network');
  });
  for (const [status, location] of [
    [301, `http://127.0.0.1:${inside}/`],
    [302, 'http://169.254.169.254/latest/meta-data/'],
    [307, 'file:///etc/passwd'],
    [308, `//127.0.0.1:${inside}/`],
  ] as const) {
    const port = await webServer((_request, response) =>
      response.writeHead(status, { location }).end('sceau-domaine=abc'),
    );
    assert.deepEqual(await fetched(port), { kind: 'redirect' }, location);
  }
  assert.equal(calls, 0);
});

test('takes 200 alone for an answer', async () => {
  for (const status of [201, 204, 401, 403, 404, 500, 503]) {
    const port = await webServer((_request, response) => response.writeHead(status).end());
    assert.deepEqual(await fetched(port), { kind: 'other-status' }, String(status));
  }
});

test('reads 1024 bytes and not one more, whether the length is announced or not', async () => {
  const full = await webServer((_request, response) => response.end('x'.repeat(1024)));
  assert.deepEqual(await fetched(full), { kind: 'answered', body: 'x'.repeat(1024) });
  const over = await webServer((_request, response) => response.end('x'.repeat(1025)));
  assert.deepEqual(await fetched(over), { kind: 'too-long' });
  let sent = 0;
  const endless = await webServer((_request, response) => {
    const timer = setInterval(() => {
      sent += 512;
      response.write('x'.repeat(512));
    }, 5);
    response.on('close', () => clearInterval(timer));
  });
  assert.deepEqual(await fetched(endless), { kind: 'too-long' });
  assert.ok(sent < 65_536);
});

test('waits so long and no longer: for the connection, the headers, or a body that drips', async () => {
  const silent = await rawServer(() => undefined);
  const dripping = await rawServer((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    const timer = setInterval(() => socket.write('x'), 50);
    socket.on('close', () => clearInterval(timer));
  });
  const slowHeaders = await rawServer((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    const timer = setInterval(() => socket.write('X-A: b\r\n'), 50);
    socket.on('close', () => clearInterval(timer));
  });
  for (const port of [silent, dripping, slowHeaders]) {
    const started = performance.now();
    assert.deepEqual(await fetched(port, 0.5), { kind: 'too-slow' });
    assert.ok(performance.now() - started < 3000);
  }
});

test('survives what is no HTTP', async () => {
  for (const bytes of ['', 'SSH-2.0-OpenSSH_9\r\n', `HTTP/1.1 200 OK\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`, '\0\0\0']) {
    const port = await rawServer((socket) => socket.end(bytes));
    assert.deepEqual(await fetched(port), { kind: 'unreachable' }, bytes.slice(0, 20));
  }
  const port = await rawServer((socket) => socket.destroy());
  assert.deepEqual(await fetched(port), { kind: 'unreachable' });
  const upgrading = await rawServer((socket) =>
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
  );
  assert.deepEqual(await fetched(upgrading, 1), { kind: 'unreachable' });
});

test('uses no proxy, even where the environment asks Node to', async () => {
  let proxied = 0;
  const proxy = await webServer((_request, response) => {
    proxied += 1;
    response.end('by the proxy');
  });
  const direct = await webServer((_request, response) => response.end('direct'));
  const script = `
    const { httpDialer } = await import(${JSON.stringify(new URL('./http-dialer.ts', import.meta.url).href)});
    const fetched = await httpDialer().fetch(${JSON.stringify({ ...target, port: direct })});
    console.log(JSON.stringify(fetched));`;
  const env = {
    ...process.env,
    ...{ NODE_USE_ENV_PROXY: '1', HTTP_PROXY: `http://127.0.0.1:${proxy}`, http_proxy: `http://127.0.0.1:${proxy}` },
    ...{ NO_PROXY: '', no_proxy: '' },
  };
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env });
  assert.deepEqual(JSON.parse(stdout), { kind: 'answered', body: 'direct' });
  assert.equal(proxied, 0);
});
