/** What the meter says of real habits, and docs/password-meter.md in step with it. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { brokenRules } from '../features/key/password-rules.ts';
import { proposePassword } from '../features/key/propose-password.ts';
import { cutDictionary } from './password-dictionary-plugin.ts';
import { minimumLevel, ownWords } from './password-strength.ts';
import { measureWith } from './password-zxcvbn.ts';

const own = ownWords(['CH de Valmont', 'Valmont-sur-Loire', 'api.ch-valmont.example']);
const samples = {
  'common passwords, decorated': ['Motdepasse1!', 'P@ssw0rd12345', 'Password2026!', 'Bonjour12345!', 'Soleil123456!'],
  'what hospitals choose': ['Hopital2026!', 'Infirmiere2026!', 'Urgences-2026', 'Pharmacie75000!', 'Radiologie@2026'],
  'words of the request': ['CH-Valmont-2026', 'Valmont44000!Ch', 'Api.ch-valmont1'],
  'keyboard walks': ['Azertyuiop1!', 'Qwertyuiop1!', 'Qsdfghjklm1!', 'Azerty123456!'],
  'dates, names, repeats': [
    'Janvier2026!!',
    '14/07/1989-Paris',
    'LucileMartin1985!',
    'Aaaaaaaaaaa1!',
    'Abcabcabcabc1!',
  ],
  passphrases: ['Bretagne&Sirop-42/Quai', 'Moulin-cobalt-tartine-sorbet-iguane-42', 'Correct-Horse-Battery'],
  random: ['xK9#vLq2!mTz', 'g7$Rw!pZ2qXe9', 'Tr0ub4dor&3xyz'],
} as const;

const measure = measureWith(cutDictionary());
const cell = (text: string) => `\`${text.replaceAll('|', '\\|')}\``;

function row(password: string): string {
  const { level, guessesLog10 } = measure(password, own);
  const verdict = level >= minimumLevel && brokenRules(password).length === 0 ? 'accepted' : 'refused';
  return `| ${cell(password)} | ${level} % | 10^${guessesLog10.toFixed(1)} | ${verdict} |`;
}

function table(): string {
  return Object.entries(samples)
    .map(([habit, passwords]) =>
      [`## ${habit}`, '', '| password | level | guesses | |', '|---|---|---|---|', ...passwords.map(row), ''].join(
        '\n',
      ),
    )
    .join('\n');
}

test('docs/password-meter.md shows what the meter says today', () => {
  const path = new URL('../../docs/password-meter.md', import.meta.url);
  const mark = '<!-- measured -->\n';
  const [said = '', shown] = readFileSync(path, 'utf8').split(mark);
  if (process.argv.includes('--write')) writeFileSync(path, `${said}${mark}${table()}`);
  else assert.equal(shown, table());
});

test('habits are refused, phrases and chance are accepted', () => {
  for (const [habit, passwords] of Object.entries(samples)) {
    const good = habit === 'passphrases' || habit === 'random';
    for (const password of passwords) {
      assert.equal(measure(password, own).level >= minimumLevel, good, `${password} of ${habit}`);
    }
  }
});

test('two hundred proposals reach the minimum', () => {
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  for (let i = 0; i < 200; i += 1) {
    const proposed = proposePassword(random);
    assert.ok(measure(proposed, own).level >= minimumLevel, proposed);
  }
});
