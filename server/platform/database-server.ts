import { placesOfData } from './data-folder.ts';
import type { Log } from './log.ts';
import { reachEmbeddedPostgres, runtimeRole, startEmbeddedPostgres } from './postgres-embedded.ts';
import { prepareOutsideDatabase } from './postgres-outside.ts';
import { StartRefusal } from './start-refusal.ts';

export type DatabaseChoice =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'outside'; readonly url: string; readonly ownerUrl: string | null };

export interface DatabaseLogin {
  readonly url: string;
  /** Taken on by each connection, when the login itself is mightier. */
  readonly role?: string;
}

/** The PostgreSQL we work with, ours or one that was there. */
export interface DatabaseServer {
  readonly owner: DatabaseLogin;
  readonly runtime: DatabaseLogin;
  /** Settles only when the embedded server ends without being asked to. */
  readonly lost: Promise<Error>;
  stop(): Promise<void>;
}

/** For a command that works beside the server: what the server works with, or why it cannot be reached. */
export async function reachDatabaseServer(choice: DatabaseChoice, configuredFolder: string): Promise<DatabaseLogin> {
  if (choice.kind === 'outside') {
    await prepareOutsideDatabase(choice);
    return choice.ownerUrl === null ? { url: choice.url, role: runtimeRole } : { url: choice.url };
  }
  for (const folder of placesOfData(configuredFolder)) {
    const url = await reachEmbeddedPostgres(folder);
    if (url !== null) return { url };
  }
  throw new StartRefusal(
    `No database of Sceau runs on ${configuredFolder}: start the portal first (npm start), with the same SCEAU_DATA_FOLDER, or set DATABASE_URL.`,
  );
}

export async function openDatabaseServer(
  choice: DatabaseChoice,
  { dataFolder, log }: { readonly dataFolder: string; readonly log: Log },
): Promise<DatabaseServer> {
  if (choice.kind === 'embedded') {
    const { ownerUrl, runtimeUrl, lost, stop } = await startEmbeddedPostgres({ folder: dataFolder, log });
    return { owner: { url: ownerUrl }, runtime: { url: runtimeUrl }, lost, stop };
  }
  await prepareOutsideDatabase(choice);
  return {
    owner: { url: choice.ownerUrl ?? choice.url },
    runtime: choice.ownerUrl === null ? { url: choice.url, role: runtimeRole } : { url: choice.url },
    lost: new Promise(() => undefined),
    stop: async () => undefined,
  };
}
