import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import { atEnd } from './at-end.ts';

export interface DroppingProxy {
  /** `url` led through the proxy. */
  through(url: string): string;
  /** The n-th COMMIT from now reaches PostgreSQL, and its connection ends before the answer comes back. */
  dropAfterCommit(count: number): void;
  /** How many commits went unanswered. */
  dropped(): number;
}

/** Stands between a server process and PostgreSQL, where a network can lose the answer to a COMMIT. */
export async function startDroppingProxy(databaseUrl: string): Promise<DroppingProxy> {
  const target = new URL(databaseUrl);
  let countdown = 0;
  let dropped = 0;
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname);
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    let swallowing = false;
    client.on('data', (bytes) => {
      if (/\bcommit\b/i.test(bytes.toString('latin1')) && countdown > 0) {
        countdown -= 1;
        swallowing = countdown === 0;
      }
      server.write(bytes);
    });
    // The answer proves that PostgreSQL has committed; nobody else will ever see it.
    server.on('data', (bytes) => {
      if (!swallowing) return client.write(bytes);
      dropped += 1;
      server.destroy();
      return client.destroy();
    });
    client.on('close', () => server.destroy());
    server.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  atEnd(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => proxy.close(resolve));
  });
  return {
    through: (url) => {
      const led = new URL(url);
      led.searchParams.delete('host'); // its socket
      led.port = String(port);
      return led.href;
    },
    dropAfterCommit: (count) => {
      countdown = count;
    },
    dropped: () => dropped,
  };
}
