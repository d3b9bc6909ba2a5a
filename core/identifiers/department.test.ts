import assert from 'node:assert/strict';
import { test } from 'node:test';
import { departmentOfCommune, departments, departmentText, readDepartment } from './department.ts';

const textOf = (code: string) => {
  const department = readDepartment(code);
  return department.ok ? departmentText(department.value) : department.refusal.code;
};
const textOfCommune = (code: string) => {
  const department = departmentOfCommune(code);
  return department.ok ? departmentText(department.value) : department.refusal.code;
};

test('writes the texts seen in national certificates', () => {
  assert.equal(textOf('75'), 'Paris (75)');
  assert.equal(textOf('69'), 'Rhône (69)');
  assert.equal(textOf('76'), 'Seine-Maritime (76)');
  assert.equal(textOf('22'), "Côtes-d'Armor (22)");
  assert.equal(textOf('971'), 'Guadeloupe (971)');
});

test('writes overseas departments by their number where FINESS has a letter', () => {
  const letters = ['9A', '9B', '9C', '9D', '9F', '9J'].map(textOf);
  assert.deepEqual(letters, [
    'Guadeloupe (971)',
    'Martinique (972)',
    'Guyane (973)',
    'La Réunion (974)',
    'Mayotte (976)',
    'Wallis-et-Futuna (986)',
  ]);
});

test('holds 101 departments and the overseas collectivities, in the order people look for them', () => {
  const collectivities = ['975', '977', '978', '986', '987', '988'];
  const codes = departments.map((department) => department.code);
  assert.equal(codes.filter((code) => !collectivities.includes(code)).length, 101);
  assert.deepEqual(codes.slice(17, 23), ['18', '19', '2A', '2B', '21', '22']);
  assert.deepEqual(codes.slice(0, 2), ['01', '02']);
  assert.deepEqual(codes.slice(-3), ['986', '987', '988']);
});

test('holds names in NFC, with ASCII apostrophes, short enough for ST (128)', () => {
  for (const department of departments) {
    assert.match(department.name, /^[A-Za-zÀ-ÿ' -]+$/u);
    assert.equal(department.name, department.name.normalize('NFC'));
    assert.ok(departmentText(department).length <= 128);
  }
});

test('reads codes as registries write them', () => {
  assert.equal(textOf('1'), 'Ain (01)');
  assert.equal(textOf(' 2a '), 'Corse-du-Sud (2A)');
  for (const code of ['', '0', '20', '96', '9E', '970', '999', '__proto__', 'constructor', 'toString']) {
    assert.equal(textOf(code), 'department.unknown');
  }
});

test('finds the department of a commune', () => {
  assert.equal(textOfCommune('75056'), 'Paris (75)');
  assert.equal(textOfCommune('2a004'), 'Corse-du-Sud (2A)');
  assert.equal(textOfCommune('97411'), 'La Réunion (974)');
  assert.equal(textOfCommune('97701'), 'Saint-Barthélemy (977)');
  assert.equal(textOfCommune('98818'), 'Nouvelle-Calédonie (988)');
  for (const code of ['', '20004', '7505', '750560', '98411', '2C004', '7505é']) {
    assert.equal(textOfCommune(code), 'department.unknown');
  }
});
