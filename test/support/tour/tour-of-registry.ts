import { generatedPlainCsv } from '../../../core/registry/generate.ts';
import { imports, registry } from '../../../web/i18n/fr/registry.ts';
import { button, shown } from '../portal-page.ts';
import { at, type Guide, next, seesErrors, type Tour } from './tour.ts';

let drawn = 0;
/** The same registry at each run. */
const random = (): number => {
  drawn = (drawn * 9301 + 49_297) % 233_280;
  return drawn / 233_280;
};
const generated = [...generatedPlainCsv({ structures: 120, random })];
const badLine = generated[1]?.replace(
  /;(\d{8})(\d);/,
  (_all, body: string, key: string) => `;${body}${(Number(key) + 1) % 10};`,
);

async function sendFile({ page, main }: Guide, lines: readonly string[], name: string): Promise<void> {
  await page.locator('#import-kind').selectOption('csv');
  await page.locator('#import-complete').check();
  const buffer = Buffer.from(`${lines.join('\n')}\n`);
  await page.locator('#import-file').setInputFiles({ name, mimeType: 'text/csv', buffer });
  await button(main, imports.start).click();
}

/** An officer's: the registry, and the files it is made from. */
export const tourOfRegistry: Tour = {
  name: 'the registry',
  login: 'officier',
  stops: [
    at('imports, none', '/structures/imports', ({ main }) => shown(main, imports.none).waitFor()),
    next('imports, no file', async (guide) => {
      await button(guide.main, imports.start).click();
      await seesErrors(guide);
    }),
    at('import, done, with lines refused', '/structures/imports', async (guide) => {
      await sendFile(guide, [...generated, badLine ?? ''], 'registre-genere.csv');
      await shown(guide.main, imports.states.done).waitFor();
    }),
    at('import, waits for a decision', '/structures/imports', async (guide) => {
      await sendFile(guide, generated.slice(0, 60), 'registre-coupe.csv');
      await button(guide.main, imports.accept).waitFor();
    }),
    next('import, decided without reason', async (guide) => {
      await button(guide.main, imports.accept).click();
      await seesErrors(guide);
    }),
    at('imports', '/structures/imports', ({ main }) => main.locator('tbody tr').nth(1).waitFor()),
    at('structures', '/registre', ({ main }) => main.locator('tbody tr').nth(20).waitFor()),
    at('structures, a key that does not hold', '/registre?recherche=010000025', ({ main }) =>
      main.locator('.note.warn').waitFor(),
    ),
    at('structure, with its tree', '/registre?nature=EJ&source=csv', async ({ main }) => {
      await main.locator('tbody th a').first().click();
      await main.getByRole('heading', { name: registry.treeTitle }).waitFor();
    }),
    next('structure, changed', async ({ main }) => {
      await main.getByRole('link', { name: registry.edit }).click();
      await button(main, registry.save).waitFor();
    }),
    at('structure, new, a key that does not hold', '/structures/nouvelle', async (guide) => {
      const { page, main } = guide;
      guide.visitor.expectFault(/status of 422/);
      await page.locator('#structure-name').fill('Centre de santé de Valjoli');
      await page.locator('#structure-finess').fill('750000011');
      await page.locator('#structure-department').selectOption('75');
      await button(main, registry.register).click();
      await seesErrors(guide);
    }),
  ],
};
