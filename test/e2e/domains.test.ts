import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { proofOfDomain } from '../../core/identifiers/domain-proof.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { inTransaction } from '../../server/platform/database.ts';
import { ask } from '../../web/i18n/fr/ask.ts';
import { domains as words } from '../../web/i18n/fr/domains.ts';
import { atEnd } from '../support/at-end.ts';
import { browserTests, type OpenVisitor, startBrowser } from '../support/browser.ts';
import { startDnsServer } from '../support/dns-server.ts';
import { addRepresentative } from '../support/domain-proofs.ts';
import { arrive, button, choose, heading, type Person, plain, shown, showsRefusal } from '../support/portal-page.ts';
import {
  chooseStructure,
  chooseUsage,
  fillInformation,
  finaliseRequest,
  loadCsr,
  runShownCommand,
} from '../support/portal-page-ask.ts';
import { withdrawUntilSigned } from '../support/portal-page-withdraw.ts';
import { startServerProcess } from '../support/server-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createTestDatabase } from '../support/test-database.ts';

const dns = await startDnsServer();
/** The web server of the hospital: files at addresses. */
const files = new Map<string, string>();
const web = createServer(({ url, headers }, response) => {
  const body = files.get(`http://${headers.host}${url}`);
  response.writeHead(body === undefined ? 404 : 200).end(body);
});
await new Promise<void>((done) => web.listen(0, '127.0.0.1', done));
atEnd(async () => void web.close());

const database = await createTestDatabase();
const [server, browser] = await Promise.all([
  startServerProcess({
    database,
    env: {
      ...{ SCEAU_RATE_FACTOR: '1000', SCEAU_BENCH: '1', SCEAU_CA_KEY: 'p-256', SCEAU_DNS_SERVERS: dns.address },
      SCEAU_DOMAIN_LOOPBACK_PORT: String((web.address() as AddressInfo).port),
    },
  }),
  startBrowser(),
]);
const browserTest = browserTests(browser, server.origin);

const db = database.runtime;
await addRepresentative(
  {
    clock: { ...systemClock, set: () => undefined, advance: () => undefined },
    structureId: async (name) =>
      (await db.selectFrom('structures').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id,
    asService: (work) => inTransaction(db, { actor: { kind: 'service', id: 'test' }, structureId: null }, work),
  },
  { login: 'directrice', structure: 'CH de Valmont' },
);

const structure = 'CH de Valmont';
const link = (person: Person, name: string) => person.main.getByRole('link', { name, exact: true }).first();
const card = (person: Person, domain: string) =>
  person.main.getByRole('region', { name: plain(words.askedTitle({ domain })) });

/** « Demander » a server certificate whose name lies in no domain, up to the refusal at its field. */
async function askInMissingDomain(open: OpenVisitor, fqdn: string): Promise<Person> {
  const person = await arrive(await open(), server.origin, 'hopital');
  const { main, t } = person;
  await person.page.goto(`${server.origin}/demander/offre`);
  const wish = { structure, offer: 'SERV', usage: 'SSL_SERV', name: fqdn } as const;
  await chooseStructure(person, wish);
  await button(main, t.ask.newProduct).click();
  await chooseUsage(person, wish.usage);
  await fillInformation(person, wish);
  await button(main, t.ask.next).click();
  await showsRefusal(person, 'field-fqdn', 'domain.not-granted');
  return person;
}

describe('a domain that an administrator misses', { concurrency: 2 }, () => {
  browserTest(
    'is asked in the form, proven by the web site, accepted by the representative; the certificate follows',
    async (open) => {
      const domain = 'rdv-valmont.example';
      const fqdn = `www.${domain}`;
      const person = await askInMissingDomain(open, fqdn);
      const { page, main, t } = person;
      await button(main, ask.missingDomain).first().click();
      const inset = main.getByRole('region', { name: ask.missingDomain });
      await shown(inset, words.missingLead({ domain: fqdn })).waitFor();
      const name = page.locator('#field-fqdn-domain-name');
      assert.equal(await name.inputValue(), domain, 'what its owner registered is proposed');
      await page.locator('#field-fqdn-domain-reason').fill('abc');
      await page.keyboard.press('Enter');
      await showsRefusal(person, 'field-fqdn-domain-reason', 'domain.reason-too-short');
      await page.locator('#field-fqdn-domain-reason').fill('Prise de rendez-vous en ligne.');
      await button(inset, words.ask).click();

      await inset.getByRole('tab', { name: words.wayHttp }).click();
      const shownCode = (title: string) => inset.getByRole('region', { name: title }).textContent();
      const address = (await shownCode(`${words.fileAddress}, ${words.fileAddressSubject({ domain })}`)) ?? '';
      const content = (await shownCode(`${words.fileContent}, ${words.fileContentSubject({ domain })}`)) ?? '';
      await button(inset, words.check).click();
      await shown(inset, words.dns.absent).waitFor();
      await shown(inset, words.http['no-address']).waitFor();

      dns.zone.addresses.set(domain, ['127.0.0.1']);
      files.set(address, `${content}\n`);
      person.visitor.expectFault(/status of 429/);
      await button(inset, words.check).click();
      await shown(inset, 'Ce domaine vient d’être vérifié.').waitFor();

      const boss = await arrive(await open(), server.origin, 'directrice');
      await boss.page.goto(`${server.origin}/structures/${await idOf(structure)}/domaines`);
      await heading(boss, words.title({ structure })).waitFor();
      assert.equal(await button(card(boss, domain), words.accept).count(), 0, 'nothing to accept before the proof');
      await page.waitForTimeout(15_000);
      await button(inset, words.check).click();
      await shown(inset, words.stepDecisionNow).waitFor();

      await boss.page.reload();
      await shown(card(boss, domain), words.stepDecisionYours).waitFor();
      await button(card(boss, domain), words.accept).click();
      await shown(boss.main.getByRole('table', { name: words.caption }), domain).waitFor();

      // The draft was kept as it was typed.
      await page.reload();
      await heading(person, t.ask.informationTitle).waitFor();
      assert.equal(await page.locator('#field-fqdn').inputValue(), fqdn);
      await button(main, t.ask.next).click();
      await heading(person, t.ask.keyTitle).waitFor();
      await choose(person, 'own-csr');
      const { csr } = await runShownCommand(person, 'p-256', await temporaryFolder());
      await loadCsr(person, csr);
      await finaliseRequest(person);
      await link(person, t.ask.withdrawNow).click();
      await withdrawUntilSigned(person, { name: fqdn, code: { kind: 'proposed' } });
    },
  );

  browserTest('declared by the representative and proven by the DNS is granted by its proof', async (open) => {
    const domain = 'valmont-sante.example';
    const boss = await arrive(await open(), server.origin, 'directrice');
    const { page, main } = boss;
    await page.goto(`${server.origin}/structures/${await idOf(structure)}/domaines`);
    await heading(boss, words.title({ structure })).waitFor();
    for (const [typed, code] of [
      ['*.valmont.example', 'domain.wildcard'],
      ['192.0.2.7', 'domain.ip-address'],
      ['valmont.local', 'domain.reserved'],
      ['ch-valmont.example', 'domain.already-granted'],
    ] as const) {
      boss.visitor.expectFault(/status of 4(?:22|09)/);
      await page.locator('#new-domain-name').fill(typed);
      await page.locator('#new-domain-reason').fill('Téléconsultation.');
      await button(main, words.ask).click();
      await showsRefusal(boss, 'new-domain-name', code);
    }
    await page.locator('#new-domain-name').fill(domain);
    await button(main, words.ask).click();
    const asked = card(boss, domain);
    await shown(asked, words.stepDecisionSuffices).waitFor();
    const { token } = await db
      .selectFrom('domains')
      .select('token')
      .where('name', '=', domain)
      .executeTakeFirstOrThrow();
    const proof = proofOfDomain(domain, token);
    await shown(asked, proof.dnsName).waitFor();
    dns.zone.txt.set(proof.dnsName, [[proof.dnsValue]]);
    await button(asked, words.check).click();
    await shown(main.getByRole('table', { name: words.caption }), domain).waitFor();
    await shown(main.getByRole('table', { name: words.caption }), words.how.dns).waitFor();
  });

  browserTest(
    'that looks like another structure’s waits for an officer, who compares, refuses or grants',
    async (open) => {
      const domain = 'clinique-des-til1euls.example';
      const person = await askInMissingDomain(open, `www.${domain}`);
      await button(person.main, ask.missingDomain).first().click();
      await person.page.locator('#field-fqdn-domain-reason').fill('Un site partagé.');
      await button(person.main, words.ask).click();
      await shown(person.main, words.stepAskedReview.alike).waitFor();

      const officer = await arrive(await open(), server.origin, 'officier');
      await link(officer, officer.t.home.deskDomainsAll).click();
      await heading(officer, words.queueTitle).waitFor();
      const waiting = card(officer, domain);
      await shown(
        waiting,
        words.reviewWith({ domain: 'clinique-des-tilleuls.example', structure: 'Clinique des Tilleuls' }),
      ).waitFor();
      // The sentences of refusals come after the click that needs them, as on a slow line or a busy machine.
      await officer.page.route('**/assets/*.js', async (route) => {
        await setTimeout(2000);
        await route.continue();
      });
      await button(waiting, words.refuse).click();
      await button(waiting, words.confirmRefuse).click();
      await shown(waiting, 'Ce motif est trop court').waitFor();
      await waiting.getByLabel(words.reason, { exact: true }).fill('Ce nom imite celui d’une autre structure.');
      await button(waiting, words.confirmRefuse).click();
      await waiting.waitFor({ state: 'detached' });
      await shown(officer.main, words.done.refused).waitFor();
      await person.page.goto(`${server.origin}/structures/${await idOf(structure)}/domaines`);
      await shown(person.main, 'Ce nom imite celui d’une autre structure.').waitFor();
    },
  );
});

const idOf = async (name: string): Promise<string> =>
  (await db.selectFrom('structures').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id;
