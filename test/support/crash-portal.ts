import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openAuthorities } from '../../server/authority/open-authorities.ts';
import { publishDueCrls } from '../../server/authority/publish-crls.ts';
import { overHttp, type PortalClient, portalClient } from './portal-client.ts';
import { type ServerProcess, spawnServerProcess, startServerProcess } from './server-process.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

type ServerOptions = NonNullable<Parameters<typeof startServerProcess>[0]>;

/** Several real processes of one deployment: one database, one passphrase, each its port and folder. */
export interface CrashPortal {
  readonly database: TestDatabase;
  start(
    env?: Readonly<Record<string, string>>,
    options?: Pick<ServerOptions, 'watchedEveryMilliseconds'>,
  ): Promise<ServerProcess>;
  /** For a process that is to die before it answers. */
  spawn(env: Readonly<Record<string, string>>): Promise<ServerProcess>;
  signedIn(server: ServerProcess, login?: string): Promise<PortalClient>;
  structureId(name: string): Promise<string>;
  /** What the job of a process would do at that time, without waiting for its minute. */
  publishCrls(now: Date): Promise<void>;
}

export async function crashPortal(): Promise<CrashPortal> {
  const database = await createTestDatabase();
  const passphrase = randomBytes(32).toString('base64url');
  const passphraseFile = join(await temporaryFolder(), 'passphrase');
  await writeFile(passphraseFile, passphrase, { mode: 0o600 });
  const common = {
    SCEAU_PASSPHRASE_FILE: passphraseFile,
    SCEAU_PUBLICATION_URL: 'http://publication.example',
    SCEAU_CA_KEY: 'p-256',
    SCEAU_BENCH: '1',
    SCEAU_RATE_FACTOR: '10000',
    SCEAU_LOG_LEVEL: 'warn',
  };
  return {
    database,
    start: (env = {}, options = {}) => startServerProcess({ ...options, database, env: { ...common, ...env } }),
    spawn: (env) => spawnServerProcess({ database, env: { ...common, ...env } }),
    signedIn: async ({ origin }, login = 'hopital') => {
      const client = portalClient({ transport: overHttp(origin), origin });
      await client.signIn(login);
      return client;
    },
    structureId: async (name) => {
      const query = database.runtime.selectFrom('structures').select('id').where('name', '=', name);
      return (await query.executeTakeFirstOrThrow()).id;
    },
    publishCrls: async (now) => {
      const authorities = await openAuthorities(database.runtime, passphrase);
      await publishDueCrls({ db: database.runtime, authorities }, now);
    },
  };
}
