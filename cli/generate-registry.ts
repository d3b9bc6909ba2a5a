import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { generatedFinessCsv, generatedPlainCsv } from '../core/registry/generate.ts';
import { type Command, UsageFault } from './command.ts';

const mostStructures = 1_000_000;

/** Files for trials and benches: real shapes, invented content that says so. */
export const generateRegistry: Command = {
  name: 'generate-registry',
  usage: '--structures <number> --out <file> [--form finess-csv|csv] [--seed <text>]',
  purpose: 'Writes an invented registry, with keys that hold, as a file that import reads.',
  run: async (words, { say }) => {
    const { values } = parseArgs({
      args: [...words],
      options: {
        structures: { type: 'string', default: '1000' },
        out: { type: 'string' },
        form: { type: 'string', default: 'csv' },
        seed: { type: 'string', default: 'sceau' },
      },
    });
    const structures = Number(values.structures);
    if (!Number.isSafeInteger(structures) || structures < 1 || structures > mostStructures) {
      throw new UsageFault(`--structures is "${values.structures}": expected 1 to ${mostStructures}.`);
    }
    if (values.out === undefined) throw new UsageFault('--out is missing: expected the file to write.');
    const forms = { csv: generatedPlainCsv, 'finess-csv': generatedFinessCsv };
    const form = Object.entries(forms).find(([known]) => known === values.form)?.[1];
    if (form === undefined) throw new UsageFault(`--form is "${values.form}": expected csv or finess-csv.`);
    const lines = form({ structures, random: sequenceOf(values.seed) });
    await pipeline(Readable.from(inChunks(lines)), createWriteStream(values.out));
    say(`${structures} invented structures are in ${values.out}.`);
    return 0;
  },
};

const linesInAChunk = 500;

function* inChunks(lines: Iterable<string>): Generator<string> {
  let chunk: string[] = [];
  for (const line of lines) {
    chunk.push(line);
    if (chunk.length < linesInAChunk) continue;
    yield `${chunk.join('\n')}\n`;
    chunk = [];
  }
  if (chunk.length > 0) yield `${chunk.join('\n')}\n`;
}

/** 0 to 1, not included: 32 bits at a time from SHA-256 in counter mode, so that a seed always gives the same file. */
export function sequenceOf(seed: string): () => number {
  let block = Buffer.alloc(0);
  let at = 0;
  let counter = 0;
  return () => {
    if (at + 4 > block.length) {
      block = createHash('sha256').update(`${seed} ${counter}`).digest();
      counter += 1;
      at = 0;
    }
    const value = block.readUInt32BE(at);
    at += 4;
    return value / 2 ** 32;
  };
}
