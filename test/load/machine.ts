import { open, rm, statfs } from 'node:fs/promises';
import { availableParallelism, cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { percentile } from './statistics.ts';

/** statfs(2) names a file system by number. */
const fileSystems: ReadonlyMap<number, string> = new Map([
  [0xef53, 'ext4'],
  [0x58465342, 'xfs'],
  [0x9123683e, 'btrfs'],
  [0x2fc12fc1, 'zfs'],
  [0x794c7630, 'overlayfs'],
]);
const memoryFileSystems: readonly number[] = [0x01021994, 0x858458f6];

export const isInMemory = ({ type }: { readonly type: number }): boolean => memoryFileSystems.includes(type);

/** What a reader needs to weigh the figures; no name or path of the machine. */
export async function describeMachine(database: pg.Client, dataFolder: string): Promise<readonly string[]> {
  const [cpu] = cpus();
  const shown = await database.query<{ server_version: string }>('show server_version');
  const fileSystem = fileSystems.get((await statfs(dataFolder)).type) ?? 'another file system';
  const flush = await flushMilliseconds(dataFolder);
  return [
    `CPU: ${cpu?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores, shared by client, server and PostgreSQL`,
    `Memory: ${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    `Disk: ${fileSystem}; writing 8 KiB and fdatasync takes ${flush.toFixed(2)} ms (median)`,
    `Linux ${/^[\d.]+/.exec(release())?.[0] ?? ''}, Node ${process.version}, OpenSSL ${process.versions.openssl}, PostgreSQL ${shown.rows[0]?.server_version ?? ''}`,
  ];
}

/** What one durable commit costs at least, here. */
async function flushMilliseconds(folder: string): Promise<number> {
  const path = join(folder, 'flush-probe');
  const file = await open(path, 'wx');
  const page = Buffer.alloc(8192, 1);
  const taken: number[] = [];
  try {
    for (let round = 0; round < 100; round += 1) {
      const start = performance.now();
      await file.write(page, 0, page.length, round * page.length);
      await file.datasync();
      taken.push(performance.now() - start);
    }
  } finally {
    await file.close();
    await rm(path);
  }
  return percentile(taken, 50);
}
