import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Locator } from 'playwright-core';
import { listMails, readMail } from '../../core/contract/mailbox.ts';

import { designations } from '../../web/i18n/fr/designations.ts';
import { fr as common } from '../../web/i18n/fr/index.ts';
import { joining } from '../../web/i18n/fr/joining.ts';
import { lostRight } from '../../web/i18n/fr/lost-right.ts';
import { people } from '../../web/i18n/fr/people.ts';
import { openPortal } from '../support/browser-portal.ts';
import { withdraw } from '../support/portal-journey.ts';
import { arrive, button, choose, heading, type Person, plain, sentenceOfCode, shown } from '../support/portal-page.ts';
import { refusesTooLarge } from '../support/portal-page-evidence.ts';
import { apiOf, preparedDraft, preparedWithdrawal, requestOf } from '../support/portal-page-shortcuts.ts';
import { acceptTerms, giveCode, openedWithdrawal } from '../support/portal-page-withdraw.ts';

const { server, browserTest } = await openPortal();
const [editeur, officier] = [await apiOf(server.origin, 'editeur'), await apiOf(server.origin, 'officier')];
const fr = { ...common, designations, joining, people };
const t = fr.designations;

/** The link that only the reader of the last mail to this address has; an officer passes it on where no server sends. */
async function linkTo(address: string): Promise<string> {
  const [mail] = (await officier.call(listMails, { query: { search: address } })).value.mails;
  const { text } = (await officier.call(readMail, { params: { mailId: mail?.id ?? '' } })).value.mail;
  return /https?:\/\/\S+#[\w-]{43}/.exec(text)?.[0] ?? assert.fail(`no link for ${address}`);
}

const rowOf = (main: Locator, name: string): Locator => main.getByRole('row').filter({ hasText: name });

async function openDesignations(person: Person, name: string): Promise<void> {
  await person.main.getByRole('link', { name, exact: true }).click();
  await heading(person, t.title({ name })).waitFor();
}

async function removeHolder(person: Person, name: string): Promise<void> {
  await rowOf(person.main, name).getByRole('button', { name: t.remove }).click();
  await shown(person.main, t.removeConsequence({ name })).waitFor();
  await button(person.main, t.removeYes).click();
  await rowOf(person.main, name).waitFor({ state: 'detached' });
  await shown(person.main, t.removed({ name })).waitFor();
}

/** That the right may be gone, that nothing was signed, and where to look. */
async function saysLost({ main }: Person): Promise<void> {
  const note = main.getByRole('alert').filter({ hasText: lostRight.title });
  await shown(note, lostRight.text({ structure: 'CH de Valmont' })).waitFor();
  assert.equal(await note.getByRole('link').getAttribute('href'), '/mes-habilitations');
  assert.equal(await shown(main, sentenceOfCode('not-found')).count(), 0);
}

const newcomer = { name: 'Noé Nouveau', login: 'noe.nouveau', password: 'une phrase assez longue' };

describe('who may act', { concurrency: 1 }, () => {
  browserTest(
    'a representative designates an editor, whose engineer asks and withdraws, then is removed mid-journey',
    async (open) => {
      const representative = await arrive(await open(), server.origin, 'direction');
      const { page, main } = representative;
      await openDesignations(representative, 'CH de Valmont');
      await choose(representative, 'thirdParty');
      await page.locator('#invite-thirdPartyId').fill('boréal');
      await page.getByRole('option', { name: /Éditeur Boréal/ }).click();
      await button(main, t.designate).click();
      await rowOf(main, 'Éditeur Boréal').waitFor();

      const draft = await preparedDraft(editeur, 'par l’éditeur, brouillon');
      const kept = await preparedWithdrawal(editeur, 'par l’éditeur, à retirer');
      const signed = await preparedWithdrawal(editeur, 'par l’éditeur, retiré');
      assert.equal((await withdraw(editeur, signed.requestId)).status, 200);

      const visitor = await open();
      visitor.expectFault(/status of 404/);
      const engineer = await arrive(visitor, server.origin, 'editeur', {
        path: `/demander/${draft.requestId}/informations`,
      });
      await button(engineer.main, engineer.t.ask.next).waitFor();
      const later = await open();
      later.expectFault(/status of 404/);
      const withdrawing = await arrive(later, server.origin, 'editeur', { path: `/retirer/${kept.requestId}` });
      await openedWithdrawal(withdrawing, kept.name);
      await giveCode(withdrawing, { kind: 'proposed' });
      await acceptTerms(withdrawing);

      await removeHolder(representative, 'Éditeur Boréal');
      await page.getByText(t.history).click();
      await shown(main, t.ended({ name: 'Éditeur Boréal' })).waitFor();

      // The step that was open, at its next move; then the signing.
      await button(engineer.main, engineer.t.ask.next).click();
      await saysLost(engineer);
      await button(withdrawing.main, withdrawing.t.withdrawal.finalise).click();
      await saysLost(withdrawing);
      const asked = await requestOf(officier, kept.requestId);
      assert.deepEqual([asked.state, asked.certificate], ['finalised', null], 'nothing was signed');
    },
  );

  browserTest('a person is invited, reads what for, makes an account, accepts, acts, and is removed', async (open) => {
    const address = 'noe@ch-valmont.example';
    const host = await open();
    const representative = await arrive(host, server.origin, 'direction');
    host.expectFault(/status of 422/);
    const { page, main } = representative;
    await openDesignations(representative, 'CH de Valmont');
    await page.locator('#invite-email').fill('pas une adresse');
    await button(main, t.send).click();
    await page.locator('#invite-email-error').waitFor();
    await page.locator('#invite-email').fill(address);
    await button(main, t.send).click();
    await rowOf(main, address).waitFor();

    const link = await linkTo(address);
    const guest = await open();
    await guest.page.goto(link);
    const invited = guest.page.getByRole('main');
    await shown(invited, t.roles.technicalAdmin).waitFor();
    assert.equal(new URL(guest.page.url()).hash, '', 'the token does not stay in the address');
    await guest.page.locator('#newcomer-displayName').fill(newcomer.name);
    await guest.page.locator('#newcomer-login').fill(newcomer.login);
    await guest.page.locator('#newcomer-password').fill('court');
    guest.expectFault(/status of 422/);
    await button(invited, fr.joining.create).click();
    await guest.page.locator('#newcomer-password-error').waitFor();
    await guest.page.locator('#newcomer-password').fill(newcomer.password);
    await button(invited, fr.joining.create).click();
    await guest.page.getByRole('heading', { level: 1, name: fr.joining.done }).waitFor();
    await invited.getByRole('link', { name: fr.joining.toPortal }).click();
    await guest.page.getByRole('heading', { level: 1, name: fr.home.title }).waitFor();
    await guest.page.goto(`${server.origin}/mes-habilitations`);
    await rowOf(invited, 'CH de Valmont').waitFor();

    await page.reload();
    await removeHolder(representative, newcomer.name);
    await guest.page.goto(`${server.origin}/`);
    await guest.page.getByRole('heading', { level: 1, name: fr.home.noStructureTitle }).waitFor();
    await guest.page.goto(`${server.origin}/mes-habilitations`);
    await shown(invited, t.mineNoneNow).waitFor();

    const late = await open();
    late.expectFault(/status of 410/);
    await late.page.goto(link);
    await shown(late.page.getByRole('main'), sentenceOfCode('invitation.used')).waitFor();
  });

  browserTest(
    'first contact: a claim with its evidence, its address proven, an officer’s decision, a first designation',
    async (open) => {
      const address = 'direction@cabinet-du-parc.example';
      const visitor = await open();
      const { page } = visitor;
      const main = page.getByRole('main');
      const words = fr.joining;
      await page.goto(`${server.origin}/representant`);
      await page.locator('#claim-identifier').fill('99700 999990 002');
      await button(main, words.find).click();
      await shown(main, 'Cabinet médical du Parc').waitFor();
      await page.locator('#claim-name').fill('Dr Alix Exemple');
      await page.locator('#claim-function').fill('gérante');
      await page.locator('#claim-email').fill(address);
      await refusesTooLarge({ page }, '#claim-evidence', button(main, words.claimSend), words.evidenceTooLarge);
      assert.equal(await page.locator('#claim-function').inputValue(), 'gérante');
      await page.locator('#claim-evidence').setInputFiles({
        ...{
          name: 'decision.pdf',
          mimeType: 'application/pdf',
          buffer: Buffer.from('%PDF-1.7 décision de nomination'),
        },
      });
      await button(main, words.claimSend).click();
      await shown(main, words.claimSent).waitFor();
      await page.goto(await linkTo(address));
      await page.getByRole('heading', { level: 1, name: words.claimVerified }).waitFor();

      const officer = await arrive(await open(), server.origin, 'officier', { path: '/personnes/representations' });
      await shown(officer.main, 'Dr Alix Exemple').waitFor();
      const [download] = await Promise.all([
        officer.page.waitForEvent('download'),
        officer.main.getByRole('link', { name: fr.people.evidenceSave }).click(),
      ]);
      assert.match(download.suggestedFilename(), /^piece-\w+\.pdf$/);
      await button(officer.main, fr.people.accept).click();
      await shown(officer.main, fr.people.queue.none).waitFor();

      await page.goto(await linkTo(address));
      await page.locator('#newcomer-displayName').fill('Alix Exemple');
      await page.locator('#newcomer-login').fill('alix.exemple');
      await page.locator('#newcomer-password').fill(newcomer.password);
      await button(main, words.create).click();
      await main.getByRole('link', { name: words.toPortal }).click();
      await main.getByRole('link', { name: 'Cabinet médical du Parc' }).click();
      await page.locator('#invite-email').fill('technique@cabinet-du-parc.example');
      await button(main, t.send).click();
      await rowOf(main, 'technique@cabinet-du-parc.example').waitFor();
    },
  );

  browserTest('a representative is refused what is theirs to ask of somebody else, in a sentence', async (open) => {
    const visitor = await open();
    const person = await arrive(visitor, server.origin, 'direction');
    await openDesignations(person, 'CH de Valmont');
    const address = 'moi@ch-valmont.example';
    await person.page.locator('#invite-email').fill(address);
    await button(person.main, t.send).click();
    await rowOf(person.main, address).waitFor();
    visitor.expectFault(/status of 422/);
    await person.page.goto(await linkTo(address));
    await person.main.getByRole('button', { name: fr.joining.acceptAs({ name: 'Direction (démo)' }) }).click();
    await shown(person.main, sentenceOfCode('designation.self')).waitFor();
    assert.ok(plain(sentenceOfCode('designation.self')).length > 20);
  });

  browserTest('a standing role is given by one officer, and waits for another', async (open) => {
    const address = 'futur@autorite.example';
    const officer = await arrive(await open(), server.origin, 'officier', { path: '/personnes/invitations' });
    await officer.page.locator('#role-email').fill(address);
    await button(officer.main, t.send).click();
    await rowOf(officer.main, address).waitFor();
    const guest = await open();
    await guest.page.goto(await linkTo(address));
    const main = guest.page.getByRole('main');
    await guest.page.locator('#newcomer-displayName').fill('Futur Officier');
    await guest.page.locator('#newcomer-login').fill('futur.officier');
    await guest.page.locator('#newcomer-password').fill(newcomer.password);
    await button(main, fr.joining.create).click();
    await shown(main, fr.joining.waits).waitFor();
    await officer.page.reload();
    await shown(rowOf(officer.main, address), fr.people.toConfirm).waitFor();
    assert.equal(await rowOf(officer.main, address).getByRole('button', { name: fr.people.confirm }).count(), 0);
  });
});
