import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { describe } from 'node:test';
import type { OpenVisitor } from '../support/browser.ts';
import { openPortal } from '../support/browser-portal.ts';
import { arrive, button, choose, fieldError, type Person, plain, shown } from '../support/portal-page.ts';
import { finaliseRequest, generateKey, saveBackup, typePassword } from '../support/portal-page-ask.ts';
import {
  apiOf,
  openKeyStep,
  openWithdrawal,
  type Prepared,
  preparedDraft,
  requestOf,
} from '../support/portal-page-shortcuts.ts';
import { acceptTerms, finish, giveCode, saveCertificateFiles, saveP12, sign } from '../support/portal-page-withdraw.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { keepAsVersion1, keptKeys } from './browser-storage.ts';
import { judgeP12 } from './judge-certificate.ts';

const { server, browserTest } = await openPortal();
const client = await apiOf(server.origin, 'hopital');
const password = 'Ombrelle+Tacot 31 brume';

/** A request finalised with a key of this person's browser, and the backup file of that key. */
async function keyHolder(open: OpenVisitor, name: string, itsPassword = password) {
  const folder = await temporaryFolder();
  const prepared = await preparedDraft(client, name);
  const person = await arrive(await open(), server.origin, 'hopital');
  await openKeyStep(person, prepared);
  await generateKey(person, itsPassword, 'p-256');
  const backup = await saveBackup(person, folder);
  await finaliseRequest(person);
  return { person, prepared, backup, folder };
}

/** Counts what asks for a signature: none may leave the page before the key is proven. */
function countSignatureCalls(person: Person): () => number {
  let count = 0;
  person.page.on('request', (request) => {
    if (request.url().endsWith('/withdraw')) count += 1;
  });
  return () => count;
}

/** Everything but the key itself is right, so that only the key can be what is refused. */
async function fillAllButKey(person: Person, prepared: Prepared): Promise<void> {
  await openWithdrawal(person, prepared);
  await giveCode(person, { kind: 'proposed' });
  await acceptTerms(person);
}

async function isRefused(person: Person, fieldId: string, sentence: string): Promise<void> {
  await button(person.main, person.t.withdrawal.finalise).click();
  await shown(person.page.locator(`#${fieldId}-error`), sentence).waitFor();
}

describe('a key made in the browser', { concurrency: 2 }, () => {
  browserTest('is not opened by another password, and nothing is signed meanwhile', async (open) => {
    const { person, prepared } = await keyHolder(open, 'mot de passe oublié');
    const signatureCalls = countSignatureCalls(person);
    await fillAllButKey(person, prepared);
    await isRefused(person, 'withdrawal-password', person.t.withdrawal.passwordMissing);
    for (const wrong of [password.toLowerCase(), `${password} `, 'autre chose']) {
      await person.page.locator('#withdrawal-password').fill(wrong);
      await isRefused(person, 'withdrawal-password', person.t.withdrawal.passwordWrong);
    }
    assert.equal(signatureCalls(), 0);
    assert.equal((await requestOf(client, prepared.requestId)).state, 'finalised');
    await person.page.locator('#withdrawal-password').fill(password);
    await sign(person);
    assert.equal(signatureCalls(), 1);
  });

  browserTest('is missed in another browser, which takes its backup file and no other', async (open) => {
    const { prepared, backup, folder } = await keyHolder(open, 'autre poste');
    const another = await keyHolder(open, 'autre demande');
    const person = await arrive(await open(), server.origin, 'hopital');
    const { page, main, t } = person;
    const signatureCalls = countSignatureCalls(person);
    await fillAllButKey(person, prepared);
    await shown(main, t.withdrawal.keyAbsentTitle).waitFor();
    await isRefused(person, 'withdrawal-backup', t.withdrawal.backupMissing);

    const load = async (file: string) => page.locator('#withdrawal-backup').setInputFiles(file);
    const notes = `${folder}/notes.txt`;
    await writeFile(notes, 'Ceci n’est pas une clé.\n');
    await load(notes);
    await isRefused(person, 'withdrawal-backup', t.withdrawal.backupNotKey);
    await load(another.backup);
    await shown(
      main,
      t.withdrawal.keyFileTitle({ file: another.backup.slice(another.backup.lastIndexOf('/') + 1) }),
    ).waitFor();
    await page.locator('#withdrawal-password').fill(password);
    await isRefused(person, 'withdrawal-password', t.withdrawal.keyOther);
    await main.locator('summary', { hasText: plain(t.withdrawal.lostSummary) }).click();
    const damaged = `${folder}/damaged.key.pem`;
    const whole = await readFile(backup, 'utf8');
    await writeFile(damaged, withoutOneLine(whole));
    await load(damaged);
    await shown(main, t.withdrawal.backupNotKey).waitFor();
    await writeFile(damaged, withOneBitChanged(whole));
    await load(damaged);
    await isRefused(person, 'withdrawal-password', t.withdrawal.keyDamaged);
    assert.equal(signatureCalls(), 0);

    await load(backup);
    await sign(person);
    const p12 = await saveP12(person, folder);
    await judgeP12(p12, password, await saveCertificateFiles(person, folder), folder);
    assert.deepEqual(await keptKeys(page).catch(() => []), []);
    await finish(person);
  });

  browserTest('is gone from the browser after « Terminer », even when another tab holds the page', async (open) => {
    const { person, prepared, folder } = await keyHolder(open, 'oubliée à la fin');
    assert.deepEqual(await keptKeys(person.page), [prepared.requestId]);
    await fillAllButKey(person, prepared);
    await person.page.locator('#withdrawal-password').fill(password);
    await sign(person);
    await saveP12(person, folder);
    await button(person.main, person.t.withdrawal.finish).click();
    assert.match(await fieldError(person, 'withdrawal-saved'), /./);
    assert.deepEqual(await keptKeys(person.page), [prepared.requestId]);
    await finish(person);
    assert.deepEqual(await keptKeys(person.page), []);
    await person.page.reload();
    await person.main.getByRole('heading', { name: person.t.withdrawal.deliveredTitle }).waitFor();
  });

  browserTest('is still the one that opens when another tab makes others for the same request', async (open) => {
    const folder = await temporaryFolder();
    const prepared = await preparedDraft(client, 'deux onglets');
    const person = await arrive(await open(), server.origin, 'hopital');
    const page = await person.visitor.context.newPage();
    const stale: Person = { ...person, page, main: page.getByRole('main') };
    for (const tab of [person, stale]) {
      await tab.page.bringToFront();
      await openKeyStep(tab, prepared);
      await choose(tab, 'browser');
    }
    // A tab that is covered is slowed down by the browser: each is used in front.
    await person.page.bringToFront();
    await generateKey(person, password, 'p-256');
    await page.bringToFront();
    await generateKey(stale, `${password} 2`, 'p-256');
    await button(stale.main, stale.t.key.restart).click();
    await person.page.bringToFront();
    await finaliseRequest(person);
    await page.bringToFront();
    await generateKey(stale, `${password} 3`, 'p-256');
    assert.deepEqual(await keptKeys(page), [prepared.requestId, prepared.requestId]);

    await person.page.bringToFront();
    await fillAllButKey(person, prepared);
    await shown(person.main, person.t.withdrawal.keyHereTitle).waitFor();
    await person.page.locator('#withdrawal-password').fill(password);
    await sign(person);
    await judgeP12(await saveP12(person, folder), password, await saveCertificateFiles(person, folder), folder);
    await finish(person);
    assert.deepEqual(await keptKeys(page), []);
  });

  browserTest('that an earlier version of the portal kept is found again', async (open) => {
    const { person, prepared } = await keyHolder(open, 'version précédente');
    await keepAsVersion1(person.page);
    await fillAllButKey(person, prepared);
    await person.page.locator('#withdrawal-password').fill(password);
    await sign(person);
    assert.deepEqual(await keptKeys(person.page), [prepared.requestId]);
  });

  browserTest('can be thrown away and made again before it is sent', async (open) => {
    const prepared = await preparedDraft(client, 'recommencée');
    const person = await arrive(await open(), server.origin, 'hopital');
    await openKeyStep(person, prepared);
    await generateKey(person, password, 'p-256');
    const folder = await temporaryFolder();
    const first = await readFile(await saveBackup(person, folder), 'utf8');
    await button(person.main, person.t.key.restart).click();
    await generateKey(person, password, 'p-256');
    assert.notEqual(await readFile(await saveBackup(person, folder), 'utf8'), first);
    await finaliseRequest(person);
  });
});

const withoutOneLine = (pem: string): string => pem.split('\n').toSpliced(2, 1).join('\n');

/** One bit of the sealed octets, well after what says how they are sealed. */
function withOneBitChanged(pem: string): string {
  const [first = '', ...rest] = pem.trimEnd().split('\n');
  const last = rest.pop() ?? '';
  const bytes = Buffer.from(rest.join(''), 'base64');
  const at = bytes.length - 40;
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  return [first, ...(bytes.toString('base64').match(/.{1,64}/g) ?? []), last, ''].join('\n');
}

describe('the password of a key', { concurrency: 2 }, () => {
  const meterOf = async (person: Person, typed: string): Promise<number> => {
    await typePassword(person, typed);
    const meter = person.main.getByRole('meter');
    const read = async () => Number(await meter.getAttribute('aria-valuenow'));
    // The meter answers after a pause in typing: its last word is the one that no longer changes.
    let last = -1;
    for (let now = await read(); now !== last || now === 0; now = await read()) {
      last = now;
      await person.page.waitForTimeout(450);
    }
    return last;
  };

  browserTest('keeps each rule, and each rule that is broken is named', async (open) => {
    const person = await arrive(await open(), server.origin, 'hopital');
    const { t, main, page } = person;
    await openKeyStep(person, await preparedDraft(client, 'règles'));
    await choose(person, 'browser');
    await page.locator('#key-password-saved').check();
    const broken = {
      'Ombr+tac 31': [t.key.ruleBroken.length],
      'ombrelle+tacot 31 brume': [t.key.ruleBroken.upper],
      'OMBRELLE+TACOT 31 BRUME': [t.key.ruleBroken.lower],
      OmbrelleTacot31Brume: [t.key.ruleBroken.special],
      'Ombrelle+Tacot 31 brûme': [t.key.ruleBroken.printable],
      ombrelle: [t.key.ruleBroken.length, t.key.ruleBroken.upper, t.key.ruleBroken.special],
    };
    for (const [typed, rules] of Object.entries(broken)) {
      await typePassword(person, typed);
      const met = await main
        .getByRole('list', { name: t.key.rulesLabel })
        .getByRole('listitem')
        .filter({ hasNotText: t.ui.unmet })
        .count();
      assert.equal(met, 5 - rules.length, typed);
      await button(main, t.key.generate).click();
      await shown(page.locator('#key-password-error'), t.key.passwordBreaks({ rules: rules.join(', ') })).waitFor();
    }
    await page.locator('#key-password').fill(password);
    await button(main, t.key.generate).click();
    await shown(page.locator('#key-password-again-error'), t.key.againDifferent).waitFor();
    assert.deepEqual(await keptKeys(page).catch(() => []), []);
  });

  browserTest('is proposed in clear, fills both fields, and makes a key', async (open) => {
    const person = await arrive(await open(), server.origin, 'hopital');
    const { t, main, page } = person;
    await openKeyStep(person, await preparedDraft(client, 'mot de passe proposé'));
    await choose(person, 'browser');
    await button(main, t.key.propose).click();
    await shown(main, t.key.proposedTitle).waitFor();
    const proposed = await main.locator('.proposed code').textContent();
    assert.match(proposed ?? '', /^[A-Z][a-z]+(?:-[a-z]+){4}-\d\d$/);
    assert.equal(await page.locator('#key-password').inputValue(), proposed);
    assert.equal(await page.locator('#key-password-again').inputValue(), proposed);
    await shown(main, t.key.strengthEnough).waitFor();
    await page.locator('#key-password-saved').check();
    await button(main, t.key.generate).click();
    await shown(main, t.key.createdTitle).waitFor();
  });

  browserTest('is refused under 80 %, and what the request itself says is worth nothing', async (open) => {
    const person = await arrive(await open(), server.origin, 'hopital');
    const { t, main, page } = person;
    await openKeyStep(person, await preparedDraft(client, 'pharmacie'));
    await choose(person, 'browser');
    await page.locator('#key-password-saved').check();
    for (const weak of ['Password+2026', 'Azertyuiop!!1', 'Aaaaaaaaaaa!!', 'Chvalmont-76!', 'Cachet-Valmont1']) {
      const level = await meterOf(person, weak);
      assert.ok(level < 80, `${weak}: ${level} %`);
      await button(main, t.key.generate).click();
      await shown(page.locator('#key-password-error'), t.key.passwordWeak({ level })).waitFor();
    }
    await meterOf(person, 'Valmont-sur-Mer!');
    await shown(main, t.key.weaknesses.own).waitFor();
    const ownWords = 'Valmont/Pharmacie/Cachet';
    const here = await meterOf(person, ownWords);
    assert.ok((await meterOf(person, password)) >= 80);

    const elsewhere = await arrive(await open(), server.origin, 'hopital');
    await openKeyStep(elsewhere, await preparedDraft(client, 'radio'));
    await choose(elsewhere, 'browser');
    const there = await meterOf(elsewhere, ownWords);
    assert.ok(here < there, `${here} % where it is the name asked for, ${there} % elsewhere`);
  });
});
