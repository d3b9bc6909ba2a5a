import { type CertificateFileFormat, certificateFileFormats } from '../../core/contract/portal.ts';
import { button, goTo, heading, type Person, plain, save } from './portal-page.ts';
import type { Wish } from './portal-page-ask.ts';

export type Code = { readonly kind: 'proposed' } | { readonly kind: 'typed'; readonly code: string };

/** The revocation code, as one chose to have it. The code itself. */
export async function giveCode(person: Person, code: Code): Promise<string> {
  const { page, main, t } = person;
  if (code.kind === 'typed') {
    await page.locator('#revocation-code').fill(code.code);
    await page.locator('#revocation-code-again').fill(code.code);
    return code.code;
  }
  await button(main, t.withdrawal.codePropose).click();
  await page.locator('#revocation-code-kept').check();
  return (await page.locator('#revocation-code').textContent()) ?? '';
}

/** Both documents, each read in a tab of its own, then one tick for both. */
export async function acceptTerms(person: Person, { reading = false } = {}): Promise<void> {
  const { page, main, t } = person;
  for (const document of reading ? (['cgu', 'pc'] as const) : []) {
    const link = main.getByRole('link', { name: plain(t.withdrawal.readSubjects[document]) });
    const [tab] = await Promise.all([page.waitForEvent('popup'), link.click()]);
    await tab.getByRole('heading', { level: 1 }).waitFor();
    await tab.close();
  }
  await page.locator('#withdrawal-terms').check();
}

export interface Withdrawing {
  readonly name: string;
  readonly code: Code;
  /** Of a key made in the browser. */
  readonly password?: string;
  readonly reading?: boolean;
}

export const openedWithdrawal = (person: Person, name: string): Promise<void> =>
  heading(person, person.t.choose.withdrawName({ name })).waitFor();

/** Step 1 of « Retirer »: the tab, a search by offer, usage and name, and the one that is found. */
export async function chooseToWithdraw(
  person: Person,
  { offer, usage }: Pick<Wish, 'offer' | 'usage'>,
  name: string,
): Promise<void> {
  const { page, main, t } = person;
  await goTo(person, t.frame.withdraw);
  await heading(person, t.choose.title).waitFor();
  const filters = main.getByRole('search');
  await filters.getByLabel(t.requests.offer, { exact: true }).selectOption(offer);
  await filters.getByLabel(t.requests.usage, { exact: true }).selectOption(usage);
  await filters.getByRole('searchbox').fill(name);
  await page.keyboard.press('Enter');
  await main.getByText(/^1 (?:demande|request)$/).waitFor();
  await main.getByRole('link', { name: `${t.requests.actions.finalised} ${name}`, exact: true }).click();
}

/** « Retirer », from its page to the signature. The revocation code that was chosen. */
export async function withdrawUntilSigned(
  person: Person,
  { name, code, password, reading }: Withdrawing,
): Promise<string> {
  await openedWithdrawal(person, name);
  if (password !== undefined) await person.page.locator('#withdrawal-password').fill(password);
  const chosen = await giveCode(person, code);
  await acceptTerms(person, { reading: reading === true });
  await sign(person);
  return chosen;
}

export async function sign(person: Person): Promise<void> {
  const { main, t } = person;
  await button(main, t.withdrawal.finalise).click();
  await main.getByRole('heading', { name: t.withdrawal.signedTitle }).waitFor();
}

export const saveP12 = (person: Person, folder: string): Promise<string> =>
  save(person, button(person.main, person.t.withdrawal.download), folder);

/** The same key in the form for old systems, from the same page. */
export async function saveCompatibleP12(person: Person, folder: string): Promise<string> {
  await person.page.getByRole('radio', { name: person.t.withdrawal.forms.compatible }).check();
  return saveP12(person, folder);
}

/** The files without key, each by its link. */
export async function saveCertificateFiles(
  person: Person,
  folder: string,
): Promise<Readonly<Record<CertificateFileFormat, string>>> {
  const files: Partial<Record<CertificateFileFormat, string>> = {};
  for (const format of certificateFileFormats) {
    const link = person.main.getByRole('link', { name: plain(person.t.withdrawal.files[format]), exact: true });
    files[format] = await save(person, link, folder);
  }
  return files as Record<CertificateFileFormat, string>;
}

/** « Terminer », once the file is saved. */
export async function finish(person: Person): Promise<void> {
  const { page, main, t } = person;
  await page.locator('#withdrawal-saved').check();
  await button(main, t.withdrawal.finish).click();
  await main.getByRole('heading', { name: t.withdrawal.deliveredTitle }).waitFor();
}
