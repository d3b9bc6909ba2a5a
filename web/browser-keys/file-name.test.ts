import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileBase } from './file-name.ts';

test('a file base is lower-case ASCII, without accents, blanks and quotes', () => {
  assert.equal(fileBase("L'Étoile du Nord"), 'l-etoile-du-nord');
  assert.equal(fileBase('api.ch-valmont.example'), 'api.ch-valmont.example');
  assert.equal(fileBase('bal@ch-valmont.example'), 'bal-ch-valmont.example');
});

test('a file base is never empty, hidden nor a way up', () => {
  assert.equal(fileBase('../../etc'), 'etc');
  assert.equal(fileBase('.profile'), 'profile');
  assert.equal(fileBase('—'), 'certificat');
});
