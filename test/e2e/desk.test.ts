import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { openPortal } from '../support/browser-portal.ts';
import {
  arrive,
  button,
  fieldError,
  goTo,
  heading,
  plain,
  sentenceOfCode,
  shown,
  textOf,
} from '../support/portal-page.ts';
import { apiOf, preparedWithdrawal, requestOf } from '../support/portal-page-shortcuts.ts';

const { server, browserTest } = await openPortal();
const hopital = await apiOf(server.origin, 'hopital');
const mistaken = await preparedWithdrawal(hopital, 'demandé par erreur');
const reason = 'Le service a changé de nom au registre. Refaites la demande avec le nouveau.';

describe('the officer’s desk', { concurrency: 1 }, () => {
  browserTest('cancels a request with a reason, after saying what that does', async (open) => {
    const person = await arrive(await open(), server.origin, 'officier');
    const { main, t } = person;
    await goTo(person, t.frame.allRequests);
    await main.locator('#search').fill(mistaken.name);
    await button(main, t.requests.apply).click();
    await main.getByRole('row').filter({ hasText: mistaken.name }).getByRole('link').click();
    await heading(person, t.desk.followed({ name: mistaken.name })).waitFor();

    await button(main, t.desk.cancelOpen).click();
    await shown(main, t.desk.cancelConsequence({ name: mistaken.name, requestedBy: 'Hôpital (démo)' })).waitFor();
    await button(main, t.desk.cancelYes).click();
    assert.ok(
      (await fieldError(person, 'cancellation-reason')).includes(sentenceOfCode('cancellation.reason-too-short')),
    );
    assert.equal((await requestOf(hopital, mistaken.requestId)).state, 'finalised');

    await main.locator('#cancellation-reason').fill(reason);
    await button(main, t.desk.cancelYes).click();
    await shown(main, reason).waitFor();
    await main.getByText(t.requests.states.cancelled, { exact: true }).waitFor();
    assert.equal(await button(main, t.desk.cancelOpen).count(), 0);
  });

  browserTest('its author reads why in the list and on the page, and is not led to a withdrawal', async (open) => {
    const person = await arrive(await open(), server.origin, 'hopital');
    const { page, main, t } = person;
    await page.goto(`${server.origin}/demandes?etat=cancelled`);
    const row = main.getByRole('row').filter({ hasText: mistaken.name });
    await row.waitFor();
    assert.ok((await textOf(row)).includes(reason));
    await row.getByRole('link').click();
    await heading(person, t.desk.cancelledTitle).waitFor();
    await shown(main, reason).waitFor();
    await shown(main, t.desk.cancelledNext).waitFor();
    await main.getByRole('link', { name: plain(t.choose.again) }).waitFor();
    assert.equal(await main.locator('#terms').count(), 0);
  });

  browserTest(
    'shows that the instance is well, to an officer and to an auditor, and an auditor cancels nothing',
    async (open) => {
      const waiting = await preparedWithdrawal(hopital, 'vu de l’audit');
      for (const login of ['officier', 'auditeur'] as const) {
        const person = await arrive(await open(), server.origin, login);
        const { page, main, t } = person;
        await goTo(person, t.frame.state);
        await heading(person, t.state.stateTitle).waitFor();
        await shown(main, t.state.allWell).waitFor();
        await main.getByRole('row').filter({ hasText: 'publish-crls' }).getByText(t.state.onTime).waitFor();
        assert.equal(await main.locator('.tag.bad').count(), 0);
        await button(main, t.state.refresh).click();
        await shown(page, t.state.refreshed).waitFor();

        await page.goto(`${server.origin}/demandes/${waiting.requestId}`);
        await heading(person, t.desk.followed({ name: waiting.name })).waitFor();
        assert.equal(await button(main, t.desk.cancelOpen).count(), login === 'officier' ? 1 : 0);
      }
    },
  );
});
