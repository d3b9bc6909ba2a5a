import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { organisationName } from './organisation-name.ts';

const nameOf = (raisonSociale: string) => {
  const name = organisationName(raisonSociale);
  return name.ok ? name.value : name.refusal.code;
};

test('cuts at 40 characters, as the national platform does', () => {
  assert.equal(
    nameOf("Agence des systèmes d'information partagés de santé"),
    "AGENCE DES SYSTEMES D'INFORMATION PARTAG",
  );
});

test('leaves no space where it cuts', () => {
  const name = nameOf(`${'A'.repeat(39)} HOSPITALIER`);
  assert.equal(name, 'A'.repeat(39));
});

test('removes accents, expands ligatures, collapses spaces', () => {
  assert.equal(nameOf(' Centre  hospitalier\u00a0du  Sacré-Cœur\t'), 'CENTRE HOSPITALIER DU SACRE-COEUR');
  assert.equal(nameOf('Æsculape & Œuvres – ﬁn'), 'AESCULAPE & OEUVRES - FIN');
  assert.equal(nameOf('Straße'), 'STRASSE');
  assert.equal(nameOf('CMPP  INTERSECTORIEL ALOES'), 'CMPP INTERSECTORIEL ALOES');
});

test('gives one name whichever apostrophe, quote or dash the registry holds', () => {
  for (const name of [
    "L'HOPITAL - A",
    'L’Hôpital – A',
    'L‘HÔPITAL ‐ A',
    'L´hôpital ‑ A',
    'LʼHOPITAL − A',
    'L`HOPITAL — A',
  ]) {
    assert.equal(nameOf(name), "L'HOPITAL - A");
  }
  assert.equal(nameOf('LIEU DE VIE «MAVOUNA»'), nameOf('LIEU DE VIE "MAVOUNA"'));
});

test('refuses a name that leaves nothing', () => {
  for (const name of ['', '  ', '\u0301', '---', "''"]) assert.equal(nameOf(name), 'organisation-name.empty');
});

test('refuses characters that a certificate cannot carry', () => {
  assert.equal(nameOf('CH\u202eX'), 'text.invisible');
  assert.equal(nameOf('CH\0X'), 'text.control');
});

test('never throws; an accepted name is at most 40 characters and made again gives itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (raisonSociale) => {
      const name = organisationName(raisonSociale);
      if (!name.ok) return;
      assert.ok([...name.value].length <= 40);
      assert.deepEqual(organisationName(name.value), name);
    }),
    { numRuns: 500 },
  );
});
