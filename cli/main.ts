/** `npm run sceau -- <command> …`: what an operator does on the machine itself. */
import { linesOf, StartRefusal } from '../server/platform/start-refusal.ts';
import { inviteOfficer } from './invite-officer.ts';

interface Command {
  /** After its name. */
  readonly usage: string;
  readonly purpose: string;
  /** Lines for stdout; a `StartRefusal` is what the operator did not give right. */
  run(words: readonly string[]): Promise<readonly string[]>;
}

const commands: Readonly<Record<string, Command>> = {
  'invite-officer': {
    usage: '<address>',
    purpose: 'invites a registration officer; the first one of an instance begins at once',
    run: inviteOfficer,
  },
};

const help = [
  'Usage: npm run sceau -- <command>',
  ...Object.entries(commands).map(([name, { usage, purpose }]) => `  ${name} ${usage}   ${purpose}`),
];

try {
  const [name = '', ...words] = process.argv.slice(2);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) throw new StartRefusal(help);
  process.stdout.write(`${(await command.run(words)).join('\n')}\n`);
} catch (error) {
  process.stderr.write(`${linesOf(error).join('\n')}\n`);
  process.exitCode = 1;
}
