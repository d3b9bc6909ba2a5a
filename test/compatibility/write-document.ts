/** Writes docs/compatibility.md from the verdicts of a run: write-document.ts VERDICTS */
import { writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { compatibilityDocument } from './document.ts';
import { readVerdicts } from './verdicts.ts';

const [, , file = ''] = argv;
const today = new Date().toISOString().slice(0, 10);
writeFileSync(
  new URL('../../docs/compatibility.md', import.meta.url),
  compatibilityDocument(readVerdicts(file), today),
);
