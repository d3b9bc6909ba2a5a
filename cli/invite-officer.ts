import { randomBytes } from 'node:crypto';
import { catalogue } from '../core/catalogue/catalogue.ts';
import { sentenceOf } from '../core/contract/sentences/index.ts';
import { isPublicSuffix } from '../core/identifiers/public-suffix.ts';
import { readConfig } from '../server/config.ts';
import { inviteOfficerByCommand } from '../server/invitations/invite-officer.ts';
import { mailSettings } from '../server/mail/settings.ts';
import { offsetClock } from '../server/platform/clock.ts';
import { openDataFolder } from '../server/platform/data-folder.ts';
import { openDatabase } from '../server/platform/database.ts';
import { openDatabaseServer } from '../server/platform/database-server.ts';
import { createLog } from '../server/platform/log.ts';
import { migrate } from '../server/platform/migrate.ts';
import { migrations } from '../server/platform/migrations/index.ts';
import { StartRefusal } from '../server/platform/start-refusal.ts';
import { searchWords } from '../server/structures/search-text.ts';
import { type Command, UsageFault } from './command.ts';

/** With the embedded database the server must be stopped; beside an outside one it may run. */
export const inviteOfficer: Command = {
  name: 'invite-officer',
  usage: '<address>',
  purpose: 'invites a registration officer; the first one of an instance begins at once',
  run: async (words, { say }) => {
    const [address, ...more] = words;
    if (address === undefined || more.length > 0) throw new UsageFault('One address is wanted.');
    for (const line of await invite(address)) say(line);
    return 0;
  },
};

async function invite(address: string): Promise<readonly string[]> {
  const config = readConfig();
  const clock = offsetClock(config.clockOffsetSeconds);
  const log = createLog({ level: 'warn', clock, stream: process.stderr });
  const closing: (() => Promise<unknown>)[] = [];
  try {
    const embeddedDatabase = config.database.kind === 'embedded';
    const folder = embeddedDatabase
      ? await openDataFolder({ configured: config.dataFolder, embeddedDatabase, log })
      : { path: config.dataFolder, close: async () => undefined };
    closing.push(() => folder.close());
    const server = await openDatabaseServer(config.database, { dataFolder: folder.path, log });
    closing.push(() => server.stop());
    await migrate(server.owner, migrations);
    const db = openDatabase({ login: server.runtime, poolSize: 2, log });
    closing.push(() => db.destroy());
    const reservedNames = config.instance.kind === 'test' ? 'allowed-on-test' : 'refused';
    const invited = await inviteOfficerByCommand(
      {
        ...{ db, clock, catalogue, searchWords, mail: mailSettings(config), mailQueued: () => undefined },
        random: (bytes) => new Uint8Array(randomBytes(bytes)),
        domainRules: { reservedNames, isPublicSuffix },
      },
      address,
    );
    if (!invited.ok) throw new StartRefusal(`${address}: ${sentenceOf(invited.refusal, 'en')}`);
    const { email, link } = invited.value;
    return [
      `${email} is invited as registration officer. The link below is good for 7 days and works once: give it to nobody else.`,
      link,
    ];
  } finally {
    for (const close of closing.reverse()) await close();
  }
}
