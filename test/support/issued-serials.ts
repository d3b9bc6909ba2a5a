import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { ownerRole } from '../../server/platform/postgres-embedded.ts';

export interface IssuedSerials {
  /** Of a CA, called by its file, the newest first; none while the database is away. */
  lately(file: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

const lately = 20;

/** What a server issued, told by its database: by the intent, which is committed before anything is signed. */
export function issuedSerials(ownerUrl: () => Promise<string | null>): IssuedSerials {
  let client: pg.Client | null = null;
  const forget = async (gone: pg.Client | null): Promise<void> => {
    if (client === gone) client = null;
    await gone?.end().catch(() => undefined);
  };
  const connect = async (): Promise<pg.Client | null> => {
    const url = await ownerUrl();
    if (url === null) return null;
    const opened = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 5_000 });
    // PostgreSQL ends connections in some tests: the next look opens another.
    opened.on('error', () => void forget(opened));
    await opened.connect();
    return opened;
  };
  return {
    lately: async (file) => {
      try {
        client ??= await connect();
        const found = await client?.query<{ serial: string }>(
          `select encode(i.serial, 'hex') as serial from issuance_intents i join authorities a on a.id = i.authority_id
            where a.file_name = $1 order by i.created_at desc limit $2`,
          [file, lately],
        );
        return found?.rows.map(({ serial }) => serial) ?? [];
      } catch {
        await forget(client);
        return [];
      }
    },
    close: () => forget(client),
  };
}

/** Of the PostgreSQL that a server started in its data folder; null: it has none, or not yet. */
export async function embeddedOwnerUrl(dataFolder: string): Promise<string | null> {
  const pidFile = join(dataFolder, 'postgres', 'postmaster.pid');
  const passwordsFile = join(dataFolder, 'database-passwords.json');
  if (!existsSync(pidFile) || !existsSync(passwordsFile)) return null;
  const passwords: Record<string, string> = JSON.parse(await readFile(passwordsFile, 'utf8'));
  const port = (await readFile(pidFile, 'utf8')).split('\n')[3];
  return `postgres://${ownerRole}:${passwords[ownerRole]}@127.0.0.1:${port}/sceau`;
}
