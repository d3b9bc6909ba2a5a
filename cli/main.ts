import { linesOf } from '../server/platform/start-refusal.ts';
import { type Command, type Terminal, UsageFault } from './command.ts';
import { generateRegistry } from './generate-registry.ts';
import { importFile } from './import-file.ts';
import { importPractitionersCommand } from './import-practitioners.ts';
import { inviteOfficer } from './invite-officer.ts';

/** Every command of an operator. A new one is a file beside this one and a line here. */
const commands: readonly Command[] = [importFile, importPractitionersCommand, generateRegistry, inviteOfficer];

const help = (): string =>
  [
    'npm run sceau -- <command>',
    '',
    ...commands.flatMap(({ name, usage, purpose }) => [`  ${name} ${usage}`, `      ${purpose}`]),
    '',
  ].join('\n');

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort(new Error(signal)));

const isTerminal = process.stderr.isTTY === true;
const terminal: Terminal = {
  say: (line) => void process.stdout.write(`${line}\n`),
  progress: (line) => {
    if (isTerminal) process.stderr.write(`\r\u001b[K${line}`);
  },
  stop: stop.signal,
};

const [name = '', ...words] = process.argv.slice(2);
const command = commands.find((one) => one.name === name);
try {
  if (command === undefined) {
    process.stderr.write(`${name === '' || name === 'help' ? '' : `There is no command "${name}".\n\n`}${help()}`);
    process.exitCode = name === 'help' ? 0 : 2;
  } else {
    process.exitCode = await command.run(words, terminal);
  }
} catch (error) {
  if (error instanceof UsageFault && command !== undefined) {
    process.stderr.write(`${error.message}\n\n  npm run sceau -- ${command.name} ${command.usage}\n`);
    process.exitCode = 2;
  } else {
    process.stderr.write(`${linesOf(error).join('\n')}\n`);
    process.exitCode = 1;
  }
}
