import type { Log } from './log.ts';
import { runtimeRole, startEmbeddedPostgres } from './postgres-embedded.ts';
import { prepareOutsideDatabase } from './postgres-outside.ts';

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
