import { execFile } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { joint as enJoint } from '../../web/i18n/en/joint.ts';
import { packs as enPacks } from '../../web/i18n/en/packs.ts';
import { joint as frJoint } from '../../web/i18n/fr/joint.ts';
import { packs as frPacks } from '../../web/i18n/fr/packs.ts';
import { button, goTo, heading, type Person, plain, save, shown } from './portal-page.ts';
import { acceptTerms, type Code, giveCode } from './portal-page-withdraw.ts';

/** The words of packs and of their withdrawal, which their pages load apart. */
export const packWords = { fr: { ...frPacks, ...frJoint }, en: { ...enPacks, ...enJoint } } as const;

export interface PackWish {
  /** As the card says it. */
  readonly label: string;
  readonly structure: string;
  readonly choice?: 'INSI-AUTO' | 'INSI-MANU';
  /** Values of the one form, by the name of the field. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** « Que voulez-vous faire ? », its card, and the structure: to the one form. */
export async function choosePack(person: Person, { label, structure }: PackWish): Promise<void> {
  const { page, main, t } = person;
  const words = packWords[person.locale];
  await goTo(person, t.frame.ask);
  // The page before may have a link of the same words.
  await page.waitForURL('**/demander');
  await main.getByRole('link', { name: label }).first().click();
  await heading(person, words.structureTitle).waitFor();
  const box = page.locator('#structure');
  await box.waitFor();
  if ((await box.inputValue()) !== structure) {
    await box.fill(structure);
    await page.getByRole('option', { name: structure }).click();
  }
  await button(main, words.next).click();
  await heading(person, words.informationTitle).waitFor();
}

export async function fillPack(person: Person, { choice, fields = {} }: PackWish): Promise<void> {
  const { page, main } = person;
  if (choice !== undefined) {
    const radio = page.locator(`input[type=radio][value="${choice}"]`);
    await main.locator('label').filter({ has: radio }).click();
  }
  for (const [name, value] of Object.entries(fields)) await page.locator(`#field-${name}`).fill(value);
}

/** From « Que voulez-vous faire ? » to the step of the keys. The id of the pack. */
export async function askPackUntilKeys(person: Person, wish: PackWish): Promise<string> {
  const words = packWords[person.locale];
  await choosePack(person, wish);
  await fillPack(person, wish);
  await button(person.main, words.next).click();
  await heading(person, words.keysTitle).waitFor();
  return /\/ensemble\/([^/]+)\//.exec(person.page.url())?.[1] ?? '';
}

/** One key for each certificate, all under this password. */
export async function generateKeys(person: Person, password: string, count: number): Promise<void> {
  const { page, main, t } = person;
  const words = packWords[person.locale];
  const radio = page.locator('input[type=radio][value="browser"]');
  await main.locator('label').filter({ has: radio }).click();
  await page.locator('#key-password').fill(password);
  await page.locator('#key-password-again').fill(password);
  await page.locator('#key-password-saved').check();
  await shown(main, t.key.strengthEnough).waitFor();
  await button(main, words.generate({ count })).click();
  await main.getByRole('heading', { name: words.madeTitle({ count }) }).waitFor({ timeout: 90_000 });
}

export async function finalisePack(person: Person): Promise<void> {
  const words = packWords[person.locale];
  await button(person.main, person.t.key.finalise).click();
  await heading(person, words.doneTitle).waitFor();
}

export interface PackWithdrawal {
  readonly count: number;
  readonly code: Code;
  readonly password?: string;
}

/** « Retirer », from its page to the signature of all. */
export async function withdrawPack(person: Person, { count, code, password }: PackWithdrawal): Promise<string> {
  const { page, main } = person;
  const words = packWords[person.locale];
  if (password !== undefined) await page.locator('#withdrawal-password').fill(password);
  const given = await giveCode(person, code);
  await acceptTerms(person);
  await button(main, words.withdraw).click();
  await main.getByRole('heading', { name: plain(words.signedTitle({ count })) }).waitFor({ timeout: 60_000 });
  return given;
}

/** Downloads the archive and opens it as anybody would. The names of its files, the list first. */
export async function saveArchive(
  person: Person,
  folder: string,
  name: 'download' | 'downloadAgain' = 'download',
): Promise<{ readonly zip: string; readonly opened: string; readonly files: readonly string[] }> {
  const zip = await save(person, button(person.main, packWords[person.locale][name]), folder);
  const opened = `${zip}.d`;
  await mkdir(opened);
  await promisify(execFile)('python3', ['-m', 'zipfile', '-e', zip, opened]);
  return { zip, opened, files: (await readdir(opened)).toSorted() };
}

export async function finishPack(person: Person): Promise<void> {
  const words = packWords[person.locale];
  await person.page.locator('#withdrawal-saved').check();
  await button(person.main, words.finish).click();
  await person.main.getByRole('heading', { name: plain(words.deliveredTitle) }).waitFor();
}
