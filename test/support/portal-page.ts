import type { Locator, Page } from 'playwright-core';
import { type SentenceCode, sentences } from '../../core/contract/sentences/index.ts';
import { demoAccounts } from '../../server/demo/demo-data.ts';
import { accounts as enAccounts } from '../../web/i18n/en/accounts.ts';
import { en } from '../../web/i18n/en/index.ts';
import * as enLife from '../../web/i18n/en/life.ts';
import { state as enState } from '../../web/i18n/en/state.ts';
import { accounts as frAccounts } from '../../web/i18n/fr/accounts.ts';
import { fr } from '../../web/i18n/fr/index.ts';
import * as frLife from '../../web/i18n/fr/life.ts';
import { state as frState } from '../../web/i18n/fr/state.ts';
import type { RichText } from '../../web/i18n/rich.ts';
import type { Visitor } from './browser.ts';

/** What each visit fetches, and what its pages fetch for themselves. */
export const words = {
  fr: { ...fr, ...frLife, state: frState, accounts: frAccounts },
  en: { ...en, ...enLife, state: enState, accounts: enAccounts },
};

/** A person before the portal, who reads its words in one language. */
export interface Person {
  readonly visitor: Visitor;
  readonly page: Page;
  readonly main: Locator;
  readonly origin: string;
  readonly locale: 'fr' | 'en';
  readonly t: typeof words.fr;
}

const personOf = (visitor: Visitor, origin: string, locale: 'fr' | 'en'): Person => ({
  visitor,
  page: visitor.page,
  main: visitor.page.getByRole('main'),
  origin,
  locale,
  t: words[locale],
});

/** A text of the catalogue as the page shows it: no markup, plain spaces. */
export function plain(text: string | RichText): string {
  const whole =
    typeof text === 'string'
      ? text
      : text.strings
          .map((part, index) => part.replace(/<\/?[a-z]+( [a-z]+)?>/g, '') + (text.values[index] ?? ''))
          .join('');
  return whole.replace(/\s+/g, ' ').trim();
}

/** What an element shows, with plain spaces. */
// biome-ignore lint/performance/useDomNodeTextContent: what can be seen is wanted
export const textOf = async (place: Locator): Promise<string> => plain(await place.innerText());

/** Anything that shows this text, however long what stands around it. */
export const shown = (place: Locator | Page, text: string | RichText): Locator => place.getByText(plain(text)).first();

export const heading = (person: Person, name: string | RichText): Locator =>
  person.main.getByRole('heading', { level: 1, name: plain(name), exact: true });

export const button = (place: Locator | Page, name: string): Locator =>
  place.getByRole('button', { name, exact: true });

/** The card of a choice, by the value it stands for. */
export async function choose(person: Person, value: string): Promise<void> {
  const radio = person.page.locator(`input[type=radio][value="${value}"]`);
  await person.main.locator('label').filter({ has: radio }).click();
}

/** A part that is folded until one asks for it. */
export async function unfold(person: Person, summary: string | RichText): Promise<void> {
  const part = person.main
    .locator('details')
    .filter({ has: person.page.locator('summary', { hasText: plain(summary) }) });
  if ((await part.getAttribute('open')) === null) await part.locator('summary').click();
}

export const goTo = (person: Person, place: string): Promise<void> =>
  person.page
    .getByRole('navigation', { name: person.t.frame.navigation })
    .getByRole('link', { name: place, exact: true })
    .click();

/** Opens the portal and signs in as the page of a TEST instance offers: a demo account, its form filled, one click. */
export async function arrive(
  visitor: Visitor,
  origin: string,
  login: string,
  { locale = 'fr', path = '/' }: { locale?: 'fr' | 'en'; path?: string } = {},
): Promise<Person> {
  await visitor.page.goto(origin + path);
  if (locale === 'en') await visitor.page.getByRole('button', { name: fr.frame.otherLanguageLong }).click();
  const person = personOf(visitor, origin, locale);
  const demo = demoAccounts.find((one) => one.login === login);
  // Somebody whom the test itself entered is signed in as anybody is.
  const account = demo?.displayName ?? `${login} (essai)`;
  if (demo !== undefined) await person.main.getByRole('button', { name: account }).click();
  else {
    await person.page.locator('input[name=login]').fill(login);
    await person.page.locator('input[name=password]').fill('demonstration-sceau');
  }
  await button(person.main, person.t.session.submit).click();
  await person.page.getByRole('button', { name: person.t.frame.account({ name: account }) }).waitFor();
  return person;
}

/** The error shown at a field, in its words. */
export const fieldError = (person: Person, fieldId: string): Promise<string> =>
  textOf(person.page.locator(`#${fieldId}-error`));

/** Clicks what saves a file, and keeps it in the folder under the name that was proposed. */
export async function save(person: Person, what: Locator, folder: string): Promise<string> {
  const [download] = await Promise.all([person.page.waitForEvent('download'), what.click()]);
  const path = `${folder}/${download.suggestedFilename()}`;
  await download.saveAs(path);
  return path;
}

/** The longest part of what a refusal says that depends on no value. */
export function sentenceOfCode(code: SentenceCode, locale: 'fr' | 'en' = 'fr'): string {
  const parts = sentences[code][locale].split(/\{\w+\}/).map(plain);
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest));
}

/** Waits until this field shows this refusal. */
export const showsRefusal = (person: Person, fieldId: string, code: SentenceCode): Promise<void> =>
  shown(person.page.locator(`#${fieldId}-error`), sentenceOfCode(code, person.locale)).waitFor();
