import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { catalogue } from '../../../core/catalogue/catalogue.ts';
import { cancelRequest } from '../../../core/contract/desk.ts';
import * as contract from '../../../core/contract/portal.ts';
import type { RequestFields } from '../../../core/contract/request-parts.ts';
import { createAccount } from '../../../server/accounts/create-account.ts';
import { grantByService } from '../../../server/domains/grant-by-service.ts';
import { enterByService } from '../../../server/mandates/designate.ts';
import { inTransaction } from '../../../server/platform/database.ts';
import { lapseRequests } from '../../../server/requests/lapse-requests.ts';
import { testSettings } from '../mail-facts.ts';
import { newOpensslCsr } from '../openssl.ts';
import { overHttp, type PortalClient, portalClient } from '../portal-client.ts';
import { draft, withdraw } from '../portal-journey.ts';
import type { TestDatabase } from '../test-database.ts';
import { seedDomains } from './seed-domains.ts';
import { seedPersons } from './seed-persons.ts';

const demoPassword = 'demonstration-sceau';
const notices = { actorEmail: 'certificats@ch-valmont.example', copyAddress: 'dsi@ch-valmont.example' };
const longStructure = 'Centre hospitalier de l’Île aux Cœurs et des communes associées';
/** 64 characters, the most that a CN takes. */
const longName = 'dossier.groupement-hospitalier-territorial.ile-aux-coeur.example';
/** As long, and nowhere to be cut. */
const unbrokenName = 'W'.repeat(64);
const longerName = `interconnexion-des-dossiers.plateforme-regionale.${longName}`;

interface Wish {
  readonly offer: 'ORG' | 'SERV';
  readonly usage: string;
  readonly fields: RequestFields;
}

const service = (usage: string, serviceName: string): Wish => ({
  offer: 'ORG',
  usage,
  fields: { ...notices, serviceName, ...(usage === 'AUTH_CLI' && { serviceNameChoice: 'free' }) },
});
const server = (usage: string, fqdn: string, additionalFqdns: readonly string[] = []): Wish => ({
  offer: 'SERV',
  usage,
  fields: { ...notices, fqdn, ...(additionalFqdns.length > 0 && { additionalFqdns: [...additionalFqdns] }) },
});

export type Seeded = Awaited<ReturnType<typeof seedPortal>>;

/** Requests in every state, of people with much, little and nothing: the ids that the stops of a tour need. */
export async function seedPortal(origin: string, database: TestDatabase) {
  await addPeople(database);
  const hopital = await signedIn(origin, 'hopital');
  const editeur = await signedIn(origin, 'editeur');
  const valmont = await structureId(hopital, 'CH de Valmont');
  const tilleuls = await structureId(hopital, 'Clinique des Tilleuls');

  const lapsed = await waiting(hopital, tilleuls, service('CONF', 'Archives externes'));
  const lapsing = { db: database.runtime, catalogue, mail: { ...testSettings, delivery: 'kept' } } as const;
  await lapseRequests(lapsing, new Date(Date.now() + 11 * 86_400_000));

  const cancelled = await waiting(hopital, tilleuls, service('SIGN', 'Comptes rendus'));
  await cancel(await signedIn(origin, 'officier'), cancelled);

  const delivered = {
    ownCsr: await taken(hopital, valmont, server('SSL_SERV', 'portail.ch-valmont.example', ['www.ch-valmont.example'])),
    browser: await taken(hopital, valmont, service('SIGN', 'GED archives'), 'browser'),
    long: await taken(editeur, await structureId(editeur, longStructure), server('SSL_SERV', longName, [longerName])),
  };
  const signed = {
    ownCsr: await signedRequest(hopital, valmont, server('SSL_SERV', 'api.ch-valmont.example')),
    browser: await signedRequest(hopital, valmont, service('AUTH_CLI', 'Proxy DMP'), 'browser'),
  };
  const toWithdraw = {
    ownCsr: await waiting(hopital, valmont, server('SSL_SERV', 'dmp.ch-valmont.example', ['dmp2.ch-valmont.example'])),
    browser: await waiting(hopital, valmont, service('AUTH_CLI', 'Agenda du SAMU'), 'browser'),
    again: await waiting(hopital, valmont, service('SIGN', 'GED archives'), 'own-csr', true),
    long: await waiting(editeur, await structureId(editeur, longStructure), server('CONF', longName)),
    unbroken: await waiting(hopital, valmont, service('SIGN', unbrokenName)),
    renamed: await renamed(editeur, database),
  };
  const drafts = {
    long: await begun(editeur, longStructure, server('SSL_SERV', longName, [longerName])),
    usage: await bare(hopital, valmont, 'ORG'),
    usageServ: await bare(hopital, valmont, 'SERV'),
    name: await begun(hopital, 'CH de Valmont', { ...service('AUTH_CLI', ''), fields: {} }, 3),
    seal: await begun(hopital, 'CH de Valmont', { ...service('SIGN', ''), fields: {} }, 3),
    depot: await begun(hopital, 'Clinique des Tilleuls', { ...service('CONF', ''), fields: {} }, 3),
    domains: await begun(hopital, 'CH de Valmont', { ...server('SSL_SERV', ''), fields: {} }, 3),
    address: await begun(hopital, 'CH de Valmont', { ...server('S/MIME', ''), fields: {} }, 3),
    choiceOfDomains: await begun(
      await signedIn(origin, 'domaines'),
      'Laboratoire du Vieux-Port',
      server('SIGN', ''),
      3,
    ),
    sessionEnds: await begun(hopital, 'CH de Valmont', { ...server('CONF', ''), fields: {} }, 3),
    twin: await begun(hopital, 'CH de Valmont', service('SIGN', 'GED archives'), 3),
    ownCsr: await begun(
      hopital,
      'CH de Valmont',
      server('SSL_SERV', 'agenda.ch-valmont.example', ['rdv.ch-valmont.example']),
    ),
    browser: await begun(hopital, 'CH de Valmont', service('SIGN', 'Parapheur')),
    finaliseCsr: await begun(hopital, 'CH de Valmont', server('SSL_SERV', 'ged.ch-valmont.example')),
  };
  await seedDomains({ database, admin: hopital, structureId: valmont, signIn: (login) => signedIn(origin, login) });
  const ending = await nearItsEnd(
    database,
    await taken(hopital, valmont, server('SSL_SERV', 'rdv.ch-valmont.example', ['rendez-vous.ch-valmont.example'])),
  );
  const persons = await seedPersons({
    ...{ origin, database, admin: hopital, structureId: valmont },
    signIn: (login) => signedIn(origin, login),
  });
  const refusedMail = await refuseMail(database, toWithdraw.long);
  return {
    ...{ refusedMail, ending, persons },
    ...{ valmont, tilleuls, lapsed, cancelled, delivered, signed, toWithdraw, drafts },
    csr: {
      right: await newOpensslCsr(
        ['rsa:3072'],
        '/CN=ch-valmont/O=Hopital/L=Valmont/emailAddress=dsi@ch-valmont.example',
      ),
      short: await newOpensslCsr(['rsa:1024']),
      remarkable: await newOpensslCsr([
        ...['rsa:3072', '-addext', 'basicConstraints=CA:TRUE'],
        ...['-addext', 'subjectAltName=DNS:localhost,IP:192.0.2.7'],
      ]),
    },
  };
}

/** Nine days before its end, and under a name that the registry changed since. */
async function nearItsEnd<Taken extends { readonly productId: string }>(
  database: TestDatabase,
  one: Taken,
): Promise<Taken> {
  const { owner } = database;
  await sql`alter table certificates disable trigger user`.execute(owner);
  await sql`update certificates set not_after = now() + interval '9 days',
    subject = replace(subject, 'O=CH DE VALMONT', 'O=HOPITAL DE VALMONT') where product_id = ${one.productId}`.execute(
    owner,
  );
  await sql`alter table certificates enable trigger user`.execute(owner);
  await sql`select count_certificates_again()`.execute(owner);
  return one;
}

async function cancel(officer: PortalClient, requestId: string): Promise<void> {
  const reason = 'Cette structure ferme le mois prochain. Demandez ce cachet pour celle qui la reprend.';
  void (await officer.call(cancelRequest, { params: { requestId }, body: { reason } })).value;
}

/** As a mail server would: the actor's address refused it, and the mail has failed. Its id. */
async function refuseMail(database: TestDatabase, requestId: string): Promise<string> {
  const { id, recipients } = await database.owner
    .selectFrom('mails')
    .select(['id', 'recipients'])
    .where('request_id', '=', requestId)
    .where('kind', '=', 'ready')
    .executeTakeFirstOrThrow();
  await database.owner.updateTable('mails').set({ state: 'queued' }).where('id', '=', id).execute();
  const words = '550 5.1.1 <certificats@ch-valmont.example>: Recipient address rejected: User unknown';
  await database.owner
    .updateTable('mails')
    .set({ state: 'failed', attempts: 1, last_error: words })
    .where('id', '=', id)
    .execute();
  const answers = recipients.map((address) => ({
    mail_id: id,
    address,
    outcome: 'refused' as const,
    words,
    at: new Date(),
  }));
  await database.owner.insertInto('mail_recipients').values(answers).execute();
  return id;
}

/** One who asked for nothing yet, one designated with two domains, one whom nobody designated. */
async function addPeople(database: TestDatabase): Promise<void> {
  const at = new Date();
  const service = { actor: { kind: 'service', id: 'tour' }, structureId: null } as const;
  await inTransaction(database.runtime, service, async (tx) => {
    const person = (login: string, displayName: string) =>
      createAccount(
        tx,
        {
          ...{ login, displayName, password: demoPassword, email: `${login}@essais.example` },
          ...({ roles: [], locale: 'fr', demo: true } as const),
        },
        at,
      );
    const people = [await person('debutant', 'Débutant (essai)'), await person('domaines', 'Deux domaines (essai)')];
    await person('personne', 'Sans structure (essai)');
    await person('titulaire', 'Zoë Müller (essai)');
    const structureNamed = (name: string) =>
      tx.selectFrom('structures').select('id').where('name', '=', name).executeTakeFirstOrThrow();
    const laboratory = await structureNamed('Laboratoire du Vieux-Port');
    const ofLaboratory = ['laboratoire-du-vieux-port.example', 'analyses-vieux-port.example'];
    const island = await structureNamed(longStructure);
    for (const [structureId, name] of [
      ...ofLaboratory.map((domain) => [laboratory.id, domain] as const),
      [island.id, 'ile-aux-coeur.example'] as const,
    ]) {
      await grantByService(tx, { structureId, name, reason: 'for the tour' }, at);
    }
    for (const accountId of people) {
      const mandate = {
        ...{ accountId, structureId: laboratory.id, offers: ['ORG', 'SERV'], validFrom: at },
        domains: ofLaboratory,
      };
      await enterByService(tx, { ...mandate, kind: 'technicalAdmin', validUntil: null }, at);
    }
  });
}

async function signedIn(origin: string, login: string): Promise<PortalClient> {
  const client = portalClient({ transport: overHttp(origin), origin });
  await client.signIn(login, demoPassword);
  return client;
}

async function structureId(client: PortalClient, name: string): Promise<string> {
  const { structures } = (await client.call(contract.findStructures, { query: { search: name } })).value;
  const found = structures.find((structure) => structure.name === name);
  if (found === undefined) throw new Error(`no structure ${name}`);
  return found.id;
}

async function bare(client: PortalClient, structure: string, offer: string): Promise<string> {
  return (await client.call(contract.createRequest, { body: { offer, structureId: structure } })).value.request.id;
}

async function begun(client: PortalClient, structure: string, wish: Wish, step = 4): Promise<string> {
  const requestId = await bare(client, await structureId(client, structure), wish.offer);
  const body = { usage: wish.usage, fields: wish.fields, step };
  void (await client.call(contract.saveDraft, { params: { requestId }, body })).value;
  return requestId;
}

type Origin = 'own-csr' | 'browser';

async function waiting(
  client: PortalClient,
  structure: string,
  wish: Wish,
  keyOrigin: Origin = 'own-csr',
  secondOfItsName = false,
): Promise<string> {
  const requestId = await draft(client, structure, wish);
  // Only data encipherment asks for RSA, which takes time to make.
  const key = wish.usage === 'CONF' ? ['rsa:2048'] : ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
  const csr = await newOpensslCsr(key, `/CN=${randomUUID()}`);
  const body = { csr, keyOrigin, locale: 'fr' as const, secondOfItsName };
  void (await client.call(contract.finaliseRequest, { params: { requestId }, body })).value;
  return requestId;
}

async function signedRequest(client: PortalClient, structure: string, wish: Wish, origin?: Origin): Promise<string> {
  const requestId = await waiting(client, structure, wish, origin);
  void (await withdraw(client, requestId)).value;
  return requestId;
}

async function taken(client: PortalClient, structure: string, wish: Wish, origin?: Origin) {
  const requestId = await signedRequest(client, structure, wish, origin);
  const { request } = (await client.call(contract.confirmDelivery, { params: { requestId } })).value;
  return { requestId, productId: request.productId ?? '' };
}

/** The registry gave its structure another name since the request was finalised. */
async function renamed(client: PortalClient, database: TestDatabase): Promise<string> {
  const name = 'Cabinet médical du Parc';
  const structure = await structureId(client, name);
  const requestId = await waiting(client, structure, service('AUTH_CLI', 'Logiciel du cabinet'));
  const context = { actor: { kind: 'service', id: 'tour' }, structureId: structure } as const;
  await inTransaction(database.owner, context, (tx) =>
    tx
      .updateTable('structures')
      .set({ name: `${name} et des Rives` })
      .where('id', '=', structure)
      .execute(),
  );
  return requestId;
}
