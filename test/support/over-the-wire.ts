import { request } from 'node:http';

/** What a client on a real connection to 127.0.0.1 gets. */
export function overTheWire(port: number, path: string, headers: Record<string, string>) {
  return new Promise<{ status: number | undefined; bytes: number; type: string | undefined }>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on('end', () => resolve({ status: answer.statusCode, bytes, type: answer.headers['content-type'] }));
    })
      .on('error', reject)
      .end();
  });
}
