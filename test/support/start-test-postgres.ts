import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startEmbeddedPostgres } from '../../server/platform/postgres-embedded.ts';
import { silentLog } from './silent-log.ts';

/** The PostgreSQL of a whole test run: tells its addresses as one line of JSON, then lasts as long as its standard input. */
const folder = await mkdtemp(join(tmpdir(), 'sceau-test-'));
await chmod(folder, 0o711);
const { ownerUrl, runtimeUrl, superuserUrl, stop } = await startEmbeddedPostgres({ folder, log: silentLog });
process.on('SIGINT', () => undefined); // typed in the terminal: the run that started us ends us
process.stdout.write(`${JSON.stringify({ ownerUrl, runtimeUrl, superuserUrl })}\n`);
await text(process.stdin);
await stop();
await rm(folder, { recursive: true, force: true });
