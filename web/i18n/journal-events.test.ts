import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { journal as en } from './en/journal.ts';
import { journal as fr } from './fr/journal.ts';

const serverFolder = fileURLToPath(new URL('../../server/', import.meta.url));
const recorded = globSync('**/*.ts', { cwd: serverFolder })
  .filter((path) => !path.endsWith('.test.ts'))
  .flatMap((path) => [...readFileSync(serverFolder + path, 'utf8').matchAll(/\bevent: '([\w.-]+)'/g)])
  .map(([, event = '']) => event);
const events = [...new Set(recorded)].toSorted();

test('every event that the server records has its name and its sentence, in both languages, and no other has', () => {
  assert.ok(events.length > 15);
  for (const journal of [fr, en]) {
    assert.deepEqual(Object.keys(journal.names).toSorted(), events);
    assert.deepEqual(Object.keys(journal.sentences).toSorted(), events);
  }
});

test('a revocation is told of by its reason in words, one that a newer release wrote by its code', () => {
  const told = (journal: typeof fr, reason: string) => {
    const facts = new Map([
      ['reference', 'D-2026-000016'],
      ['reason', reason],
    ]);
    return journal.sentences['certificate.revoked']((name) => facts.get(name) ?? '').replaceAll(/\s/g, ' ');
  };
  assert.equal(
    told(fr, 'superseded'),
    'Certificat de la demande D-2026-000016 révoqué : « Je l’ai remplacé par un autre certificat ».',
  );
  assert.equal(told(en, 'certificateHold'), 'Certificate of request D-2026-000016 revoked: “certificateHold”.');
});
