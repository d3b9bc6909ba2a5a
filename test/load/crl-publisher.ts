import { openAuthorities } from '../../server/authority/open-authorities.ts';
import { publishDueCrls } from '../../server/authority/publish-crls.ts';
import { openDatabase } from '../../server/platform/database.ts';
import { silentLog } from '../support/silent-log.ts';

/** One run of the job that publishes lists, in a process that does nothing else: `node crl-publisher.ts <url> <instant> <passphrase>`. */
const [url = '', at = '', passphrase = ''] = process.argv.slice(2);
const db = openDatabase({ login: { url }, poolSize: 2, log: silentLog, otherwise: { kind: 'job', id: 'bench' } });
const authorities = await openAuthorities(db, passphrase);
const restBefore = process.resourceUsage().maxRSS / 1024;
const cpuBefore = process.cpuUsage();
const start = performance.now();
const made = await publishDueCrls({ db, authorities }, new Date(at));
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(cpuBefore);
await db.destroy();
const peakMib = process.resourceUsage().maxRSS / 1024;
process.stdout.write(
  JSON.stringify({ made, seconds, cpuSeconds: (user + system) / 1e6, restMib: restBefore, peakMib }),
);
