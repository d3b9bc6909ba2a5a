import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { sentenceOf } from '../core/contract/sentences/index.ts';
import { importPractitioners } from '../server/practitioners/import-practitioners.ts';
import { FileRefused } from '../server/structures/import/file-refused.ts';
import { sizeAndDigest } from '../server/structures/import/import-from-command.ts';
import { type Command, UsageFault } from './command.ts';
import { withPortal } from './import-file.ts';

/** The register of health professionals, read where it lies. Cut short, the same command goes on where it was. */
export const importPractitionersCommand: Command = {
  name: 'import-practitioners',
  usage: '<file.json|file.ndjson>',
  purpose: 'Imports FHIR Practitioners of the Annuaire Santé (Bundle or NDJSON). See docs/operations/persons.md.',
  run: async (words, terminal) => {
    const [file, ...more] = words;
    if (file === undefined || more.length > 0) throw new UsageFault('Expected one file.');
    const { sha256 } = await sizeAndDigest(createReadStream(file));
    return withPortal(terminal, async ({ db, clock, isStopping }) => {
      try {
        const done = await importPractitioners(
          { db, clock, isStopping },
          { bytes: createReadStream(file, { highWaterMark: 256 * 1024 }), fileName: basename(file), sha256 },
          (read) => terminal.progress(`${read} practitioners`),
        );
        terminal.progress('');
        terminal.say(`${done.read} read, ${done.refused} refused.`);
        if (!done.isFinished) terminal.say('Stopped: the same command goes on with it.');
        return done.isFinished ? 0 : 1;
      } catch (error) {
        if (!(error instanceof FileRefused)) throw error;
        terminal.progress('');
        terminal.say(sentenceOf(error.refusal, 'en'));
        return 1;
      }
    });
  },
};
