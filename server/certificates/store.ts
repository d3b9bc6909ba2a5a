import { type Expression, type Kysely, type SqlBool, sql, type Transaction } from 'kysely';
import { renewableEnds } from '../../core/catalogue/renewal.ts';
import type { Scope } from '../mandates/may.ts';
import { within } from '../mandates/within-scopes.ts';
import { namedPerson } from '../platform/named-person.ts';
import { startOfDay } from '../platform/paris-day.ts';
import type { Database } from '../platform/schema.ts';
import { formsOf, isIn, patternOf } from '../platform/typed-words.ts';
import { searchText } from '../structures/search-text.ts';
import { isPartOfReference, isReference, type SearchTerms } from './search-terms.ts';

type Db = Kysely<Database>;

/**
 * Valid, expired or not, and no later one of its product serves. No `exists`: PostgreSQL would read the whole table once, for a page
 * of fifty.
 */
const isUnrenewed = sql<boolean>`(select true from certificates_unrenewed u where u.certificate_id = certificates.id) is not null`;
/** What was filed, and whose certificate is neither withdrawn nor given up. */
const underWay = ['filed', 'approved', 'finalised'] as const;
export const isUnderWay = (requests: string) =>
  sql`${sql.ref(`${requests}.state`)} in (${sql.join(underWay.map((state) => sql.lit(state)))})`;
/** Each product once. A state at a time, for each has an index of its own. */
export const productsUnderWay = sql.join(
  underWay.map((state) => sql`select product_id from requests where state = ${sql.lit(state)}`),
  sql` union `,
);
/** A request of its product waits for its withdrawal. */
const isWaiting = sql<boolean>`exists (select from requests filed where filed.product_id = certificates.product_id
  and ${isUnderWay('filed')})`;

export interface CertificateSearch {
  /** Certificates of these structures and offers; null: of any. */
  readonly scopes: readonly Scope[] | null;
  /** And these, which were made for who asks. */
  readonly held: readonly string[];
  readonly terms?: SearchTerms | undefined;
  /** Those that `namedByWords` found, where it could: they stand for what the longest of the words names. */
  readonly named?: readonly string[] | null | undefined;
  /** Where these are too many, what one of the words names, in two parts. */
  readonly among?: NamedByStructure | undefined;
  readonly offer?: string | undefined;
  readonly usage?: string | undefined;
  readonly state?: 'valid' | 'expired' | 'revoked' | undefined;
  readonly structureId?: string | undefined;
  readonly expiresUntil?: string | undefined;
  readonly renewal?: 'open' | undefined;
  /** The last certificate of the page before. */
  readonly after?: string | undefined;
  readonly now: Date;
  readonly limit: number;
}

/** All certificates of these structures, and few others, which have the word in their own text or reference. */
export interface NamedByStructure {
  readonly structures: readonly string[];
  readonly others: readonly string[];
}

export const selectCertificates = (db: Db) =>
  db
    .selectFrom('certificates')
    .innerJoin('products', 'products.id', 'certificates.product_id')
    .innerJoin('structures', 'structures.id', 'certificates.structure_id')
    .innerJoin('requests', 'requests.id', 'certificates.request_id')
    .select([
      'certificates.id',
      'certificates.serial',
      'certificates.names',
      'certificates.sha256',
      'certificates.issued_at as issuedAt',
      'certificates.not_before as notBefore',
      'certificates.not_after as notAfter',
      'certificates.state',
      'products.offer',
      'products.usage',
      'products.subject_name as subjectName',
      'structures.id as structureId',
      'structures.name as structureName',
      'structures.certified_identifier as certifiedIdentifier',
      'requests.id as requestId',
      'requests.reference',
      'requests.holder_id as holderId',
      ...namedPerson,
      'certificates.product_id as productId',
      sql<boolean>`(certificates.state = 'valid' and not (${isUnrenewed}))`.as('renewed'),
      isWaiting.as('waiting'),
    ]);
export type CertificateRow = Awaited<ReturnType<typeof certificatesOfProduct>>[number];

/** Of all pages: of one number, or of certificates that words were found to name. */
export async function countFound(db: Db, search: CertificateSearch): Promise<number> {
  const { rows } = await sql<{ total: bigint }>`select count(*) as total from certificates
    where ${sql.join([...conditionsOf(search), sql`true`], sql` and `)}`.execute(db);
  return Number(rows[0]?.total ?? 0);
}

type Seen = Pick<CertificateSearch, 'scopes' | 'held' | 'now'>;

/** Of these scopes, and those that this person holds. */
export const countWaiting = async (
  db: Db,
  { scopes, holderId }: Pick<Seen, 'scopes'> & { readonly holderId: string },
): Promise<number> => {
  const where = scopes === null ? sql`true` : sql`${within(scopes, 'requests', 'requests')} or holder_id = ${holderId}`;
  const { rows } = await sql<{ count: bigint }>`select count(*) as count from requests
    where state = 'finalised' and (${where})`.execute(db);
  return Number(rows[0]?.count ?? 0);
};

/** Not renewed, and not revoked; their last day is one of Europe/Paris. */
export const endingsToSee = (
  db: Db,
  { from, limit, ...search }: Seen & { readonly from: Date; readonly limit: number },
) =>
  selectCertificates(db)
    .select(sql<string>`(certificates.not_after at time zone 'Europe/Paris')::date`.as('day'))
    .where((is) => is.and(conditionsOf({ ...search, limit })))
    .where('certificates.state', '=', sql.lit('valid'))
    .where('certificates.not_after', '>', from)
    .where(isUnrenewed)
    .orderBy('certificates.not_after')
    .limit(limit)
    .execute();

/** Those that are no draft, with what rights on their product are judged by. */
export const requestsOfProduct = (db: Db, productId: string) =>
  db
    .selectFrom('requests')
    .select(['id', 'structure_id as structureId', 'offer'])
    .where('product_id', '=', productId)
    .execute();

/** All of one product, newest first. */
export const certificatesOfProduct = (db: Db, productId: string) =>
  selectCertificates(db)
    .where('certificates.product_id', '=', productId)
    .orderBy('certificates.not_after', 'desc')
    .execute();

export const among = (ids: readonly string[]) => sql<SqlBool>`certificates.id = any (${[...ids]}::uuid[])`;

export function conditionsOf({ scopes, held, terms, now, ...asked }: CertificateSearch): Expression<SqlBool>[] {
  const conditions: Expression<SqlBool>[] = [];
  if (scopes !== null) {
    const there = within(scopes, 'certificates', 'certificates');
    conditions.push(held.length === 0 ? there : sql<SqlBool>`(${there} or ${among(held)})`);
  }
  if (asked.offer !== undefined) conditions.push(sql<SqlBool>`certificates.offer = ${asked.offer}`);
  if (asked.usage !== undefined) conditions.push(sql<SqlBool>`certificates.usage = ${asked.usage}`);
  if (asked.structureId !== undefined) {
    conditions.push(sql<SqlBool>`certificates.structure_id = ${asked.structureId}`);
  }
  if (asked.expiresUntil !== undefined) {
    conditions.push(sql<SqlBool>`certificates.not_after < ${startOfDay(asked.expiresUntil, 1)}`);
  }
  if (asked.renewal === 'open') {
    const { fromMs, untilMs } = renewableEnds(now.getTime());
    conditions.push(sql<SqlBool>`certificates.state = 'valid' and ${isUnrenewed} and not ${isWaiting}
      and certificates.not_after > ${new Date(fromMs)} and certificates.not_after <= ${new Date(untilMs)}`);
  }
  if (asked.state === 'revoked') conditions.push(sql<SqlBool>`certificates.state = 'revoked'`);
  if (asked.state === 'valid') {
    conditions.push(sql<SqlBool>`certificates.state = 'valid' and certificates.not_after >= ${now}`);
  }
  if (asked.state === 'expired') {
    conditions.push(sql<SqlBool>`certificates.state = 'valid' and certificates.not_after < ${now}`);
  }
  if (asked.named != null) conditions.push(among(asked.named));
  return terms === undefined ? conditions : [...conditions, ...matching(terms)];
}

/** Of each word: in a name or the subject, in the structure's, or in the reference. */
export function matching(terms: SearchTerms): Expression<SqlBool>[] {
  if (terms.kind === 'serial') return [sql<SqlBool>`certificates.serial = ${terms.serial}`];
  if (terms.kind === 'fingerprint') {
    return [sql<SqlBool>`(certificates.sha256 = ${terms.sha256} or certificates.spki_sha256 = ${terms.sha256})`];
  }
  return terms.words.map((word) => {
    const pattern = patternOf(word);
    const plain = searchText(word);
    // Structures are few and references are told by their looks: certificates are then read once, and joined with nothing.
    const ofStructures = sql`certificates.structure_id in (select id from structures
      where search_text like ${plain === '' ? pattern : `%${plain}%`})`;
    const ofReference = isReference(word)
      ? sql`certificates.request_id = any (array(select id from requests where reference = ${word.toUpperCase()}))`
      : sql`(select reference from requests asked where asked.id = certificates.request_id) like ${pattern.toUpperCase()}`;
    const ofOwn = isIn(sql`certificates.subject || ' ' || certificates.names`, formsOf(word));
    return sql<SqlBool>`(${ofOwn} or ${ofStructures} ${isPartOfReference(word) ? sql`or ${ofReference}` : sql``})`;
  });
}

/** One certificate with all that its page shows. */
export const certificateById = (db: Db, id: string) =>
  selectCertificates(db)
    .innerJoin('accounts', 'accounts.id', 'requests.account_id')
    .select([
      'certificates.certificate_der as certificateDer',
      'certificates.subject',
      'certificates.spki_sha256 as spkiSha256',
      'requests.filed_at as filedAt',
      'requests.finalised_at as finalisedAt',
      'accounts.display_name as requestedBy',
    ])
    .where('certificates.id', '=', id)
    .executeTakeFirst();

export const requestsOfReference = (db: Db, reference: string) =>
  db.selectFrom('requests').select('id').where('reference', '=', reference).execute();

/** By the intents, since a serial that was burnt has no certificate. */
export const requestsOfSerial = (db: Db, serial: Buffer) =>
  db.selectFrom('issuance_intents').select('request_id as id').where('serial', '=', serial).execute();

/** Held until the transaction ends, with what a revocation needs of it. */
export const holdCertificate = (tx: Transaction<Database>, id: string) =>
  tx
    .selectFrom('certificates')
    .select([
      'id',
      'request_id as requestId',
      'structure_id as structureId',
      'authority_id as authorityId',
      'serial',
      'spki_sha256 as spkiSha256',
      'not_before as notBefore',
      'not_after as notAfter',
      'state',
    ])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();

/** The digest of the code that revokes a certificate without signing in. */
export const codeOfSerial = (db: Db, serial: Buffer) =>
  db
    .selectFrom('certificates')
    .innerJoin('issuance_intents', 'issuance_intents.id', 'certificates.intent_id')
    .innerJoin('products', 'products.id', 'certificates.product_id')
    .select([
      'certificates.id as certificateId',
      'certificates.request_id as requestId',
      'certificates.structure_id as structureId',
      'certificates.state',
      'products.subject_name as subjectName',
      'issuance_intents.revocation_code_kind as kind',
      'issuance_intents.revocation_code_digest as digest',
    ])
    .where('certificates.serial', '=', serial)
    .executeTakeFirst();
export type CodeRow = NonNullable<Awaited<ReturnType<typeof codeOfSerial>>>;

/** Live certificates: of one product, and of one key; what a revocation leaves, and what it takes along. */
export const countBeside = (
  db: Db,
  { productId, spkiSha256, now }: { readonly productId: string; readonly spkiSha256: Buffer; readonly now: Date },
) =>
  db
    .selectFrom('certificates')
    .select(({ fn }) => [
      fn.countAll<bigint>().filterWhere('product_id', '=', productId).as('ofProduct'),
      fn.countAll<bigint>().filterWhere('spki_sha256', '=', spkiSha256).as('ofKey'),
    ])
    .where('state', '=', sql.lit('valid'))
    .where('not_after', '>=', now)
    .where((is) => is.or([is('product_id', '=', productId), is('spki_sha256', '=', spkiSha256)]))
    .executeTakeFirstOrThrow();
