import pg from 'pg';
import { runtimeRole } from './postgres-embedded.ts';
import { errorCode, StartRefusal } from './start-refusal.ts';

const connectTimeoutSeconds = 5;
const oldestVersion = 15;

interface OutsideLogins {
  /** `DATABASE_URL`: the runtime login, or the owner when it is alone. */
  readonly url: string;
  /** `DATABASE_OWNER_URL`: migrates. */
  readonly ownerUrl: string | null;
}

/**
 * Checks that the outside server answers and is fit, and makes sure of the role that the migrations grant to: a runtime
 * login is made a member of it; a lone owner may take it on.
 */
export async function prepareOutsideDatabase({ url, ownerUrl }: OutsideLogins): Promise<void> {
  const owner = await connect(ownerUrl === null ? 'DATABASE_URL' : 'DATABASE_OWNER_URL', ownerUrl ?? url);
  try {
    const majorVersion = await checkServer(owner);
    // PostgreSQL 16 brought SET; before it, every member may `set role`.
    const toTakeOn = majorVersion < 16 ? 'MEMBER' : 'SET';
    if (ownerUrl === null) await grantRuntimeRole(owner, await currentUser(owner), toTakeOn);
    else await grantRuntimeRole(owner, await runtimeLogin(url), 'USAGE');
  } finally {
    await owner.end();
  }
}

async function runtimeLogin(url: string): Promise<string> {
  const runtime = await connect('DATABASE_URL', url);
  try {
    const mighty = await runtime.query(
      'select 1 from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)',
    );
    if (mighty.rowCount !== 0) {
      throw new StartRefusal('The login of DATABASE_URL is a superuser or passes row security by: give a plain one.');
    }
    return await currentUser(runtime);
  } finally {
    await runtime.end();
  }
}

const currentUser = async (client: pg.Client): Promise<string> =>
  (await client.query<{ login: string }>('select current_user as login')).rows[0]?.login ?? '';

async function connect(variable: string, url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutSeconds * 1000 });
  client.on('error', () => undefined); // a connection lost here shows in the query that follows
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw new StartRefusal(`The database of ${variable} (${placeOf(url)}) cannot be used: ${reasonOf(error)}.`, {
      cause: error,
    });
  }
}

/** Host, port and database, never the login's password. */
function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port === '' ? '5432' : port}${pathname}`;
}

function reasonOf(error: unknown): string {
  switch (errorCode(error)) {
    case 'ECONNREFUSED':
      return 'nothing listens there';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'its host is not known';
    case '28P01':
    case '28000':
      return 'its login or password is refused';
    case '3D000':
      return 'there is no such database';
    default:
      return error instanceof Error ? error.message : 'it does not answer';
  }
}

/** Its major version. */
async function checkServer(client: pg.Client): Promise<number> {
  const found = await client.query<{ version: string; encoding: string }>(
    `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding`,
  );
  const { version = '0', encoding = '' } = found.rows[0] ?? {};
  const majorVersion = Math.floor(Number(version) / 10_000);
  if (majorVersion < oldestVersion) {
    throw new StartRefusal(
      `The database server is PostgreSQL ${majorVersion}: ${oldestVersion} is the oldest that serves.`,
    );
  }
  if (encoding !== 'UTF8') throw new StartRefusal(`The database is encoded in ${encoding}: make one in UTF8.`);
  return majorVersion;
}

/** PostgreSQL manual §21.3: SET allows `set role`, USAGE has the role's rights at once. */
async function grantRuntimeRole(owner: pg.Client, login: string, right: 'SET' | 'MEMBER' | 'USAGE'): Promise<void> {
  const found = await owner.query<{ held: boolean }>(
    'select pg_has_role($2, oid, $3) as held from pg_roles where rolname = $1',
    [runtimeRole, login, right],
  );
  if (found.rows[0]?.held === true) return;
  try {
    if (found.rowCount === 0) await owner.query(`create role ${runtimeRole} nologin`);
    await owner.query(`grant ${runtimeRole} to ${pg.escapeIdentifier(login)}`);
  } catch (error) {
    if (errorCode(error) !== '42501') throw error;
    throw new StartRefusal(
      `The database login may not make the role ${runtimeRole}: have a superuser run "create role ${runtimeRole} nologin; grant ${runtimeRole} to ${login};" first.`,
      { cause: error },
    );
  }
}
