import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personName, subjectTitle } from './subject-title.ts';

test('names a person by given name and surname, and nobody where there is no surname', () => {
  for (const [of, name] of [
    [{ surname: "L'Hôpital", givenName: 'Anne-Noëlle' }, "Anne-Noëlle L'Hôpital"],
    [{ surname: 'Müller' }, 'Müller'],
    [{ surname: 'Müller', givenName: null }, 'Müller'],
    [{ surname: null, givenName: null }, ''],
    [{ givenName: 'Zoë' }, ''],
    [{ surname: '', givenName: '' }, ''],
  ] as const)
    assert.equal(personName(of), name);
});

test('puts the number of a person after them, and says of anything else its name alone', () => {
  for (const [person, commonName, title] of [
    ['Zoë Müller', '899700218896', 'Zoë Müller, 899700218896'],
    [null, 'dmp.ch-valmont.example', 'dmp.ch-valmont.example'],
    ['', 'SAMU 75', 'SAMU 75'],
    ['Zoë Müller', '', 'Zoë Müller'],
    [null, '', ''],
  ] as const)
    assert.equal(subjectTitle(person, commonName), title);
});
