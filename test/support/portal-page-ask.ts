import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Locator } from 'playwright-core';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import type { KeyAlgorithm } from '../../core/x509/keys.ts';
import type { CsrWords } from '../../web/i18n/csr-words.ts';
import { csr as csrEn } from '../../web/i18n/en/csr.ts';
import { csr as csrFr } from '../../web/i18n/fr/csr.ts';
import {
  button,
  choose,
  goTo,
  heading,
  type Person,
  plain,
  save,
  sentenceOfCode,
  shown,
  textOf,
  unfold,
} from './portal-page.ts';

/** The words of the CSR doctor, which the page loads apart. */
export const csrWords: Readonly<Record<'fr' | 'en', CsrWords>> = { fr: csrFr, en: csrEn };

/** A certificate as somebody would ask for it. */
export interface Wish {
  readonly structure: string;
  readonly offer: 'ORG' | 'SERV';
  readonly usage: string;
  /** The answer to the INSi question, where it is asked. */
  readonly choice?: 'free' | 'INSI-AUTO' | 'INSI-MANU';
  /** What is typed: service name, FQDN, address, or its local part where the domain follows by itself. */
  readonly name?: string;
  readonly otherNames?: readonly string[];
  readonly actorEmail?: string;
  readonly copyAddress?: string;
}

const nameField = { ORG: 'serviceName', SERV: 'fqdn' } as const;
const field = (person: Person, name: string) => person.page.locator(`#field-${name}`);

/** Step 1 and what the structure has already, to « Demander un nouveau produit ». */
export async function chooseStructure(
  person: Person,
  { offer, structure }: Pick<Wish, 'offer' | 'structure'>,
): Promise<void> {
  const { page, main, t } = person;
  await heading(person, t.ask.offerTitle).waitFor();
  await choose(person, offer);
  const box = page.locator('#structure');
  await box.waitFor();
  if ((await box.inputValue()) !== structure) {
    await box.fill(structure);
    await page.getByRole('option', { name: structure }).click();
  }
  await button(main, t.ask.next).click();
  await heading(person, t.ask.productsTitle({ structure })).waitFor();
}

export async function chooseUsage(person: Person, usage: string): Promise<void> {
  await heading(person, person.t.ask.usageTitle).waitFor();
  await choose(person, usage);
  await button(person.main, person.t.ask.next).click();
  await heading(person, person.t.ask.informationTitle).waitFor();
}

export async function fillInformation(person: Person, wish: Wish): Promise<void> {
  if (wish.choice !== undefined) await choose(person, wish.choice);
  const name = wish.usage === 'S/MIME' ? 'certifiedAddress' : nameField[wish.offer];
  if (wish.name !== undefined) await field(person, name).fill(wish.name);
  for (const [index, other] of (wish.otherNames ?? []).entries()) {
    await button(person.main, person.t.ask.addDomain).click();
    await field(person, `additionalFqdns-${index}`).fill(other);
  }
  if (wish.actorEmail !== undefined) await field(person, 'actorEmail').fill(wish.actorEmail);
  if (wish.copyAddress !== undefined) await field(person, 'copyAddress').fill(wish.copyAddress);
}

/** « Demander », from its tab to the step of the key. The id of the request. */
export async function askUntilKey(person: Person, wish: Wish): Promise<string> {
  const { page, main, t } = person;
  await goTo(person, t.frame.ask);
  await main.getByRole('link', { name: t.ask.start, exact: true }).click();
  await chooseStructure(person, wish);
  await button(main, t.ask.newProduct).click();
  await chooseUsage(person, wish.usage);
  await fillInformation(person, wish);
  await button(main, t.ask.next).click();
  await heading(person, t.ask.keyTitle).waitFor();
  return /\/demander\/([^/]+)\//.exec(page.url())?.[1] ?? '';
}

/** « Détails du produit »: what the page says the certificate will hold, in its order. */
export interface Preview {
  /** RFC 4514 */
  readonly subject: string;
  readonly extensions: readonly { readonly name: string; readonly critical: boolean; readonly value: string }[];
  readonly signature: string;
}

export async function readPreview(person: Person): Promise<Preview> {
  const t = person.t.certificate;
  const details = person.main
    .locator('details')
    .filter({ has: person.page.locator('summary', { hasText: t.details }) });
  const rows = await details.locator('dl > div').evaluateAll((divs) =>
    divs.map((div) => {
      const text = (tag: string) => (div.querySelector(tag)?.textContent ?? '').replace(/\s+/g, ' ').trim();
      return { name: text('dt'), value: text('dd') };
    }),
  );
  const value = (name: string) =>
    rows.find((row) => row.name === name)?.value ?? assert.fail(`no « ${name} » in the preview`);
  const critical = ` (${t.critical})`;
  return {
    subject: value(plain(t.subjectName)),
    signature: value('signature'),
    extensions: rows
      .filter(({ name }) => name !== plain(t.subjectName) && name !== 'signature')
      .map(({ name, value }) => ({ name: name.replace(critical, ''), critical: name.endsWith(critical), value })),
  };
}

type Tool = keyof CsrWords['tools'];

/** The commands that the page shows to copy, for this tool and, where it can be chosen, this kind of key. */
export async function shownCommands(person: Person, tool: Tool, algorithm?: KeyAlgorithm): Promise<string> {
  const { page, main } = person;
  if (algorithm !== undefined) await page.locator('#csr-key-type').selectOption(algorithm);
  await main.getByRole('tab', { name: csrWords[person.locale].tools[tool].tab, exact: true }).click();
  return (await main.getByRole('tabpanel').locator('pre:visible').textContent()) ?? '';
}

/** The command for a new CSR, that is folded until one asks for it. */
export async function shownCommand(person: Person, algorithm: KeyAlgorithm): Promise<string> {
  await unfold(person, person.t.key.commandTitle);
  return shownCommands(person, 'openssl', algorithm);
}

export interface CsrFiles {
  readonly csr: string;
  readonly key: string;
}

/** Runs shown commands as they stand, in a terminal opened in this folder; what they ask is answered with this password. */
export async function runCommands(commands: string, folder: string, password = ''): Promise<void> {
  const lines = commands.startsWith('keytool') ? commands.split('\n') : [commands];
  for (const line of lines) {
    const running = promisify(execFile)('sh', ['-c', line], { cwd: folder });
    running.child.stdin?.on('error', () => undefined); // EPIPE: it asked nothing, and was over before it was answered
    running.child.stdin?.end(`${password}\n${password}\n`);
    await running;
  }
}

/** Runs the shown command of OpenSSL for this kind of key. */
export async function runShownCommand(person: Person, algorithm: KeyAlgorithm, folder: string): Promise<CsrFiles> {
  const command = await shownCommand(person, algorithm);
  await runCommands(command, folder);
  const name = (ending: string) => new RegExp(`\\s-${ending}\\s+(\\S+)`).exec(command)?.[1] ?? assert.fail(command);
  return { csr: `${folder}/${name('out')}`, key: `${folder}/${name('keyout')}` };
}

/** The doctor's section, once it speaks of this refusal, in the language of the person. */
export async function doctorSays(person: Person, code: SentenceCode): Promise<Locator> {
  const doctor = person.page.locator(`#csr-doctor[data-code="${code}"]`);
  await shown(doctor, sentenceOfCode(code, person.locale)).waitFor();
  return doctor;
}

export async function loadCsr(person: Person, file: string): Promise<void> {
  await person.page.locator('#csr-file').setInputFiles(file);
  await shown(person.main, person.t.key.csrFitsTitle).waitFor();
}

export async function typePassword(person: Person, password: string): Promise<void> {
  await person.page.locator('#key-password').fill(password);
  await person.page.locator('#key-password-again').fill(password);
}

/** « Générer la CSR », to the green banner. */
export async function generateKey(person: Person, password: string, algorithm?: KeyAlgorithm): Promise<void> {
  const { page, main, t } = person;
  await choose(person, 'browser');
  await typePassword(person, password);
  await page.locator('#key-password-saved').check();
  if (algorithm !== undefined) {
    await unfold(person, t.key.keyType);
    await choose(person, algorithm);
  }
  await shown(main, t.key.strengthEnough).waitFor();
  await button(main, t.key.generate).click();
  await main.getByRole('heading', { name: t.key.doneTitle }).waitFor({ timeout: 60_000 });
}

export const saveBackup = (person: Person, folder: string): Promise<string> =>
  save(person, button(person.main, person.t.key.backupSave), folder);

/** « Finaliser », to the confirmation. The reference that it names. */
export async function finaliseRequest(person: Person): Promise<string> {
  const { main, t } = person;
  await button(main, t.key.finalise).click();
  await heading(person, t.ask.doneTitle).waitFor();
  const banner = await textOf(main.getByRole('status').first());
  return /D-\d{4}-\d{6}/.exec(banner)?.[0] ?? assert.fail(`no reference in « ${banner} »`);
}
