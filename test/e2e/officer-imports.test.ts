/** An officer sends a file of the registry from the page of imports, and reads what came of it. */
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { generatedPlainCsv } from '../../core/registry/generate.ts';
import { imports } from '../../web/i18n/fr/registry.ts';
import { openPortal } from '../support/browser-portal.ts';
import { arrive, button, heading, type Person, sentenceOfCode, shown, textOf } from '../support/portal-page.ts';

const { server, browserTest } = await openPortal();

let drawn = 0;
/** The same registry at each run. */
const random = (): number => {
  drawn = (drawn * 9301 + 49_297) % 233_280;
  return drawn / 233_280;
};
const [columns = '', ...structures] = generatedPlainCsv({ structures: 6, random });

const opened = async (person: Person): Promise<Person> => {
  await heading(person, imports.title).waitFor();
  return person;
};

async function sendFile({ page, main }: Person, name: string, lines: readonly string[]): Promise<void> {
  await page.locator('#import-kind').selectOption('csv');
  const buffer = Buffer.from(`${lines.join('\n')}\n`);
  await page.locator('#import-file').setInputFiles({ name, mimeType: 'text/csv', buffer });
  await button(main, imports.start).click();
}

const part = (person: Person, title: string) => person.main.getByRole('region', { name: title });

/** What a line of the result says, « Inscrites » say. */
const counted = (person: Person, term: string) =>
  part(person, imports.resultTitle).locator('dl > div', { hasText: term }).locator('dd');

// One after the other: a source has one import at a time.
describe('the officer’s page of imports', { concurrency: 1 }, () => {
  browserTest('sends a file, shows how far it is, and reports its one bad line with the reason', async (open) => {
    const visitor = await open();
    const person = await opened(await arrive(visitor, server.origin, 'officier', { path: '/structures/imports' }));
    const { page, main } = person;
    // On a line as slow as this, the sending can be seen.
    const seen = Promise.withResolvers<void>();
    await page.route('**/api/registry/imports/*/parts/*', async (route) => {
      await seen.promise;
      await route.continue();
    });
    const bad = structures[1]?.replace(/^;EG;/, ';service;') ?? '';
    assert.ok(bad.includes(';service;'), bad);
    await sendFile(person, 'registre.csv', [columns, ...structures, bad]);
    await heading(person, imports.one({ file: 'registre.csv' })).waitFor();
    const progress = part(person, imports.progressTitle);
    await progress.getByRole('progressbar', { name: imports.states.receiving }).waitFor();
    await shown(progress, imports.sending({ done: '0', all: '' }).slice(1).trim()).waitFor();
    seen.resolve();

    await shown(main, imports.states.done).waitFor();
    assert.equal(await progress.count(), 0);
    assert.equal(await textOf(counted(person, imports.created)), '6');
    assert.equal(await textOf(counted(person, imports.refused)), '1');
    const report = part(person, imports.reportTitle).getByRole('row');
    assert.equal(await report.count(), 2, 'the heads, and the bad line');
    const line = await textOf(report.nth(1));
    assert.match(line, new RegExp(`^${structures.length + 2} `));
    assert.ok(line.includes('« service » n’est pas permis dans la colonne type'), line);
    assert.ok(line.endsWith(imports.outcomes.refused), line);

    await page.goto(`${server.origin}/structures/imports`);
    const listed = await textOf(main.getByRole('row', { name: /registre\.csv/ }));
    assert.ok(listed.includes(imports.states.done), listed);
  });

  browserTest('refuses a file of another layout whole, and says why and what to do', async (open) => {
    const person = await opened(
      await arrive(await open(), server.origin, 'officier2', { path: '/structures/imports' }),
    );
    await sendFile(person, 'annuaire.csv', ['Nom;Prénom;Service', 'Martin;Lucile;Cardiologie']);
    await shown(person.main, imports.states.refused).waitFor();
    const result = await textOf(part(person, imports.resultTitle));
    assert.ok(result.includes(sentenceOfCode('registry.file-header')), result);
    assert.ok(result.includes('prénom'), result);
    assert.equal(await part(person, imports.progressTitle).count(), 0);
  });
});
