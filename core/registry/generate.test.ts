import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sequenceOf } from '../../cli/generate-registry.ts';
import { splitCsvLine } from './csv-line.ts';
import { readFinessLine } from './finess-csv.ts';
import { generatedFinessCsv, generatedPlainCsv, generateRegistry } from './generate.ts';
import { readPlainHeader, readPlainLine } from './plain-csv.ts';
import { judgeRecord } from './record.ts';

const options = () => ({ structures: 2000, random: sequenceOf('a seed') });

test('gives structures whose every key holds, under distinct numbers and names that say what they are', () => {
  const all = [...generateRegistry(options())];
  assert.equal(all.length, 2000);
  assert.equal(new Set(all.map(({ finess }) => finess)).size, 2000);
  assert.ok(all.every(({ name }) => name.endsWith('(généré)')));
  const entities = new Set(all.filter(({ kind }) => kind === 'EJ').map(({ finess }) => finess));
  assert.ok(all.every(({ kind, parent }) => (kind === 'EJ' ? parent === '' : entities.has(parent))));
});

test('gives the same registry for the same seed', () => {
  assert.deepEqual([...generatedPlainCsv(options())], [...generatedPlainCsv(options())]);
});

test('writes both layouts as imports read them, nothing refused and nothing left out', () => {
  const [header = '', ...plain] = generatedPlainCsv(options());
  const columns = splitCsvLine(header);
  assert.ok(columns.ok);
  const layout = readPlainHeader(columns.value);
  assert.ok(layout.ok);
  const finess = [...generatedFinessCsv(options())].slice(1);
  for (const [lines, read] of [
    [plain, (fields: readonly string[]) => readPlainLine(fields, layout.value)],
    [finess, readFinessLine],
  ] as const) {
    assert.equal(lines.length, 2000);
    for (const line of lines) {
      const fields = splitCsvLine(line);
      assert.ok(fields.ok);
      const raw = read(fields.value);
      assert.ok(raw.ok && raw.value !== null, line);
      const judged = judgeRecord(raw.value);
      assert.ok(judged.ok, line);
      assert.deepEqual(judged.value.remarks, [], line);
    }
  }
});
