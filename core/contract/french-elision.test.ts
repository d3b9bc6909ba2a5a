import assert from 'node:assert/strict';
import { test } from 'node:test';
import { elide, elided } from './french-elision.ts';

for (const [name, expected] of [
  ['Inès Morel', 'd’Inès Morel'],
  ['Élodie', 'd’Élodie'],
  ['E\u0301lodie', 'd’E\u0301lodie'],
  ['ÉMILE OLLIVIER', 'd’ÉMILE OLLIVIER'],
  ['Agnès', 'd’Agnès'],
  ['Œdipe', 'd’Œdipe'],
  ['Ælia', 'd’Ælia'],
  ['Octave', 'd’Octave'],
  ['Ulysse', 'd’Ulysse'],
  ['Eugène', 'd’Eugène'],
  ['Ivan', 'd’Ivan'],
  ['Yves', 'd’Yves'],
  ['Yvonne', 'd’Yvonne'],
  ['Yseult', 'd’Yseult'],
  ['EHPAD des Tilleuls', 'd’EHPAD des Tilleuls'],
  ['Ouest Santé', 'd’Ouest Santé'],
  ['Yann', 'de Yann'],
  ['Youssef', 'de Youssef'],
  ['Yÿ', 'de Yÿ'],
  ['Y', 'de Y'],
  ['Y. Le Goff', 'de Y. Le Goff'],
  ['Iouri', 'de Iouri'],
  ['Ouahiba', 'de Ouahiba'],
  ['Hélène', 'de Hélène'],
  ['Hugo', 'de Hugo'],
  ['Hôpital (démo)', 'de Hôpital (démo)'],
  ['Marie-Ève', 'de Marie-Ève'],
  ['Åse', 'd’Åse'],
  ['CH de Valmont', 'de CH de Valmont'],
  ['8 Mai', 'de 8 Mai'],
  ['', 'de '],
] as const) {
  test(`${name}: ${expected}`, () => {
    assert.equal(elide('de', name), expected);
    assert.equal(elide('que', name), expected.replace(/^d/, 'qu'));
    assert.equal(elided('de', name) + name, expected);
  });
}
