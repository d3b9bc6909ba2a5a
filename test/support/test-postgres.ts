import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../server/platform/postgres-embedded.ts';
import { atEnd } from './at-end.ts';
import { silentLog } from './silent-log.ts';
import { temporaryFolder } from './temporary-folder.ts';

export type TestPostgres = Pick<EmbeddedPostgres, 'ownerUrl' | 'runtimeUrl' | 'superuserUrl'>;

let lazy: Promise<TestPostgres> | null = null;

/** The server that `npm test` started for all test files; without one, a server of this file, started when first asked for. */
export function testPostgres(): Promise<TestPostgres> {
  const given = process.env.SCEAU_TEST_POSTGRES;
  lazy ??= given === undefined ? startOwn() : Promise.resolve(JSON.parse(given));
  return lazy;
}

async function startOwn(): Promise<TestPostgres> {
  const server = await startEmbeddedPostgres({ folder: await temporaryFolder(), log: silentLog });
  atEnd(server.stop);
  return server;
}
