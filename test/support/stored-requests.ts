import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { RequestMailFacts } from '../../server/mail/request-mail-facts.ts';
import type { Clock } from '../../server/platform/clock.ts';
import { inTransaction, type TransactionContext } from '../../server/platform/database.ts';
import type { Database } from '../../server/platform/schema.ts';
import { testFacts } from './mail-facts.ts';

/** A person and a structure in the database, and as many drafts of theirs as a test of the outbox needs. */
export async function storedRequests(db: Kysely<Database>, clock: Clock) {
  const author = { accountId: randomUUID(), structureId: randomUUID() };
  const officerId = randomUUID();
  const personActor: TransactionContext = {
    actor: { kind: 'person', id: author.accountId },
    structureId: author.structureId,
  };
  await inTransaction(db, { actor: { kind: 'service', id: 'test' }, structureId: null }, async (trx) => {
    const at = clock.now();
    await sql`insert into persons (id, created_at) values (${author.accountId}, ${at})`.execute(trx);
    await sql`insert into accounts (id, person_id, login, password_hash, display_name, email, locale, roles, demo, created_at)
      values (${author.accountId}, ${author.accountId}, 'compte.essai', '$argon2id$none', 'Compte d’essai', 'compte.essai@ch-valmont.example', 'fr',
        '{}', false, ${at})`.execute(trx);
    await sql`insert into persons (id, created_at) values (${officerId}, ${at})`.execute(trx);
    await sql`insert into accounts (id, person_id, login, password_hash, display_name, email, locale, roles, demo, created_at)
      values (${officerId}, ${officerId}, 'officier.essai', '$argon2id$none', 'Officier d’essai', 'officier@autorite.example', 'fr',
        '{registrationOfficer}', false, ${at})`.execute(trx);
    await sql`insert into structures (id, name, certified_identifier, department_code, town, kind, state, source, search_text,
        created_at, updated_at)
      values (${author.structureId}, 'CH de Valmont', '1769999004', '76', 'Valmont', 'EJ', 'open', 'test', 'ch de valmont',
        ${at}, ${at})`.execute(trx);
    await sql`insert into mandates (id, account_id, structure_id, offers, valid_from, given_at)
      values (${randomUUID()}, ${author.accountId}, ${author.structureId}, '{ORG}', ${at}, ${at})`.execute(trx);
  });
  let count = 0;
  const insertRequest = async (): Promise<RequestMailFacts> => {
    count += 1;
    const reference = `D-2026-${String(count).padStart(6, '0')}`;
    const facts = { ...testFacts, requestId: randomUUID(), reference };
    await inTransaction(db, personActor, async (trx) => {
      const at = clock.now();
      await sql`insert into requests (id, reference, account_id, structure_id, offer, fields, step, locale, state, created_at,
          saved_at)
        values (${facts.requestId}, ${reference}, ${author.accountId}, ${author.structureId}, 'ORG', '{}', 1, 'fr', 'draft',
          ${at}, ${at})`.execute(trx);
    });
    return facts;
  };
  return { author, officerId, personActor, insertRequest };
}
